/** @file The suite that makes a backend one: on models of the catalogues it gives what the reference gives. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Device, TensorData } from "../../backend/backend.ts";
import { openReference } from "../../backend/reference/reference.ts";
import { clocksFrom, start } from "../../train/clock.ts";
import { disagreements, inOnePass, tolerances, type Values } from "./disagreements.ts";
import { type ModelCase, openSession, rhythmOf } from "./modelCase.ts";
import { stepProgram } from "./stepProgram.ts";

export type OpenDevice = () => Promise<Device>;

const steps = 10;

/** All outputs of the first step; then, after ten, the losses and every tensor that training changes. */
async function trainingOf(device: Device, modelCase: ModelCase): Promise<{ first: Values; last: Values }> {
  const session = openSession(device, modelCase);
  const program = stepProgram(modelCase);
  const executable = await device.compile(program);
  const { clocks } = clocksFrom(start, rhythmOf(modelCase), steps);
  const begun = await executable.run(clocks.slice(0, 1));
  const first = new Map<string, TensorData>();
  for (const name of Object.keys(program.outputs)) first.set(name, await executable.read(name));
  const { trace } = await executable.run(clocks.slice(1));
  const last = new Map<string, TensorData>([["losses", Float32Array.of(...begun.trace, ...trace)]]);
  for (const name of Object.keys(program.updates)) last.set(name, await device.read(name));
  executable.dispose();
  session.dispose();
  return { first, last };
}

/** The output of the model in prediction mode, and its loss. */
async function predictionOf(device: Device, modelCase: ModelCase): Promise<Values> {
  const session = openSession(device, modelCase);
  const [output] = await session.predict(session.data.x, session.data.train.length, ["prediction"]);
  const { loss } = await session.evaluate("train");
  session.dispose();
  return new Map([
    ["prediction", output!.data],
    ["loss", Float32Array.of(loss)],
  ]);
}

/** Where prediction is something else than the forward pass of training. */
const predictsOtherwise = ({ document }: ModelCase): boolean =>
  document.model.layers.some(({ type }) => type === "dropout" || type === "noise" || type === "batchNorm");

export function describeAgreement(openDevice: OpenDevice, cases: readonly ModelCase[]): void {
  describe("agrees with the reference", () => {
    let device: Device;
    let reference: Device;
    beforeAll(async () => {
      [device, reference] = await Promise.all([openDevice(), openReference()]);
    });
    afterAll(() => device.dispose());

    test.each(cases)("in ten steps of $name", async (modelCase) => {
      const found = await trainingOf(device, modelCase);
      const expected = await trainingOf(reference, modelCase);
      expect([
        ...disagreements(found.first, expected.first, inOnePass(tolerances)),
        ...disagreements(found.last, expected.last, () => tolerances.trained),
      ]).toEqual([]);
    });

    test.each(cases.filter(predictsOtherwise))("in predictions of $name", async (modelCase) => {
      const found = await predictionOf(device, modelCase);
      const expected = await predictionOf(reference, modelCase);
      expect(disagreements(found, expected, () => tolerances.forward)).toEqual([]);
    });
  });
}
