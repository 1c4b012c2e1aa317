/** @file Fewer loops for the same elements: neighbouring outer loops that all addresses go through as one become one. */
import type { Affine, Linear } from "../../ir/affine.ts";
import { affinesOf, withAffines } from "../../ir/addresses.ts";
import type { Nest } from "../../ir/nest.ts";
import { product } from "../../ir/shape.ts";
import { operandsOf } from "../../ir/touched.ts";
import type { Chain } from "./chain.ts";

/** `bySample` keeps the loop over samples apart. */
export function collapsed(chain: Chain, bySample: boolean): Chain {
  const { outer } = chain[0]!;
  for (let loop = outer - 2; loop >= 0; loop--) {
    if (canCollapse(chain, loop, bySample)) {
      return collapsed(
        chain.map((nest) => collapse(nest, loop)),
        bySample,
      );
    }
  }
  return chain;
}

function canCollapse(chain: Chain, loop: number, bySample: boolean): boolean {
  const [size, next] = [chain[0]!.loops[loop]!, chain[0]!.loops[loop + 1]!];
  if ((bySample && (size < 0 || next < 0)) || (size < 0 && next < 0)) return false;
  return chain.every((nest) =>
    [nest.store.address, ...operandsOf(nest).flatMap(affinesOf)].every((a) => {
      const [outer, inner] = [strideOf(a, loop), strideOf(a, loop + 1)];
      if (next >= 0) return outer.fixed === inner.fixed * next && outer.perBatch === inner.perBatch * next;
      return inner.perBatch === 0 && outer.fixed === 0 && outer.perBatch === inner.fixed * -next;
    }),
  );
}

const strideOf = (a: Affine, loop: number): Linear =>
  a.terms.find((t) => t.loop === loop)?.stride ?? { fixed: 0, perBatch: 0 };

/** Loops `loop` and the next as one. */
function collapse(nest: Nest, loop: number): Nest {
  const change = (a: Affine): Affine => ({
    ...a,
    terms: a.terms.flatMap((t) => (t.loop === loop ? [] : [t.loop > loop ? { ...t, loop: t.loop - 1 } : t])),
  });
  const { loops } = nest;
  return {
    ...withAffines(nest, change),
    loops: [...loops.slice(0, loop), product([loops[loop]!, loops[loop + 1]!]), ...loops.slice(loop + 2)],
    outer: nest.outer - 1,
  };
}
