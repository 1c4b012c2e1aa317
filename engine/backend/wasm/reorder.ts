/** @file Nests with their loops in another order, or run backwards: the same sums over the same elements. */
import type { Affine, Linear } from "../../ir/affine.ts";
import { withAffines } from "../../ir/addresses.ts";
import type { Nest } from "../../ir/nest.ts";
import { arg } from "../../ir/scalar.ts";
import type { Load } from "./plain.ts";

/** The affine expression with its loops renamed: loop `order[i]` is now loop i. */
export function renamed(a: Affine, order: readonly number[]): Affine {
  const terms = a.terms.map(({ loop, stride }) => ({ loop: loop < 0 ? loop : order.indexOf(loop), stride }));
  return { ...a, terms: terms.sort((s, t) => s.loop - t.loop) };
}

/** Loop i is what was loop `order[i]`; outer loops stay outer. */
export function reordered(nest: Nest, order: readonly number[]): Nest {
  const loops = order.map((loop) => nest.loops[loop]!);
  return { ...withAffines(nest, (a) => renamed(a, order)), loops };
}

const plus = (a: Linear, b: Linear, by: number): Linear => ({
  fixed: a.fixed + b.fixed * by,
  perBatch: a.perBatch + b.perBatch * by,
});

/** The nest with loop `loop`, of a known extent, from its last iteration to its first. */
export function backwards(nest: Nest, loop: number): Nest {
  const last = nest.loops[loop]! - 1;
  return withAffines(nest, (a) => {
    const term = a.terms.find((t) => t.loop === loop);
    if (!term) return a;
    const turned = { loop, stride: plus({ fixed: 0, perBatch: 0 }, term.stride, -1) };
    return {
      constant: plus(a.constant, term.stride, last),
      terms: a.terms.map((t) => (t === term ? turned : t)),
    };
  });
}

/** Takes what `nest` sums up from where it is already, and finishes it. */
export function putBack(nest: Nest, from: Load): Nest {
  const loops = nest.loops.slice(0, nest.outer);
  return { ...nest, loops, operands: [from], value: arg(0), combine: "none" };
}
