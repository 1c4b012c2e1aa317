/** @file A gallery's lines hold every sample once, and the keys reach all of them. */
import { expect, it } from "vitest";
import type { Entry, Group } from "../allSamples.ts";
import { heightOf, lineOf, linesBetween, linesOf, moved } from "./galleryLines.ts";

const entry = (index: number): Entry => ({ part: "train", place: index, index });
const group = (label: number, from: number, count: number): Group => ({
  class: label,
  entries: Array.from({ length: count }, (_, i) => entry(from + i)),
});
const sizes = { columns: 3, heading: 30, samples: 40 };
const lines = linesOf([group(0, 0, 4), group(2, 4, 5)], sizes);

it("headings and samples lie one below another", () => {
  expect(lines.map(({ kind, top }) => [kind, top])).toEqual([
    ["heading", 0],
    ["samples", 30],
    ["samples", 70],
    ["heading", 110],
    ["samples", 140],
    ["samples", 180],
  ]);
  expect(heightOf(lines)).toBe(220);
  const all = lines.flatMap((line) => (line.kind === "samples" ? line.entries : []));
  expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(linesBetween(lines, 75, 115).map(({ top }) => top)).toEqual([70, 110]);
  expect(lineOf(lines, 6)?.top).toBe(140);
});

const go = (place: number, key: string) => moved(lines, place, key, 2);

it("arrow keys go on from line to line over headings, and stop at the ends", () => {
  expect(go(2, "ArrowRight")).toBe(3);
  expect(go(8, "ArrowRight")).toBe(8);
  expect(go(2, "ArrowDown")).toBe(3);
  expect(go(3, "ArrowDown")).toBe(4);
  expect(go(8, "ArrowUp")).toBe(5);
  expect(go(1, "ArrowUp")).toBe(1);
  expect(go(0, "PageDown")).toBe(4);
  expect(go(5, "Home")).toBe(0);
  expect(go(0, "End")).toBe(8);
  expect(go(0, "a")).toBe(null);
});

it("of ten thousand pictures few lines are in sight", () => {
  const many = linesOf([group(0, 0, 10_000)], { ...sizes, columns: 16 });
  expect(many).toHaveLength(1 + 625);
  expect(linesBetween(many, 5000, 5600).length).toBeLessThan(18);
});
