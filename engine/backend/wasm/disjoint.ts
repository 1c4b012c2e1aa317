/**
 * @file Undoes loops over windows that do not overlap. A sum over i = 0 … s − 1 of elements (y − i) / s has one term
 * that is an element at all, i = y mod s. With y = s·q + r the loop over i disappears, and the element is q.
 */
import { withAffines } from "../../ir/addresses.ts";
import type { Affine } from "../../ir/affine.ts";
import type { Call, Coordinate, Nest, Operand, Plan } from "../../ir/nest.ts";
import { arg, isConst, num, substitute, uint } from "../../ir/scalar.ts";

export function withoutDisjointWindows(plan: Plan): Plan {
  const rewritten = (calls: readonly Call[]): Call[] =>
    calls.map((call) =>
      call.kind === "scan"
        ? { ...call, body: rewritten(call.body) }
        : { ...call, nest: withoutWindows(call.nest) },
    );
  return { ...plan, compute: rewritten(plan.compute), commit: rewritten(plan.commit) };
}

/** Loop `y` of the result and loop `i` of the window, of `size` elements. */
interface Pair {
  readonly y: number;
  readonly i: number;
  readonly size: number;
}

function withoutWindows(nest: Nest): Nest {
  const pair = nest.combine === "sum" ? findPair(nest) : null;
  return pair ? withoutWindows(split(nest, pair)) : nest;
}

const coordinatesOf = (o: Operand): readonly Coordinate[] => (o.kind === "load" ? o.coordinates : []);

function findPair(nest: Nest): Pair | null {
  const pairs = nest.operands.flatMap(coordinatesOf).flatMap((c) => pairOf(c, nest) ?? []);
  return pairs.find((pair) => isAlone(nest, pair)) ?? null;
}

/** Of a coordinate (y − i) / s where i is below s and y below a multiple of s. */
function pairOf({ position, divide }: Coordinate, { loops, outer }: Nest): Pair | null {
  const [first, second, more] = position.terms;
  if (!first || !second || more || position.constant.fixed !== 0 || position.constant.perBatch !== 0)
    return null;
  const isPair =
    isOnce(first.stride, 1) && isOnce(second.stride, -1) && first.loop >= 0 && first.loop < outer;
  const [height, size] = [loops[first.loop]!, loops[second.loop]!];
  if (!isPair || second.loop < outer || size !== divide || height < 0 || height % size !== 0) return null;
  return { y: first.loop, i: second.loop, size };
}
const isOnce = (stride: Affine["terms"][number]["stride"], value: number): boolean =>
  stride.fixed === value && stride.perBatch === 0;

/** The window's loop occurs in such coordinates only, and what lies outside of them adds nothing to the sum. */
function isAlone(nest: Nest, pair: Pair): boolean {
  const usesWindow = (a: Affine): boolean => a.terms.some((t) => t.loop === pair.i);
  const isOwn = (c: Coordinate): boolean => {
    const own = pairOf(c, nest);
    return own?.y === pair.y && own.i === pair.i;
  };
  const operandIsFine = (o: Operand): boolean =>
    o.kind === "index"
      ? !usesWindow(o.value)
      : !usesWindow(o.address) &&
        !(o.row && usesWindow(o.row.address)) &&
        o.coordinates.every((c) => isOwn(c) || !usesWindow(c.position));
  const outside = nest.operands.map((o, i) => {
    const dtype = o.kind === "index" ? "u32" : o.dtype;
    if (o.kind === "index" || !o.coordinates.some(isOwn)) return arg(i, dtype);
    return dtype === "f32" ? num(o.outside) : uint(o.outside);
  });
  return nest.operands.every(operandIsFine) && isConst(substitute(nest.value, outside), 0);
}

/** Loop y becomes its remainder r, and, at the end of the outer loops, its quotient q; loop i disappears. */
function split(nest: Nest, { y, i, size }: Pair): Nest {
  const { loops, outer } = nest;
  const kept = loops.map((_, loop) => loop).filter((loop) => loop !== i);
  const place = (loop: number): number => {
    const position = kept.indexOf(loop);
    return loop < outer ? position : position + 1;
  };
  const quotient = outer;
  const renamed = (a: Affine): Affine => {
    const terms = a.terms.flatMap(({ loop, stride }) => {
      if (loop < 0) return [{ loop, stride }];
      const whole = { fixed: stride.fixed * size, perBatch: stride.perBatch * size };
      return loop === y
        ? [
            { loop: place(y), stride },
            { loop: quotient, stride: whole },
          ]
        : [{ loop: place(loop), stride }];
    });
    return { ...a, terms: terms.sort((s, t) => s.loop - t.loop) };
  };
  const coordinate = (c: Coordinate): Coordinate => {
    if (!c.position.terms.some((t) => t.loop === i)) return { ...c, position: renamed(c.position) };
    const terms = [{ loop: quotient, stride: { fixed: 1, perBatch: 0 } }];
    return { ...c, position: { ...c.position, terms }, divide: 1 };
  };
  const sizes = kept.map((loop) => (loop === y ? size : loops[loop]!));
  const all = [...sizes.slice(0, outer), loops[y]! / size, ...sizes.slice(outer)];
  return {
    ...withAffines(nest, renamed, coordinate),
    loops: all,
    outer: outer + 1,
    combine: all.length === outer + 1 ? "none" : nest.combine,
  };
}
