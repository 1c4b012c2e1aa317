/**
 * @file Convolutions and pools of every form, on wasm as they are laid out there: channels last, gradients of
 * max-pools without their zeros, products along memory. The numbers are those of plain nests.
 */
import { describe, expect, test } from "vitest";
import { openWasm, tuned } from "../backend/wasm/wasm.ts";
import { lower } from "../ir/lower.ts";
import { blueprintOf } from "../train/blueprint.ts";
import { trainProgram } from "../train/programs.ts";
import { disagreements } from "./contract/disagreements.ts";
import { classes, type LayerRow, type ModelCase, modelCase, real } from "./contract/modelCase.ts";
import { trainedOn } from "./contract/trainedOn.ts";

const conv = (id: string, filters: number, more: object = {}): LayerRow => [
  id,
  "conv2d",
  { filters, kernel: 3, padding: "same", activation: "relu", ...more },
];
const pool = (id: string, more: object = {}): LayerRow => [
  id,
  "maxPool2d",
  { kernel: 2, stride: 2, ...more },
];
const head: readonly LayerRow[] = [
  ["flatten", "flatten"],
  ["out", "dense", { units: 3, activation: "softmax" }],
];

const stacks: Readonly<Record<string, readonly [size: readonly number[], layers: readonly LayerRow[]]>> = {
  "two of each": [
    [1, 12, 12],
    [conv("a", 8), pool("p"), conv("b", 16), pool("q")],
  ],
  "channels that fill no vector": [
    [3, 8, 8],
    [conv("a", 5), pool("p"), conv("b", 7), pool("q")],
  ],
  "without padding": [
    [2, 14, 14],
    [conv("a", 4, { padding: "valid" }), pool("p"), conv("b", 6, { padding: "valid" }), pool("q")],
  ],
  "wide and narrow windows": [
    [4, 10, 10],
    [conv("a", 6, { kernel: 5 }), pool("p"), conv("b", 4, { kernel: 1 }), pool("q")],
  ],
  strides: [
    [4, 12, 12],
    [conv("a", 8, { stride: 2 }), pool("p"), conv("b", 8, { stride: 2 })],
  ],
  "windows of three": [
    [4, 9, 9],
    [conv("a", 4), pool("p", { kernel: 3, stride: 3 }), conv("b", 5)],
  ],
  "windows that overlap": [
    [4, 9, 9],
    [conv("a", 4), pool("p", { kernel: 3, stride: 2 }), conv("b", 5), pool("q")],
  ],
  "a pool that leaves a rest": [
    [4, 7, 7],
    [conv("a", 4), pool("p"), conv("b", 5), pool("q")],
  ],
  "another activation": [
    [4, 8, 8],
    [conv("a", 4, { activation: "tanh" }), pool("p"), conv("b", 8, { activation: "leakyRelu" }), pool("q")],
  ],
  "no activation": [
    [4, 8, 8],
    [conv("a", 4, { activation: "identity" }), pool("p"), conv("b", 8), pool("q")],
  ],
  "one pixel wide": [
    [6, 8, 2],
    [conv("a", 8), pool("p"), conv("b", 8)],
  ],
  transposed: [
    [4, 4, 4],
    [["a", "convTranspose2d", { filters: 6, kernel: 3, stride: 2 }], pool("p"), conv("b", 8)],
  ],
};

const caseOf = (name: string): ModelCase => {
  const [size, layers] = stacks[name]!;
  const phase = { loss: { type: "crossEntropy", reduction: "mean" } } as const;
  return modelCase({ name, x: real(...size), y: classes(3), layers: [...layers, ...head], phase });
};

describe("the numbers of plain nests", () => {
  test.each(Object.keys(stacks))("%s", async (name) => {
    const [laid, plain] = [
      await openWasm(),
      await openWasm({ fuse: false, reuse: false, tile: false, tabulate: false, roll: false, join: false }),
    ];
    const [found, expected] = [await trainedOn(laid, caseOf(name)), await trainedOn(plain, caseOf(name))];
    expect(disagreements(found, expected, () => 1e-5)).toEqual([]);
  });
});

test("the zeros of a max-pool's gradient are neither written nor read", () => {
  const { document, data } = caseOf("two of each");
  const plan = tuned(lower(trainProgram(blueprintOf(document, data.spec), "batches", 4)));
  const names = plan.compute.map((call) => (call.kind === "nest" ? call.name : "scan"));
  const scatters = plan.compute.filter((call) => call.kind === "nest" && call.nest.spread);
  expect(scatters).toHaveLength(1);
  expect(names.filter((name) => /^poolScatter .*, 0$/.test(name))).toEqual([]);
});
