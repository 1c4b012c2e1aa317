/** @file On WebGPU too, a moment of a run that is replayed is the one that was. */
import { expect, test } from "vitest";
import { openWebGPU } from "../../backend/webgpu/device.ts";
import { dawn, dawnDevice } from "../dawn.ts";
import { replayed } from "../replayed.ts";

test("steps replayed are the same bit for bit, with an edit on the way", async () => {
  await dawnDevice();
  const device = await openWebGPU(dawn);
  const { first, again } = await replayed(device);
  // A weight by hand belongs to the step at which it was written.
  expect(again.map(({ step, loss }) => [step, loss])).toEqual(first.map(({ step, loss }) => [step, loss]));
  expect(again[0]).toEqual(first[0]);
  expect(again[2]).toEqual(first[2]);
  device.dispose();
});
