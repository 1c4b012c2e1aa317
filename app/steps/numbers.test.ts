/** @file Numbers of a calculation stay readable: small ones keep their digits, fractions are found where they are simple. */
import { expect, test } from "vitest";
import { enclosed, exact, fixed, fractionOf, long, scientific, short, signed, trimmed } from "./numbers.ts";

test("digits after the point, and for small numbers those that say something", () => {
  expect(fixed(0.59327, 4)).toBe("0.5933");
  expect(exact(0.00043857, 4)).toBe("0.00043857");
  expect(exact(-0.2983711, 4)).toBe("−0.2984");
  expect(exact(0.05, 4)).toBe("0.0500");
  expect(exact(0, 4)).toBe("0.0000");
  expect(fixed(123456.789, 4)).toBe("123456.79");
  expect(fixed(-1e-9, 4)).toBe("0.0000");
  expect(exact(3.21e-9, 4)).toBe("3.210 × 10⁻⁹");
  expect(scientific(1e-13, 1)).toBe("1 × 10⁻¹³");
  expect(fixed(Number.NaN, 4)).toBe("NaN");
});

test("weights in single precision are the fractions that were typed", () => {
  expect(fractionOf(Math.fround(0.15))).toEqual({ top: 3, bottom: 20 });
  expect(fractionOf(-0.75)).toEqual({ top: -3, bottom: 4 });
  expect(fractionOf(1 / 3)).toEqual({ top: 1, bottom: 3 });
  expect(fractionOf(Math.PI)).toBeNull();
  expect(fractionOf(1e-9)).toBeNull();
  const style = { digits: 4, writing: "fractions" } as const;
  expect(short(0.5, style)).toBe("1/2");
  expect(long(-2, style)).toBe("−2");
  expect(long(0.7514, style)).toBe("0.7514");
});

test("signs, brackets, and numbers that were given", () => {
  expect(trimmed("0.1000")).toBe("0.10");
  expect(trimmed("0.1606")).toBe("0.1606");
  expect(trimmed("2.0000")).toBe("2.00");
  expect(signed("0.1", 0.1)).toBe("+0.1");
  expect(enclosed("−0.1")).toBe("(−0.1)");
});
