/** @file What is typed beside a slider is taken where it is a number of the range, and refused where it is not. */
import { expect, test } from "vitest";
import { readTyped, writeTyped } from "./typed.ts";

const range = { min: 0.001, max: 2000 };

test.each([
  ["0.05", 0.05],
  [" 1e-3 ", 0.001],
  ["1,000", 1000],
  ["1.", 1],
  [".5", 0.5],
  ["30 %", 0.3],
])("%s is %d", (text, value) => {
  expect(readTyped(text, range)).toBe(value);
});

test.each(["", "many", "0,05", "1,00", "0.0001", "2001", "NaN", "Infinity", "0x10", "1 2"])(
  "%j is refused",
  (text) => {
    expect(readTyped(text, range)).toBeNull();
  },
);

test("signs are read as they are shown", () => {
  expect(readTyped("−2.5", { min: -5, max: 5 })).toBe(-2.5);
});

test("whole numbers are asked for where the quantity is one", () => {
  expect(readTyped("20", { min: 1, max: 64, whole: true })).toBe(20);
  expect(readTyped("20.5", { min: 1, max: 64, whole: true })).toBeNull();
});

test("a share is typed in percent, and reads back as it was", () => {
  const share = { min: 0.05, max: 0.9, percent: true };
  expect(readTyped("30", share)).toBe(0.3);
  expect(readTyped("0.3", share)).toBeNull();
  for (const value of [0.07, 0.29, 1 / 3]) {
    expect(readTyped(writeTyped(value, share), share)).toBeCloseTo(value, 11);
  }
});
