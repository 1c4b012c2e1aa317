/**
 * @file Which work falls apart into samples: where every buffer that is written belongs, element by element, to one
 * sample, and is touched for that sample alone, a workgroup can own some samples and never wait for another workgroup.
 * Told from affine addresses alone.
 */
import { type Affine, plus, TIME } from "../../ir/affine.ts";
import { withAffines } from "../../ir/addresses.ts";
import type { Nest } from "../../ir/nest.ts";
import { BATCH, type Shape } from "../../ir/shape.ts";
import { type Access, readsOf, storeOf } from "./access.ts";
import type { Chain } from "./chain.ts";

/** The one outer loop over the samples, or −1. */
export const sampleLoop = (nest: Nest): number => {
  const outer = nest.loops.slice(0, nest.outer);
  const found = outer.findIndex((size) => size < 0);
  return found >= 0 && outer[found] === BATCH && outer.lastIndexOf(BATCH) === found ? found : -1;
};

/** Which of its samples an index below k × batch belongs to: ⌊i / k⌋, or i mod batch. */
export type Order = "sampleFirst" | "sampleLast";

/** The chain with its loop over k × batch elements as one over samples and one over k; null where it has none. */
export function perSample(chain: Chain, order: Order): Chain | null {
  const [head] = chain;
  const symbolic = head!.loops.slice(0, head!.outer).flatMap((size, loop) => (size < 0 ? [loop] : []));
  const [loop] = symbolic;
  if (loop === undefined || symbolic.length > 1) return null;
  const split = chain.map((nest) => (nest.loops[loop] === BATCH ? nest : splitLoop(nest, loop, order)));
  return split.every((nest) => nest !== null) ? split : null;
}

function splitLoop(nest: Nest, loop: number, order: Order): Nest | null {
  const count = -nest.loops[loop]!;
  const [sample, part] = order === "sampleFirst" ? [loop, loop + 1] : [loop + 1, loop];
  let possible = true;
  const change = (a: Affine): Affine =>
    a.terms.reduce<Affine>(
      (sum, { loop: l, stride }) => {
        if (l !== loop) return plus(sum, term(l > loop ? l + 1 : l, stride));
        if (order === "sampleLast" && stride.perBatch !== 0) possible = false;
        const outer =
          order === "sampleFirst"
            ? term(sample, { fixed: stride.fixed * count, perBatch: stride.perBatch * count })
            : term(part, { fixed: 0, perBatch: stride.fixed });
        return plus(plus(sum, outer), term(order === "sampleFirst" ? part : sample, stride));
      },
      { constant: a.constant, terms: [] },
    );
  const pair = order === "sampleFirst" ? [BATCH, count] : [count, BATCH];
  const result: Nest = {
    ...withAffines(nest, change),
    loops: [...nest.loops.slice(0, loop), ...pair, ...nest.loops.slice(loop + 1)],
    outer: nest.outer + 1,
  };
  return possible ? result : null;
}

const term = (loop: number, stride: Affine["constant"]): Affine => ({
  constant: { fixed: 0, perBatch: 0 },
  terms: [{ loop, stride }],
});

/** What is known of a group's buffers: elements per sample (null: not apart), and which are written. */
export interface Ownership {
  readonly perSample: ReadonlyMap<number, number | null>;
  readonly written: ReadonlySet<number>;
}
export const nothingOwned: Ownership = { perSample: new Map(), written: new Set() };

/** With `chain` added, `time` steps around it; null where a sample would meet another. */
export function owning(known: Ownership, chain: Chain, time: number): Ownership | null {
  const perSampleOf = new Map(known.perSample);
  const written = new Set(known.written);
  for (const nest of chain) {
    const loop = sampleLoop(nest);
    if (loop < 0) return null;
    for (const access of [...readsOf(nest), storeOf(nest)]) {
      const stride = ownedStride(access, nest.loops, loop, time);
      const before = perSampleOf.get(access.buffer);
      perSampleOf.set(access.buffer, before === undefined || before === stride ? stride : null);
    }
    written.add(nest.store.buffer);
  }
  return isApart({ perSample: perSampleOf, written });
}

/** Both together. */
export function joinedOwnership(a: Ownership, b: Ownership): Ownership | null {
  const perSampleOf = new Map(a.perSample);
  for (const [buffer, stride] of b.perSample) {
    const before = perSampleOf.get(buffer);
    perSampleOf.set(buffer, before === undefined || before === stride ? stride : null);
  }
  return isApart({ perSample: perSampleOf, written: new Set([...a.written, ...b.written]) });
}

const isApart = (ownership: Ownership): Ownership | null =>
  [...ownership.written].every((buffer) => typeof ownership.perSample.get(buffer) === "number")
    ? ownership
    : null;

/**
 * The number S of elements between a sample and the next, where the access at sample b touches only elements a with
 * ⌊a / S⌋ mod batch = b: all else adds less than S, or multiples of S × batch.
 */
function ownedStride(
  { address, further }: Access,
  loops: Shape,
  sampleLoop: number,
  time: number,
): number | null {
  const stride = address.terms.find(({ loop }) => loop === sampleLoop)?.stride;
  if (!stride || stride.perBatch !== 0 || stride.fixed <= 0) return null;
  const own = stride.fixed;
  const { fixed, perBatch } = address.constant;
  let [low, high] = [fixed, fixed];
  if (perBatch < 0 || perBatch % own !== 0) return null;
  const add = (step: number, extent: number): void => {
    if (step < 0) low += step * (extent - 1);
    else high += step * (extent - 1);
  };
  for (const t of address.terms) {
    if (t.loop === sampleLoop) continue;
    const isPlane = t.stride.fixed === 0 && t.stride.perBatch > 0 && t.stride.perBatch % own === 0;
    if (isPlane) continue;
    const extent = t.loop === TIME ? time : loops[t.loop]!;
    if (t.stride.perBatch !== 0 || extent < 0) return null;
    add(t.stride.fixed, extent);
  }
  for (const f of further) add(f.stride, f.extent);
  return low >= 0 && high < own ? own : null;
}
