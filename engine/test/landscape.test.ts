/** @file Landscapes over real runs: the plane holds what pointwise evaluation says, and the run does not notice. */
import { describe, expect, test } from "vitest";
import type { Device } from "../backend/backend.ts";
import { LossAlong, meanOf, statesNow } from "../landscape/lossAlong.ts";
import { landscapeSide, type LandscapeRequest, presets } from "../index.ts";
import type { Session } from "../train/session.ts";
import { losses, start, until } from "./startHost.ts";
import { openOn } from "./learningRun.ts";

const request = (change: Partial<LandscapeRequest> = {}): LandscapeRequest => ({
  directions: { kind: "principal" },
  extent: null,
  aspect: 1,
  level: 0,
  samples: { part: "train", most: 300 },
  ...change,
});

/** The loss at points given by a and b each, around the session's weights. */
async function lossesAt(
  session: Session,
  most: number,
  directions: readonly [Float32Array, Float32Array],
  points: Float32Array,
): Promise<number[]> {
  const along = new LossAlong(session, { part: "train", most }, "landscape");
  along.set("origin", await session.weights());
  along.set("first", directions[0]);
  along.set("second", directions[1]);
  along.setStates(await statesNow(session));
  const sums = along.sumsOf(points.length / 2);
  const pieces = along.chunks * (points.length / 2);
  for (let done = 0; done < pieces; ) done += await along.advance(points, sums, done, pieces - done);
  along.dispose();
  return Array.from({ length: points.length / 2 }, (_, i) => meanOf(sums, i));
}

const relative = (got: number, wanted: number): number => Math.abs(got - wanted) / Math.abs(wanted);

describe("the centre of the plane is what evaluate says", () => {
  const trials: [keyof typeof presets, Device["name"], number][] = [
    ["mlp", "wasm", 300],
    ["mlp", "reference", 300],
    ["cnn", "wasm", 300],
    ["lstm", "wasm", 64],
    ["brackets", "wasm", 64],
  ];
  test.each(trials)("%s on %s", async (name, device, most) => {
    const session = await openOn(device, presets[name]);
    await session.advance(3);
    const size = (await session.weights()).length;
    const zero = new Float32Array(size);
    const [loss] = await lossesAt(session, most, [zero, zero], new Float32Array(2));
    const evaluated = await session.evaluate("train", most);
    expect(relative(loss!, evaluated.loss)).toBeLessThan(1e-6);
  });
});

test("levels refine, the run's losses stay the same bit for bit, and minima are told of", async () => {
  const plain = start();
  await plain.client.call("open", { document: presets.mlp, mode: "fresh" });
  for (let i = 0; i < 7; i++) await plain.client.call("run", { steps: 60 });
  const { client, heard } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  for (let i = 0; i < 2; i++) await client.call("run", { steps: 60 });
  const plane = await client.call("landscape", { request: request({ level: 2 }) });
  for (let i = 0; i < 5; i++) await client.call("run", { steps: 60 });
  await until(() => heard.landscape.at(-1)?.done === true);
  expect(losses(heard)).toEqual(losses(plain.heard));
  expect(plane).toMatchObject({ step: 120, kind: "principal", parameters: 105, samples: 300 });
  expect(plane.path!.steps.at(-1)).toBe(120);
  expect(heard.landscape.map(({ side }) => side)).toEqual([7, 13, 25]);
  const { values, side } = heard.landscape.at(-1)!;
  expect(values.every(Number.isFinite)).toBe(true);
  expect(side).toBe(landscapeSide(2));
});
