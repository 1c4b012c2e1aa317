/** @file Blending in OKLab: colours survive the way there and back, ends are the stops, the middle is between. */
import { expect, test } from "vitest";
import { indexAt, labOf, ramp, rgbFrom, rgbOf } from "./colour.ts";

test("colours survive the way to OKLab and back", () => {
  for (const hex of ["#000000", "#ffffff", "#0062bb", "#dc7400", "#f3f2f0"]) {
    expect(rgbFrom(labOf(rgbOf(hex)))).toEqual(rgbOf(hex));
  }
});

test("white and black have the lightness that OKLab gives them", () => {
  expect(labOf([255, 255, 255])[0]).toBeCloseTo(1, 6);
  expect(labOf([0, 0, 0])[0]).toBeCloseTo(0, 6);
});

test("a ramp starts and ends at its stops, and passes through the middle one", () => {
  const colours = ramp(["#0062bb", "#f3f2f0", "#dc7400"]);
  expect(Array.from(colours.slice(0, 4))).toEqual([0x00, 0x62, 0xbb, 255]);
  expect(Array.from(colours.slice(-4))).toEqual([0xdc, 0x74, 0x00, 255]);
  const middle = Array.from(colours.slice(4 * 127, 4 * 127 + 3));
  for (const [i, channel] of [0xf3, 0xf2, 0xf0].entries()) {
    expect(Math.abs((middle[i] ?? 0) - channel)).toBeLessThan(4);
  }
});

test("values beyond the ends and NaN stay inside", () => {
  expect([indexAt(-1), indexAt(0), indexAt(1), indexAt(7), indexAt(Number.NaN)]).toEqual([
    0, 0, 255, 255, 128,
  ]);
});
