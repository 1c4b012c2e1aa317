/** @file A slider reaches both ends, stands where its value is, and every step of it changes the value. */
import { expect, test } from "vitest";
import { schedules } from "../../engine/index.ts";
import { batchStops, largestBatch } from "../editor/batch.ts";
import { fieldStops } from "./fieldStops.ts";
import { placeOf, type Scale, valueAt, wayOf } from "./stops.ts";

const beta = fieldStops({ kind: "number", min: 0, max: 0.999, default: 0.9, scale: "linear", live: true });
const decay = fieldStops({ kind: "number", min: 0, max: 1, default: 0, scale: "log", live: true });
const gamma = fieldStops(schedules.exponential.fields.gamma);

const scales: readonly (readonly [string, Scale])[] = [
  ["rate", { min: 1e-5, max: 10, log: true, whole: false }],
  ["factor whose end is no stop", { min: 0.01, max: 0.99, log: true, whole: false }],
  ["share", { min: 0.05, max: 0.9, log: false, whole: false }],
  ["units", { min: 1, max: 12, log: false, whole: true }],
  ["batch", { min: 1, max: 300, log: false, whole: true, stops: batchStops(300) }],
  ["momentum", { min: 0, max: 0.999, log: false, whole: false, stops: beta }],
  ["samples", { min: 10, max: 2000, log: true, whole: true }],
  ["factor per epoch", { min: 0.5, max: 1, log: false, whole: false, stops: gamma }],
  ["decay", { min: 0, max: 1, log: true, whole: false, stops: decay }],
];

test.each(scales)("%s", (_, scale) => {
  const { from, to, step } = wayOf(scale);
  expect([valueAt(from, scale), valueAt(to, scale)]).toEqual([scale.min, scale.max]);
  let before = scale.min;
  for (let place = from + step; place < to; place += step) {
    const value = valueAt(place, scale);
    expect(value).toBeGreaterThan(before);
    expect(Math.abs(placeOf(value, scale) - place)).toBeLessThan(step);
    before = value;
  }
});

test("a batch goes from one sample to the whole set, or to what a step can hold", () => {
  expect(batchStops(300)).toEqual(expect.arrayContaining([1, 2, 4, 10, 20, 32, 256, 300]));
  expect(batchStops(300).at(-1)).toBe(300);
  expect(largestBatch(8000)).toBe(4096);
});

test("what is forgotten slowly has stops close to 1", () => {
  expect(beta).toEqual(expect.arrayContaining([0, 0.5, 0.9, 0.95, 0.99, 0.998, 0.999]));
  expect(decay?.slice(0, 4)).toEqual([0, 1e-6, 2e-6, 5e-6]);
});
