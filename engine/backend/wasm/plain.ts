/** @file The simplest nests and operands, of which rewrites are made: walks over buffers, copies, and zeros. */
import type { Affine } from "../../ir/affine.ts";
import type { BufferInfo, Nest, Operand } from "../../ir/nest.ts";
import { arg, num } from "../../ir/scalar.ts";
import { type DType, product, type Shape, type Size } from "../../ir/shape.ts";

export type Load = Extract<Operand, { kind: "load" }>;

/** Σ stride × counter of its loop. */
export function walk(strides: readonly (readonly [loop: number, stride: number])[]): Affine {
  const terms = strides.map(([loop, stride]) => ({ loop, stride: { fixed: stride, perBatch: 0 } }));
  return { constant: { fixed: 0, perBatch: 0 }, terms: terms.sort((a, b) => a.loop - b.loop) };
}

/** The row-major address of an element of `shape`, where loop `loops[i]` counts along axis i. */
export function rowMajorAddress(
  shape: Shape,
  loops: readonly number[] = shape.map((_, axis) => axis),
): Affine {
  return walk(shape.map((_, axis) => [loops[axis]!, product(shape.slice(axis + 1))]));
}

export function loadFrom(buffer: number, address: Affine, dtype: DType = "f32"): Load {
  return { kind: "load", buffer, dtype, address, coordinates: [], outside: 0, row: null };
}

/** Stores `from`, as it is, at every point of `loops`. */
export function copyNest(loops: Shape, from: Operand, store: Nest["store"]): Nest {
  return { ...pointwise(loops, store), operands: [from], value: arg(0) };
}

export function zeros(buffer: number, size: Size): Nest {
  return {
    ...pointwise([size], { buffer, dtype: "f32", address: walk([[0, 1]]) }),
    operands: [],
    value: num(0),
  };
}

/** A nest without sums and without an epilogue, but for its operands and their value. */
export function pointwise(loops: Shape, store: Nest["store"]): Omit<Nest, "operands" | "value"> {
  return { loops, outer: loops.length, combine: "none", epilogue: arg(0), epilogueOperands: [], store };
}

/** A further scratch buffer. */
export function addBuffer(buffers: BufferInfo[], shape: Shape, dtype: DType = "f32"): number {
  return buffers.push({ shape, dtype, place: { kind: "scratch" } }) - 1;
}
