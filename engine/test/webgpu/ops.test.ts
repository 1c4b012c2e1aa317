import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dawn, dawnDevice } from "../dawn.ts";
import { functionCases } from "../functionCases.ts";
import { opCases } from "../opCases.ts";
import { distance, runOpCase } from "../runOpCase.ts";
import { sizeCases } from "../sizeCases.ts";
import type { Device } from "../../backend/backend.ts";
import { openReference } from "../../backend/reference/reference.ts";
import type { Tuning } from "../../backend/webgpu/spread.ts";
import { hardwareTuning, openWebGPU, softwareTuning } from "../../backend/webgpu/device.ts";

/** Kernels as for each kind of adapter, and every nest in a dispatch of its own, sums shared out early, products by tiles. */
const tunings: Readonly<Record<string, Tuning>> = {
  software: softwareTuning,
  "software without subgroups": { ...softwareTuning, quads: false },
  hardware: hardwareTuning,
  wide: {
    ...hardwareTuning,
    units: 1000,
    largestTile: 8,
    mostWritten: 20,
    barrierCost: 0,
    dispatchCost: 0,
    tiles: "always",
  },
};

describe.each(Object.entries(tunings))("every op on WebGPU agrees with the reference: %s", (_, tuning) => {
  let device: Device;
  let reference: Device;
  beforeAll(async () => {
    await dawnDevice();
    [device, reference] = await Promise.all([openWebGPU(dawn, { tuning }), openReference()]);
  });
  afterAll(() => device.dispose());

  // Sizes are where tunings differ.
  const ops = tuning === softwareTuning ? [...opCases, ...functionCases] : [];
  test.each([...sizeCases, ...ops])("$name", async (opCase) => {
    const [found, expected] = [await runOpCase(device, opCase), await runOpCase(reference, opCase)];
    const distances = Object.entries(expected).map(([name, values]) => [
      name,
      distance(found[name]!, values),
    ]);
    expect(distances.filter(([, d]) => !(Number(d) <= 1e-5))).toEqual([]);
  });
});
