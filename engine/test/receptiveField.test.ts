/** Receptive fields against what really changes a cell: every number of the input is moved in turn. */
import { expect, test } from "vitest";
import { openReference } from "../backend/reference/reference.ts";
import { receptiveField } from "../explain/receptiveField.ts";
import { type LayerRow, modelCase, openSession, real } from "./contract/modelCase.ts";

type Range = readonly [number, number];

/** The smallest box around the inputs that `cell` of the last layer depends on: [times,] rows, columns. */
async function dependence(shape: readonly number[], layers: readonly LayerRow[], cell: number) {
  const session = openSession(
    await openReference(),
    modelCase({ name: "field", x: real(...shape), layers, samples: 4 }),
  );
  const size = shape.reduce((a, b) => a * b, 1);
  const plain = Float32Array.from({ length: size }, (_, i) => (((i * 37) % 11) - 5) / 7);
  const moved = new Float32Array(size * (size + 1));
  for (let i = 0; i <= size; i++) {
    moved.set(plain, i * size);
    if (i < size) moved[i * size + i]! += 1;
  }
  const last = layers.at(-1)![0];
  const [found] = await session.predict(moved, size + 1, [last]);
  const count = found!.data.length / (size + 1);
  const value = (sample: number) => found!.data[sample * count + cell]!;
  const touched = Array.from({ length: size }, (_, i) => i).filter((i) => value(i) !== value(size));
  const axes = shape.length === 4 ? [0, 2, 3] : [shape.length - 2, shape.length - 1];
  const along = (axis: number): Range => {
    const behind = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    const places = touched.map((i) => Math.floor(i / behind) % shape[axis]!);
    return [Math.min(...places), Math.max(...places) + 1];
  };
  return { real: axes.map(along), session };
}

/** What is told, and what is real. */
async function fieldsOf(shape: readonly number[], layers: readonly LayerRow[], cell: number) {
  const { real: wanted, session } = await dependence(shape, layers, cell);
  const inferred = session.blueprint.layers;
  const layer = inferred.find(({ spec }) => spec.id === layers.at(-1)![0])!;
  const box = receptiveField(inferred, layer, cell).find(({ tensor }) => tensor === "input")!;
  const found = [...(box.times ? [box.times] : []), box.rows, box.columns];
  return { found, wanted };
}

const conv = { filters: 1, kernel: 3, padding: "same", activation: "tanh" } as const;

test.each([
  ["nearest", 2 * 12 + 5],
  ["nearest", 11 * 12 + 11],
  ["bilinear", 0],
  ["bilinear", 5 * 12 + 6],
  ["bilinear", 11 * 12 + 3],
] as const)("through %s upsampling to pixel %i", async (mode, cell) => {
  const { found, wanted } = await fieldsOf([1, 4, 4], [["up", "upsample", { factor: 3, mode }]], cell);
  expect(found).toEqual(wanted);
});

test.each([
  [{ kernel: 2, stride: 2, padding: "valid" }, 0],
  [{ kernel: 3, stride: 2, padding: "valid" }, 4 * 9 + 4],
  [{ kernel: 4, stride: 2, padding: "same" }, 3 * 8 + 7],
  [{ kernel: 5, stride: 2, padding: "same" }, 8 + 2],
] as const)("through a transposed convolution %o to pixel %i", async (params, cell) => {
  const { found, wanted } = await fieldsOf(
    [1, 4, 4],
    [["up", "convTranspose2d", { filters: 1, activation: "tanh", ...params }]],
    cell,
  );
  expect(found).toEqual(wanted);
});

test("through convolution, upsampling and convolution", async () => {
  const { found, wanted } = await fieldsOf(
    [1, 5, 5],
    [
      ["first", "conv2d", conv],
      ["up", "upsample", { factor: 2 }],
      ["last", "conv2d", conv],
    ],
    3 * 10 + 4,
  );
  expect(found).toEqual(wanted);
});

const overTime = { timeDistributed: true } as const;

test("of images over time, of the cell's own time step", async () => {
  const { found, wanted } = await fieldsOf(
    [3, 1, 4, 4],
    [["conv", "conv2d", { ...conv, ...overTime }]],
    16 + 4 * 2 + 1,
  );
  expect(found).toEqual(wanted);
});

test("of a convolution over time behind images in one line", async () => {
  const { found, wanted } = await fieldsOf(
    [5, 1, 3, 3],
    [
      ["conv", "conv2d", { ...conv, ...overTime }],
      ["flat", "flatten", overTime],
      ["time", "conv1d", { filters: 1, kernel: 3, padding: "causal", activation: "tanh" }],
    ],
    3,
  );
  expect(found).toEqual(wanted);
});

test("of a convolution over time behind a layer for each time step", async () => {
  const { found, wanted } = await fieldsOf(
    [6, 3],
    [
      ["each", "dense", { units: 2, activation: "tanh" }],
      ["time", "conv1d", { filters: 2, kernel: 3, padding: "valid", activation: "tanh" }],
    ],
    2 * 2 + 1,
  );
  expect(found).toEqual(wanted);
});
