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

const noisy = modelCase({
  name: "two noises",
  x: real(40, 10),
  layers: [
    ["first", "noise", { deviation: 0.5 }],
    ["second", "noise", { deviation: 0.5 }],
  ],
  samples: 8,
  batchSize: 8,
});

const isScaled = (value: number): boolean => value === 0 || Math.abs(value - 1 / (1 - rate)) < 1e-6;

type Both = readonly [first: Float32Array, second: Float32Array];

/** What both layers of `of` draw, named so, in the step that follows `step`. */
async function drawn(device: Device, of: ModelCase, role: string, step: number): Promise<Both> {
  const session = openSession(device, of);
  await session.advance(step);
  const [first, second] = await session.watch([`first.${role}`, `second.${role}`]);
  session.dispose();
  return [first!.data, second!.data];
}
const masks = (device: Device, step: number): Promise<Both> => drawn(device, masked, "mask", step);
const normals = (device: Device, step: number): Promise<Both> => drawn(device, noisy, "normal", step);

const moment = (numbers: Float32Array, power: number): number =>
  numbers.reduce((sum, value) => sum + value ** power, 0) / numbers.length;
const furthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

const kept = (mask: Float32Array): Float32Array => mask.map((value) => (value > 0 ? 1 : 0));

async function predicted(device: Device, of: ModelCase): Promise<Float32Array> {
  const session = openSession(device, of);
  const [prediction] = await session.predict(session.data.x, 8, ["prediction"]);
  session.dispose();
  return prediction!.data;
}

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
      expect(await predicted(device, masked)).toEqual(masked.data.x);
    });
  });

  describe("noise", () => {
    test("is normal: mean 0, variance 1, and tails as heavy", async () => {
      const [normal] = await normals(device, 0);
      // Of 3,200 numbers; tolerances are four standard errors.
      const error = (spread: number): number => 4 * Math.sqrt(spread / normal.length);
      expect(Math.abs(moment(normal, 1))).toBeLessThan(error(1));
      expect(Math.abs(moment(normal, 2) - 1)).toBeLessThan(error(2));
      expect(Math.abs(moment(normal, 4) - 3)).toBeLessThan(error(96));
    });
    test("is drawn anew at every layer and every step, the same as the reference", async () => {
      const reference = await openReference();
      const [[a, b], [c]] = [await normals(device, 0), await normals(device, 1)];
      const [expectedA, expectedB] = await normals(reference, 0);
      expect(furthest(a, b)).toBeGreaterThan(1);
      expect(furthest(a, c)).toBeGreaterThan(1);
      expect(furthest(a, expectedA)).toBeLessThan(1e-4);
      expect(furthest(b, expectedB)).toBeLessThan(1e-4);
    });
    test("is the identity in prediction", async () => {
      expect(await predicted(device, noisy)).toEqual(noisy.data.x);
    });
  });
}
