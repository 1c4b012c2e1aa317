/** @file The suite that holds a backend to its word: the same document gives the same losses, bit for bit, however it is run. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Device } from "../../backend/backend.ts";
import type { Session } from "../../train/session.ts";
import type { OpenDevice } from "./agreement.ts";
import { classes, type ModelCase, modelCase, openSession, real, tokens } from "./modelCase.ts";

const crossEntropy = { loss: { type: "crossEntropy", reduction: "mean" } } as const;
const adam = { optimizer: { type: "adam", params: { learningRate: 0.02 } } } as const;

/** One of each kind, with everything random and everything that remembers: dropout, moving averages, moments, scans. */
export const runCases: readonly ModelCase[] = [
  modelCase({
    name: "a multilayer perceptron with dropout, slower on a plateau",
    x: real(2),
    y: classes(2),
    layers: [
      ["dense1", "dense", { units: 8 }],
      ["dropout", "dropout", { rate: 0.3 }],
      ["output", "dense", { units: 1, activation: "sigmoid" }],
    ],
    phase: {
      loss: { type: "binaryCrossEntropy", reduction: "mean" },
      ...adam,
      schedule: { type: "plateau", params: { factor: 0.5, patience: 1, threshold: 0.05 } },
    },
    samples: 53,
    batchSize: 10,
  }),
  modelCase({
    name: "a convolutional network with batch normalisation",
    x: real(1, 8, 8),
    y: classes(3),
    layers: [
      ["conv1", "conv2d", { filters: 3, kernel: 3, padding: "same" }],
      ["norm", "batchNorm"],
      ["pool", "maxPool2d"],
      ["flatten", "flatten"],
      ["output", "dense", { units: 3, activation: "softmax" }],
    ],
    phase: { ...crossEntropy, optimizer: { type: "momentum", params: {} } },
    samples: 19,
    batchSize: 8,
  }),
  modelCase({
    name: "an LSTM with clipping",
    x: tokens(5, 6),
    y: classes(4),
    layers: [
      ["embedding1", "embedding", { size: 3 }],
      ["lstm1", "lstm", { units: 5 }],
      ["output", "dense", { units: 4, activation: "softmax" }],
    ],
    phase: { ...crossEntropy, ...adam, clipNorm: 0.5, schedule: { type: "exponential", params: {} } },
    samples: 17,
    batchSize: 7,
  }),
];

const steps = 100;

/** Runs in slices; `between` is called before each. */
async function lossesOf(
  session: Session,
  slice: number,
  between: (session: Session) => Promise<unknown> = async () => undefined,
): Promise<number[]> {
  const losses: number[] = [];
  while (losses.length < steps) {
    await between(session);
    losses.push(...(await session.advance(Math.min(slice, steps - losses.length))).losses);
  }
  return losses;
}

/** Everything a page may ask while training goes on. */
async function lookAround(session: Session): Promise<void> {
  await session.watch(session.names());
  await session.predict(session.data.x, session.data.train.length, ["prediction"]);
  await session.evaluate("train");
  await session.checkpoint();
}

export function describeDeterminism(openDevice: OpenDevice, cases: readonly ModelCase[]): void {
  describe.each(cases)("the losses of $name", (modelCase) => {
    let device: Device;
    let session: Session;
    let expected: number[];
    beforeAll(async () => {
      device = await openDevice();
      session = openSession(device, { ...modelCase, tensors: {} });
      expected = await lossesOf(session, steps);
    });
    afterAll(() => device.dispose());

    test("are numbers, and change", () => {
      expect(expected.every(Number.isFinite)).toBe(true);
      expect(new Set(expected).size).toBeGreaterThan(steps / 2);
    });
    test.each([1, 7, 100])("are the same in slices of %d", async (slice) => {
      session.reset();
      expect(await lossesOf(session, slice)).toEqual(expected);
    });
    test("are the same with every view open", async () => {
      session.reset();
      expect(await lossesOf(session, 25, lookAround)).toEqual(expected);
    });
    test("are the same in another session, and from a checkpoint on", async () => {
      const other = openSession(device, { ...modelCase, tensors: {} });
      await other.advance(40);
      const checkpoint = await other.checkpoint();
      await other.advance(30);
      other.restore(checkpoint);
      const { losses } = await other.advance(steps - 40);
      expect([...losses]).toEqual(expected.slice(40));
      other.dispose();
    });
  });
}
