/** @file Samples of a data set as batches, and room for batches on a device. */
import type { Device } from "../backend/backend.ts";
import type { DataSpec, SplitData } from "../spec/data.ts";
import type { Part, TensorValue } from "../spec/run.ts";

/** Numbers in a tensor of this shape. */
export const elements = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** x is [n, …], y is [n, …]. */
export interface Batch {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export interface Samples {
  readonly x: TensorValue;
  readonly y: TensorValue;
  /** In the whole data set; a copy, since what is sent to the page is handed over. */
  readonly indices: Uint32Array;
}

/** Room for `count` samples: given by hand to train on, or asked about. */
export function allocateSamples(
  device: Device,
  { x, y }: Pick<DataSpec, "x" | "y">,
  as: "given" | "query",
  count: number,
): void {
  device.allocate(`${as}.x`, { shape: [count, ...x.shape], dtype: "f32" });
  device.allocate(`${as}.y`, { shape: [count, ...y.shape], dtype: "f32" });
}

/** Up to `count` samples of a part from its `from`-th on. */
export function samplesOf(data: SplitData, part: Part, from: number, count: number): Samples {
  const indices = data[part].slice(from, from + count);
  const { spec } = data;
  const { x, y } = rowsOf(data, indices);
  const shaped = (name: "x" | "y", values: Float32Array): TensorValue => ({
    shape: [indices.length, ...spec[name].shape],
    data: values,
  });
  return { x: shaped("x", x), y: shaped("y", y), indices };
}

/** Samples of the whole data set, one after another. */
export function rowsOf({ spec, ...values }: SplitData, indices: Uint32Array): Batch {
  const of = (name: "x" | "y"): Float32Array => {
    const size = elements(spec[name].shape);
    const data = new Float32Array(indices.length * size);
    indices.forEach((index, i) => {
      data.set(values[name].subarray(index * size, (index + 1) * size), i * size);
    });
    return data;
  };
  return { x: of("x"), y: of("y") };
}
