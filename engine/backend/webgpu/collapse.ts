/** @file Fewer loops for the same elements: neighbouring outer loops that all addresses go through as one become one. */
import type { Affine, Linear } from "../../ir/affine.ts";
import type { Nest, Operand } from "../../ir/nest.ts";
import { product } from "../../ir/shape.ts";
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

const affinesOf = (o: Operand): Affine[] =>
  o.kind === "index"
    ? [o.value]
    : [o.address, ...o.coordinates.map((c) => c.position), ...(o.row ? [o.row.address] : [])];

function canCollapse(chain: Chain, loop: number, bySample: boolean): boolean {
  const [size, next] = [chain[0]!.loops[loop]!, chain[0]!.loops[loop + 1]!];
  if ((bySample && (size < 0 || next < 0)) || (size < 0 && next < 0)) return false;
  return chain.every(({ operands, epilogueOperands, store }) =>
    [store.address, ...[...operands, ...epilogueOperands].flatMap(affinesOf)].every((a) => {
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
  const operand = (o: Operand): Operand =>
    o.kind === "index"
      ? { ...o, value: change(o.value) }
      : {
          ...o,
          address: change(o.address),
          coordinates: o.coordinates.map((c) => ({ ...c, position: change(c.position) })),
          row: o.row && { ...o.row, address: change(o.row.address) },
        };
  const { loops } = nest;
  return {
    ...nest,
    loops: [...loops.slice(0, loop), product([loops[loop]!, loops[loop + 1]!]), ...loops.slice(loop + 2)],
    outer: nest.outer - 1,
    operands: nest.operands.map(operand),
    epilogueOperands: nest.epilogueOperands.map(operand),
    store: { ...nest.store, address: change(nest.store.address) },
  };
}
