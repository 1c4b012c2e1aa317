/** A run that diverges halts before the bad update, on every device, and the first bad node has a name. */
import { expect, test } from "vitest";
import type { Device } from "../backend/backend.ts";
import { defaultDocument as standard, type Document } from "../index.ts";
import type { Session } from "../train/session.ts";
import { layerSpecs } from "./contract/modelCase.ts";
import { openers, openOn } from "./learningRun.ts";

/** A plane, two layers of ReLU, squared error, and steps far too large. */
const diverging: Document = {
  ...standard,
  model: {
    ...standard.model,
    layers: layerSpecs([
      ["dense1", "dense", { units: 8, activation: "relu" }],
      ["dense2", "dense", { units: 8, activation: "relu" }],
      ["output", "dense", { units: 1, activation: "identity" }],
    ]),
  },
  data: { type: "plane", params: {}, seed: 1, testShare: 0.2 },
  training: {
    ...standard.training,
    phases: [
      {
        ...standard.training.phases[0]!,
        loss: { type: "squaredError", reduction: "mean" },
        optimizer: { type: "sgd", params: { learningRate: 10 } },
      },
    ],
  },
};

async function weightsOf(session: Session): Promise<number[]> {
  const values = await session.watch(session.states.map(({ name }) => name));
  return values.flatMap(({ data }) => [...data]);
}

test.each(Object.keys(openers) as Device["name"][])("%s", async (name) => {
  const session = await openOn(name, diverging);
  const { steps, losses, halted } = await session.advance(100);
  expect(halted).not.toBeNull();
  expect(steps).toBe(losses.length);
  expect(losses.every(Number.isFinite)).toBe(true);
  expect(session.moment.step).toBe(steps);
  expect((await weightsOf(session)).every(Number.isFinite)).toBe(true);
  const bad = await session.firstNonFinite();
  expect({ steps, ...bad }).toEqual({ steps: 3, node: "loss", value: Number.POSITIVE_INFINITY });
  expect(session.names()).toContain("loss");
  // It stays where it is: the same step would fail again.
  expect(await session.advance(5)).toMatchObject({ steps: 0 });
});
