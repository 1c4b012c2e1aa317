/** @file The suite that holds a backend to PyTorch: forward pass, gradients, ten steps, and prediction. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Device, Executable, TensorData } from "../../backend/backend.ts";
import type { Clock } from "../../ir/nest.ts";
import { orderOf } from "../../spec/random.ts";
import { clocksFrom, start } from "../../train/clock.ts";
import type { Source } from "../../train/programs.ts";
import { allocateSamples, rowsOf } from "../../train/samples.ts";
import type { Session } from "../../train/session.ts";
import type { OpenDevice } from "./agreement.ts";
import { disagreements, inOnePass, type Tolerances, type Values } from "./disagreements.ts";
import { type Fixture, fixtures } from "./fixtures.ts";
import { openSession, rhythmOf } from "./modelCase.ts";
import { stepProgram } from "./stepProgram.ts";

type Numbers = readonly number[];
const tensors = (numbers: Readonly<Record<string, Numbers>>): Values =>
  new Map(Object.entries(numbers).map(([name, values]) => [name, Float32Array.from(values)]));

interface Outcome {
  /** Before any step. */
  readonly prediction: Values;
  /** Forward pass and gradients of the first batch. */
  readonly first: Values;
  /** After ten steps. */
  readonly last: Values;
}

function expectedOf({ expected }: Fixture): Outcome {
  const { prediction, loss, forward, gradients, losses, trained, trainedPrediction } = expected;
  const byName = Object.fromEntries(
    Object.entries(gradients).map(([name, values]) => [`grad(${name})`, values]),
  );
  return {
    prediction: tensors({ prediction }),
    first: tensors({ loss, ...forward, ...byName }),
    last: tensors({ losses, ...trained, prediction: trainedPrediction }),
  };
}

async function predictionOf(session: Session): Promise<Values> {
  const [prediction] = await session.predict(session.data.x, session.data.train.length, ["prediction"]);
  return new Map([["prediction", prediction!.data]]);
}

/** Does these steps, with batches that the program draws or with the same ones written by hand; gives their losses. */
async function lossesOf(
  device: Device,
  step: Executable,
  { document, data }: Fixture,
  clocks: readonly Clock[],
  source: Source,
): Promise<number[]> {
  if (source === "batches") return [...(await step.run(clocks)).trace];
  const losses: number[] = [];
  for (const clock of clocks) {
    const place = (i: number) =>
      orderOf(document.training.seed, clock.epoch, clock.position + i, data.train.length);
    const { x, y } = rowsOf(
      data,
      Uint32Array.from({ length: clock.batch }, (_, i) => data.train[place(i)]!),
    );
    device.write("given.x", x);
    device.write("given.y", y);
    losses.push(...(await step.run([clock])).trace);
  }
  return losses;
}

/** Computes what of a fixture is expected. */
async function outcomeOf(
  device: Device,
  fixture: Fixture,
  expected: Outcome,
  source: Source,
): Promise<Outcome> {
  const session = openSession(device, fixture);
  const { batchSize } = fixture.document.training;
  if (source === "given") allocateSamples(device, fixture.data.spec, source, batchSize);
  const program = stepProgram(fixture, (name) => expected.first.has(name), source);
  const step = await device.compile(program);
  const prediction = await predictionOf(session);
  const { clocks } = clocksFrom(start, rhythmOf(fixture), fixture.expected.losses.length);
  const begun = await lossesOf(device, step, fixture, clocks.slice(0, 1), source);
  const first = new Map<string, TensorData>();
  for (const name of Object.keys(program.outputs)) first.set(name, await step.read(name));
  const later = await lossesOf(device, step, fixture, clocks.slice(1), source);
  const last = new Map([...(await predictionOf(session)), ["losses", Float32Array.of(...begun, ...later)]]);
  for (const name of Object.keys(program.updates)) last.set(name, await device.read(name));
  step.dispose();
  session.dispose();
  return { prediction, first, last };
}

export function describePyTorch(
  openDevice: OpenDevice,
  within: Tolerances,
  cases: readonly Fixture[] = fixtures,
  sourceOf: (fixture: Fixture) => Source = () => "batches",
): void {
  describe("gives PyTorch's numbers", () => {
    let device: Device;
    beforeAll(async () => {
      device = await openDevice();
    });
    afterAll(() => device.dispose());

    test.each(cases)("for $name", async (fixture) => {
      const expected = expectedOf(fixture);
      const found = await outcomeOf(device, fixture, expected, sourceOf(fixture));
      expect([
        ...disagreements(found.prediction, expected.prediction, () => within.forward),
        ...disagreements(found.first, expected.first, inOnePass(within)),
        ...disagreements(found.last, expected.last, () => within.trained),
      ]).toEqual([]);
    });
  });
}
