/** @file Batches as graph nodes against the definition in spec/random.ts, with full and smaller batches in one run. */
import { expect, it } from "vitest";
import { openReference } from "../backend/reference/reference.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import { toFloat } from "../ir/arithmetic.ts";
import { createGraph, sum } from "../ir/graph.ts";
import { orderOf } from "../spec/random.ts";
import { batchIndices } from "./batch.ts";
import { clocksFrom, start } from "./clock.ts";

const seed = 4_000_000_007;

it.each([
  ["wasm", () => openWasm()],
  [
    "wasm without tables",
    () => openWasm({ fuse: true, reuse: true, tile: true, tabulate: false, roll: true, join: true }),
  ],
  [
    "wasm without loops",
    () => openWasm({ fuse: true, reuse: true, tile: true, tabulate: true, roll: false, join: true }),
  ],
  ["reference", openReference],
] as const)("an epoch's batches are its order on %s", async (_, open) => {
  for (const [samples, batchSize] of [
    [1, 1],
    [2, 1],
    [7, 3],
    [250, 10],
    [601, 37],
  ] as const) {
    const device = await open();
    device.allocate("hyper.seed", { shape: [], dtype: "u32" });
    device.write("hyper.seed", Uint32Array.of(seed));
    device.allocate("data.train", { shape: [samples], dtype: "u32" });
    device.write(
      "data.train",
      Uint32Array.from({ length: samples }, (_, i) => 3 * i),
    );
    const indices = batchIndices(createGraph(), samples);
    const trace = [sum(toFloat(indices), [0])];
    const program = { outputs: { indices }, updates: {}, guard: null, trace, capacity: batchSize, samples };
    const executable = await device.compile(program);
    const { clocks } = clocksFrom(start, { batchSize, samples }, 2 * Math.ceil(samples / batchSize));
    const drawn = clocks.map(({ epoch, position, batch }) =>
      Array.from({ length: batch }, (_, i) => 3 * orderOf(seed, epoch, position + i, samples)),
    );
    const result = await executable.run(clocks);
    expect([...result.trace]).toEqual(drawn.map((batch) => batch.reduce((a, b) => a + b)));
    expect([...(await executable.read("indices"))]).toEqual(drawn.at(-1));
  }
});
