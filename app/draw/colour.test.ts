/** @file Blending in OKLab: colours survive the way there and back, ends are the stops, the middle is between. */
import { readFile } from "node:fs/promises";
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

type Matrix = readonly (readonly number[])[];
/** How dichromats see linear sRGB (Machado, Oliveira and Fernandes, 2009, severity 1). */
const eyes: Readonly<Record<string, Matrix>> = {
  trichromat: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanope: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const linear = (channel: number) =>
  channel <= 10.31475 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
const encoded = (value: number) => {
  const inside = Math.min(1, Math.max(0, value));
  return 255 * (inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055);
};

function seenBy(eye: Matrix, hex: string): readonly number[] {
  const rgb = rgbOf(hex).map(linear);
  const [r = 0, g = 0, b = 0] = eye.map((weights) =>
    encoded(weights.reduce((sum, weight, i) => sum + weight * (rgb[i] ?? 0), 0)),
  );
  return labOf([r, g, b]);
}

const tokens = await readFile(new URL("../ui/tokens.css", import.meta.url), "utf8");
/** The values of a token in the light and in the dark theme. */
const valuesOf = (name: string) =>
  Array.from(tokens.matchAll(new RegExp(`${name}: (#\\w{6});`, "g")), ([, hex]) => hex);

/** The fifth and sixth, which only points drawn by hand have, lean more on their marks. */
test.each([
  ["light", 4, 20],
  ["dark", 4, 20],
  ["light", 6, 10],
  ["dark", 6, 10],
] as const)("everybody tells the classes and the ground apart (%s, %i)", (theme, count, least) => {
  const names = ["--n4", "--p4", "--class-3", "--class-4", "--class-5", "--class-6"].slice(0, count);
  const colours = [...names, "--plate"].map((name) => valuesOf(name)[theme === "light" ? 0 : 1] ?? "");
  for (const eye of Object.values(eyes)) {
    const seen = colours.map((hex) => seenBy(eye, hex));
    for (const [i, a] of seen.entries())
      for (const b of seen.slice(i + 1))
        expect(100 * Math.hypot(...a.map((value, k) => value - (b[k] ?? 0)))).toBeGreaterThan(least);
  }
});
