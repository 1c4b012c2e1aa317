/** @file The suite of what is drawn on a device: batches as `spec/random` orders them, and dropout's masks. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Device } from "../../backend/backend.ts";
import { openReference } from "../../backend/reference/reference.ts";
import { orderOf } from "../../spec/random.ts";
import type { OpenDevice } from "./agreement.ts";
import { type ModelCase, modelCase, openSession, real } from "./modelCase.ts";

const [samples, batchSize, rate] = [23, 5, 0.3];

/** Every sample is its own number, so that a batch tells which samples it is made of. */
function numbered(): ModelCase {
  const made = modelCase({
    name: "numbered samples",
    x: real(1),
    layers: [["out", "dense", { units: 1, activation: "identity" }]],
    phase: { optimizer: { type: "sgd", params: { learningRate: 1e-6 } } },
    samples,
    batchSize,
  });
  return { ...made, data: { ...made.data, x: Float32Array.from({ length: samples }, (_, i) => i) } };
}

const masked = modelCase({
  name: "two masks",
  x: real(40, 10),
  layers: [
    ["first", "dropout", { rate }],
    ["second", "dropout", { rate }],
  ],
  samples: 8,
  batchSize: 8,
});

const isScaled = (value: number): boolean => value === 0 || Math.abs(value - 1 / (1 - rate)) < 1e-6;

/** Both masks of the step that follows `step`. */
async function masks(device: Device, step: number): Promise<readonly [Float32Array, Float32Array]> {
  const session = openSession(device, masked);
  await session.advance(step);
  const [first, second] = await session.watch(["first.mask", "second.mask"]);
  session.dispose();
  return [first!.data, second!.data];
}
const kept = (mask: Float32Array): Float32Array => mask.map((value) => (value > 0 ? 1 : 0));

export function describeRandomness(openDevice: OpenDevice): void {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice();
  });
  afterAll(() => device.dispose());

  test("batches follow orderOf, and an epoch has every sample once", async () => {
    const session = openSession(device, numbered());
    const { seed } = session.document.training;
    for (let epoch = 0; epoch < 3; epoch++) {
      const seen: number[] = [];
      for (let step = 0; step < session.stepsPerEpoch; step++) {
        const { data } = await session.read("input");
        expect(data.length).toBe(Math.min(batchSize, samples - seen.length));
        seen.push(...data);
        await session.advance(1);
      }
      expect(seen).toEqual(Array.from({ length: samples }, (_, i) => orderOf(seed, epoch, i, samples)));
      expect(new Set(seen).size).toBe(samples);
    }
    session.dispose();
  });

  describe("dropout", () => {
    test("keeps and scales up, so that the mean stays about 1", async () => {
      const [mask] = await masks(device, 0);
      expect(mask.every(isScaled)).toBe(true);
      const mean = mask.reduce((sum, value) => sum + value, 0) / mask.length;
      // 3,200 numbers of standard deviation √(p / (1 − p)) = 0.65: four standard errors.
      expect(Math.abs(mean - 1)).toBeLessThan(0.047);
    });
    test("draws anew at every layer and every step, the same as the reference", async () => {
      const reference = await openReference();
      const [[a, b], [c]] = [await masks(device, 0), await masks(device, 1)];
      expect(kept(a)).not.toEqual(kept(b));
      expect(kept(a)).not.toEqual(kept(c));
      expect([kept(a), kept(b)]).toEqual((await masks(reference, 0)).map(kept));
      expect(kept(c)).toEqual(kept((await masks(reference, 1))[0]));
    });
    test("is the identity in prediction", async () => {
      const session = openSession(device, masked);
      const [prediction] = await session.predict(session.data.x, 8, ["prediction"]);
      expect(prediction!.data).toEqual(session.data.x);
      session.dispose();
    });
  });
}
