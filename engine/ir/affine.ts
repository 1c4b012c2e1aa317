/** @file Affine expressions of loop counters: how nests address their buffers. */
import { type Shape, type Size, strides } from "./shape.ts";

/** fixed + perBatch × batch, either of them of any sign. */
export interface Linear {
  readonly fixed: number;
  readonly perBatch: number;
}

/** constant + Σ stride × counter. Every loop appears at most once, in ascending order, with a stride other than 0. */
export interface Affine {
  readonly constant: Linear;
  readonly terms: readonly { readonly loop: number; readonly stride: Linear }[];
}

/** The counter of the enclosing scan, as a loop of an `Affine`. */
export const TIME = -1;

const nothing: Linear = { fixed: 0, perBatch: 0 };
export const zero: Affine = { constant: nothing, terms: [] };
export const counter = (loop: number): Affine => ({ ...zero, terms: [{ loop, stride: linear(1) }] });

/** A size as a linear expression of the batch. */
export const linear = (size: Size): Linear =>
  size < 0 ? { fixed: 0, perBatch: -size } : { fixed: size, perBatch: 0 };

/** Its value for a batch. */
export const valueOf = ({ fixed, perBatch }: Linear, batch: number): number => fixed + perBatch * batch;

const sum = (a: Linear, b: Linear): Linear => ({
  fixed: a.fixed + b.fixed,
  perBatch: a.perBatch + b.perBatch,
});

function times(a: Linear, size: Size): Linear {
  if (size >= 0) return { fixed: a.fixed * size, perBatch: a.perBatch * size };
  if (a.perBatch !== 0) throw new Error("affine: the batch twice");
  return { fixed: 0, perBatch: a.fixed * -size };
}

export function shifted(a: Affine, by: number): Affine {
  return { ...a, constant: sum(a.constant, { fixed: by, perBatch: 0 }) };
}

/** a × size. */
export function scaled(a: Affine, size: Size): Affine {
  if (size === 0) return zero;
  return {
    constant: times(a.constant, size),
    terms: a.terms.map(({ loop, stride }) => ({ loop, stride: times(stride, size) })),
  };
}

const minus = (l: Linear): Linear => ({ fixed: 0 - l.fixed, perBatch: 0 - l.perBatch });

export function negated(a: Affine): Affine {
  return {
    constant: minus(a.constant),
    terms: a.terms.map(({ loop, stride }) => ({ loop, stride: minus(stride) })),
  };
}

export function plus(a: Affine, b: Affine): Affine {
  const strideOf = new Map<number, Linear>();
  for (const { loop, stride } of [...a.terms, ...b.terms]) {
    strideOf.set(loop, sum(strideOf.get(loop) ?? nothing, stride));
  }
  const terms = [...strideOf]
    .filter(([, { fixed, perBatch }]) => fixed !== 0 || perBatch !== 0)
    .map(([loop, stride]) => ({ loop, stride }))
    .sort((x, y) => x.loop - y.loop);
  return { constant: sum(a.constant, b.constant), terms };
}

/** The row-major address of the element at `index` of a tensor of `shape`. */
export function address(shape: Shape, index: readonly Affine[]): Affine {
  const steps = strides(shape);
  return index.map((position, axis) => scaled(position, steps[axis]!)).reduce(plus, zero);
}

const same = (a: Linear, b: Linear): boolean => a.fixed === b.fixed && a.perBatch === b.perBatch;

export function sameAffine(a: Affine, b: Affine): boolean {
  return (
    same(a.constant, b.constant) &&
    a.terms.length === b.terms.length &&
    a.terms.every((t, i) => t.loop === b.terms[i]!.loop && same(t.stride, b.terms[i]!.stride))
  );
}
