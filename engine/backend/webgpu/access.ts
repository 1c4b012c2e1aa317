/** @file Which elements of which buffers a nest touches, and so which nests have to wait for which. */
import { affinesOf } from "../../ir/addresses.ts";
import { type Affine, sameAffine, TIME } from "../../ir/affine.ts";
import type { Call, Nest, Operand } from "../../ir/nest.ts";
import type { Shape } from "../../ir/shape.ts";
import { nestsOf, operandsOf } from "../../ir/touched.ts";

/** A load or a store: an address, and what coordinates or a row add to it. */
export interface Access {
  readonly buffer: number;
  readonly address: Affine;
  /** Adds up to (extent − 1) × stride each. */
  readonly further: readonly { readonly stride: number; readonly extent: number }[];
}

const plain = (buffer: number, address: Affine): Access => ({ buffer, address, further: [] });

/** A row read from a buffer stays within the axes that the address leaves out: those below its smallest stride. */
function rowExtent(address: Affine, stride: number): number {
  const above = address.terms.map((t) => t.stride.fixed).filter((s) => s > stride);
  return above.length === 0 ? Number.POSITIVE_INFINITY : Math.floor(Math.min(...above) / stride);
}

function accessesOf(o: Operand): Access[] {
  if (o.kind === "index") return [];
  const coordinates = o.coordinates.map(({ stride, limit }) => ({
    stride: stride.fixed,
    extent: stride.perBatch === 0 ? limit : Number.POSITIVE_INFINITY,
  }));
  const rows = o.row ? [{ stride: o.row.stride, extent: rowExtent(o.address, o.row.stride) }] : [];
  const own: Access = { buffer: o.buffer, address: o.address, further: [...coordinates, ...rows] };
  return o.row ? [own, plain(o.row.buffer, o.row.address)] : [own];
}

export const readsOf = (nest: Nest): Access[] => operandsOf(nest).flatMap(accessesOf);
export const storeOf = (nest: Nest): Access => plain(nest.store.buffer, nest.store.address);

/** The access is of exactly the element at `address`. */
export const isElement = (access: Access, address: Affine): boolean =>
  access.further.length === 0 && sameAffine(access.address, address);

/** No element of one is an element of the other: parts of a concatenation, side by side. */
export function areDisjoint(a: Nest, b: Nest): boolean {
  const [first, second] = [a.store.address, b.store.address];
  if (!sameAffine({ ...first, constant: second.constant }, second)) return false;
  if (first.constant.perBatch !== second.constant.perBatch) return false;
  const apart = Math.abs(first.constant.fixed - second.constant.fixed);
  let span = 0;
  let step = Number.POSITIVE_INFINITY;
  for (const { loop, stride } of first.terms) {
    const extent = loop === TIME ? -1 : Math.max(extentOf(a.loops, loop), extentOf(b.loops, loop));
    if (stride.perBatch < 0 || stride.fixed < 0) return false;
    if (stride.perBatch > 0) step = Math.min(step, stride.perBatch);
    else if (stride.fixed <= apart && extent < 0) return false;
    else if (stride.fixed <= apart) span += stride.fixed * (extent - 1);
    else step = Math.min(step, stride.fixed);
  }
  const isMultiple = first.terms.every(
    ({ stride }) =>
      (stride.perBatch === 0 && stride.fixed <= apart) || (stride.fixed + stride.perBatch) % step === 0,
  );
  return isMultiple && span < apart && apart + span < step;
}

const extentOf = (loops: Shape, loop: number): number => loops[loop] ?? 1;

/** For each call, the earlier calls that have to be done before it. */
export function dependencies(calls: readonly Call[]): number[][] {
  const writers = new Map<number, { readonly call: number; readonly nest: Nest }[]>();
  const readers = new Map<number, number[]>();
  return calls.map((call, i) => {
    const waits = new Set<number>();
    const nests = nestsOf(call);
    for (const { buffer } of nests.flatMap(readsOf)) {
      for (const w of writers.get(buffer) ?? []) waits.add(w.call);
    }
    for (const nest of nests) {
      const { buffer } = nest.store;
      for (const r of readers.get(buffer) ?? []) waits.add(r);
      const before = writers.get(buffer) ?? [];
      const beside = before.filter((w) => call.kind === "nest" && areDisjoint(w.nest, nest));
      for (const w of before) if (!beside.includes(w)) waits.add(w.call);
      writers.set(buffer, [...beside, { call: i, nest }]);
      readers.set(buffer, []);
    }
    for (const { buffer } of nests.flatMap(readsOf)) readers.set(buffer, [...(readers.get(buffer) ?? []), i]);
    waits.delete(i);
    return [...waits];
  });
}

/** The loops on which an operand depends. */
export const loopsOf = (o: Operand): Set<number> =>
  new Set(affinesOf(o).flatMap((a) => a.terms.map(({ loop }) => loop)));
