/** @file A picture is worked out anew where a path has left it, unless somebody gave it up or it would take too much. */
import { expect, test } from "vitest";
import type { LandscapePlane, PlanePath } from "../../engine/index.ts";
import { hasOutgrown } from "./outgrown.ts";
import { landscapeNow } from "./state.ts";

const axis = { extent: [-1, 1], share: null, weight: null, offset: 0 } as const;
const plane: LandscapePlane = {
  id: 1,
  step: 0,
  kind: "principal",
  axes: [axis, axis],
  loss: 1,
  parameters: 2,
  samples: 1,
  path: null,
  seconds: null,
};
const level = { id: 1, level: 0, side: 7, values: new Float32Array(49), minima: [], done: true, left: 0 };
const state = { ...landscapeNow(), shown: { plane, level, known: 49 } };
const to = (first: number): PlanePath => ({
  steps: Float64Array.of(0, 9),
  first: Float32Array.of(0, first),
  second: new Float32Array(2),
  distance: new Float32Array(2),
});

test("a path that leaves the picture asks for another one", () => {
  expect(hasOutgrown(state, [to(0.5)])).toBe(false);
  expect(hasOutgrown(state, [to(0.5), to(2)])).toBe(true);
});

test("what takes too much or was given up is not asked for again", () => {
  expect(hasOutgrown({ ...state, excess: { kind: "time", seconds: 90 } }, [to(2)])).toBe(false);
  expect(hasOutgrown({ ...state, cancelled: true }, [to(2)])).toBe(false);
});
