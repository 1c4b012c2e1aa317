/** @file A document takes a drawing in, gives it back, and keeps what does not show; others are copied point by point. */
import { describe, expect, test } from "vitest";
import { defaultDocument, inspect, makeData, presets, validateDocument } from "../../engine/index.ts";
import { chooseData, setDataParam } from "./data.ts";
import { copied, drawingIn, startingPoint, taken, withDrawing } from "./drawnData.ts";

const points = [0, 1, 2, 0].map((label, i) => ({ label, column: 100 * i, row: 300 }));
const drawing = { points, waiting: [], classes: 3 };
const drawn = withDrawing(defaultDocument, "ownPoints", drawing);

const noAsset = (name: string) => Promise.reject(new Error(name));

test("a drawing comes back, and the network fits its classes and runs", () => {
  expect(drawingIn(drawn, "ownPoints")).toEqual(drawing);
  expect(inspect(drawn)).toMatchObject({
    diagnostics: [],
    model: { data: { samples: 4, y: { classes: 3 } } },
  });
  expect(validateDocument(drawn)).toHaveProperty("document");
  expect(drawingIn(defaultDocument, "ownPoints")).toEqual({ points: [], waiting: [], classes: 2 });
});

test("a stroke leaves the network and the other options as they are", () => {
  const noisy = setDataParam(drawn, "noise", 0.3);
  const next = withDrawing(noisy, "ownPoints", { ...drawing, points: points.slice(1) });
  expect(next.model).toBe(noisy.model);
  expect(next.data.params).toEqual({ ...noisy.data.params, points: expect.any(String) });
  expect(drawingIn(next, "ownPoints").points).toEqual(points.slice(1));
});

test("points of a class that is taken away wait, and are there again with it", () => {
  const fewer = setDataParam(drawn, "classes", 2);
  const { points: seen, waiting, classes } = drawingIn(fewer, "ownPoints");
  expect([seen, waiting]).toEqual([points.filter(({ label }) => label < 2), [points[2]]]);
  const edited = withDrawing(fewer, "ownPoints", { points: seen.slice(1), waiting, classes });
  const again = drawingIn(setDataParam(edited, "classes", 3), "ownPoints");
  expect(again.points).toEqual([points[1], points[3], points[2]]);
});

describe("what to draw on", () => {
  const spiral = chooseData(drawn, "spiral");
  test("is the newest drawing of the past, or nothing", () => {
    expect(drawingIn(taken(spiral, [defaultDocument, drawn], "ownPoints"), "ownPoints").points).toEqual(
      points,
    );
    expect(taken(spiral, [defaultDocument, drawn], "ownCurve")).toBe(spiral);
    expect(taken(drawn, [defaultDocument], "ownPoints")).toBe(drawn);
  });
  test("may start from the newest data of its kind", () => {
    const curve = chooseData(defaultDocument, "sine");
    const documents = [chooseData(defaultDocument, "moons"), curve, drawn];
    expect(startingPoint(documents, "ownPoints").type).toBe("moons");
    expect(startingPoint(documents, "ownCurve")).toBe(curve.data);
    expect(startingPoint([presets.cnn], "ownPoints").type).toBe("spiral");
  });
});

test.each([
  ["ownPoints", { type: "rings", params: { samples: 90, rings: 4 } }, 4],
  ["ownCurve", { type: "sine", params: { samples: 90 } }, 1],
] as const)("%s takes over each sample of other data, to a grid step", async (type, choice, classes) => {
  const from = { ...choice, seed: 3, testShare: 0.2 };
  const copy = await copied(from, type);
  expect(copy).toMatchObject({ classes, waiting: [] });
  const document = withDrawing({ ...defaultDocument, data: from }, type, copy);
  const [ours, theirs] = [await makeData(document.data, noAsset), await makeData(from, noAsset)];
  expect(ours.x.length).toBe(theirs.x.length);
  expect(Math.max(...ours.x.map((value, i) => Math.abs(value - theirs.x[i]!)))).toBeLessThan(0.006);
  expect(Math.max(...ours.y.map((value, i) => Math.abs(value - theirs.y[i]!)))).toBeLessThan(0.0015);
});
