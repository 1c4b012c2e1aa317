import { describe, expect, test } from "vitest";
import { cos, erf, exp, expm1, log, log1p, pow, sigmoid, sin, tanh } from "./exactMath.ts";
import { absorb, randomStream, streams } from "./random.ts";

const random = randomStream(1, streams.data);

/** Largest |ours − theirs| / |theirs|, in which two NaN or two equal infinities are equal. */
function worstError(
  ours: (x: number) => number,
  theirs: (x: number) => number,
  xs: readonly number[],
): number {
  return Math.max(
    ...xs.map((x) => {
      const [a, b] = [ours(x), theirs(x)];
      if (Object.is(a, b)) return 0;
      if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
      return Number.isFinite(a) && Math.abs(b) >= 2 ** -1022
        ? Math.abs((a - b) / b)
        : Math.abs(a - b) * 2 ** 1021;
    }),
  );
}

const range = (low: number, high: number, count = 5000) =>
  Array.from({ length: count }, () => low + (high - low) * random.uniform());
/** Floats of any sign and any exponent from the subnormals up to the largest. */
const anyFloats = (lowest = -1074, highest = 1023, count = 5000) =>
  Array.from({ length: count }, () => {
    const exponent = lowest + random.below(highest - lowest + 1);
    const size = (1 + random.uniform()) * 2 ** Math.floor(exponent / 2) * 2 ** Math.ceil(exponent / 2);
    return random.below(2) === 0 ? size : -size;
  });
const special = [0, -0, 1, -1, Infinity, -Infinity, Number.NaN, Number.MIN_VALUE, Number.MAX_VALUE];

const cases = [
  { name: "sin", ours: sin, theirs: Math.sin, xs: [...range(-10, 10), ...range(-1e5, 1e5), ...anyFloats()] },
  { name: "cos", ours: cos, theirs: Math.cos, xs: [...range(-10, 10), ...range(-1e5, 1e5), ...anyFloats()] },
  { name: "exp", ours: exp, theirs: Math.exp, xs: [...range(-1, 1), ...range(-745, 710), ...anyFloats()] },
  { name: "log", ours: log, theirs: Math.log, xs: [...range(0, 3), ...range(0.99, 1.01), ...anyFloats()] },
  {
    name: "expm1",
    ours: expm1,
    theirs: Math.expm1,
    xs: [...range(-1, 1), ...range(-60, 710), ...anyFloats()],
  },
  { name: "log1p", ours: log1p, theirs: Math.log1p, xs: [...range(-1, 1), ...range(0, 1e5), ...anyFloats()] },
  {
    name: "sigmoid",
    ours: sigmoid,
    theirs: (x: number) => 1 / (1 + Math.exp(-x)),
    xs: [...range(-1, 1), ...range(-700, 60), ...anyFloats(-60, 9)],
  },
  { name: "tanh", ours: tanh, theirs: Math.tanh, xs: [...range(-1, 1), ...range(-25, 25), ...anyFloats()] },
];

describe.each(cases)("$name", ({ ours, theirs, xs }) => {
  test("is within a few units in the last place of Math's", () => {
    expect(worstError(ours, theirs, xs)).toBeLessThan(8e-16);
  });
  test("has Math's zeros, infinities and NaN", () => {
    for (const x of special) {
      if (Number.isFinite(theirs(x)) && theirs(x) !== 0) continue;
      expect([x, ours(x)]).toEqual([x, theirs(x)]);
    }
  });
});

test("angles near a multiple of π/2 keep every digit", () => {
  const nearPi = [1, 2, 3, 7, 22, 355, 1e6, 2 ** 40, 2 ** 300].map((n) => n * Math.PI);
  // The float closest of all to a multiple of π/2, and the classic 10²² (true values).
  expect(cos(6381956970095103 * 2 ** 797)).toBeCloseTo(-4.687165924254624e-19, 33);
  expect(sin(1e22)).toBe(-0.8522008497671888);
  expect(worstError(sin, Math.sin, nearPi)).toBeLessThan(4e-16);
  expect(
    worstError(
      cos,
      Math.cos,
      nearPi.map((x) => x / 2),
    ),
  ).toBeLessThan(4e-16);
});

test("exp rounds subnormal results once and overflows where floats do", () => {
  expect(exp(709.782712893384)).toBe(1.7976931348622732e308);
  expect(exp(709.7827128933842)).toBe(Infinity);
  expect(exp(-745.1332191019411)).toBe(Number.MIN_VALUE);
  expect(exp(-745.1332191019412)).toBe(0);
});

const pairs = (xs: readonly number[], ys: readonly number[]) =>
  xs.map((x, i) => [x, ys[i % ys.length] ?? 1] as const);
const worst = (list: readonly (readonly [number, number])[]) =>
  Math.max(
    ...list.map(([x, y]) =>
      worstError(
        (p) => pow(x, p),
        (p) => x ** p,
        [y],
      ),
    ),
  );

describe("pow", () => {
  test("is within a few units in the last place of Math's", () => {
    expect(worst(pairs(range(0, 4), range(-20, 20)))).toBeLessThan(8e-16);
    expect(worst(pairs(range(-9, 9), [2, 3, -2, 5, 17, 0.5, 101]))).toBeLessThan(8e-16);
    expect(worst(pairs(range(0.99, 1.01), range(-70_000, 70_000)))).toBeLessThan(8e-16);
    expect(worst(pairs(anyFloats(), range(-3, 3)))).toBeLessThan(8e-16);
  });
  test("keeps an optimizer's decay exact over a million steps", () => {
    expect(Math.abs(pow(0.999999, 1e6) / 0.36787925722106646 - 1)).toBeLessThan(4e-16);
    expect(pow(0.9, 1)).toBe(0.9);
    expect(pow(2, -1074)).toBe(Number.MIN_VALUE);
    expect(pow(10, 22)).toBe(1e22);
  });
  test("has Math's special cases", () => {
    const values = [...special, 2, 3, -2, -3, 0.5, -0.5, 1e300, -1e300, 2 ** 53];
    for (const x of values)
      for (const y of values)
        expect(
          worstError(
            (p) => pow(x, p),
            (p) => x ** p,
            [y],
          ),
        ).toBeLessThan(4e-16);
  });
});

test("never changes by a bit", () => {
  const xs = Array.from({ length: 4000 }, (_, i) => (i - 1999.5) / 77);
  const results = xs.flatMap((x) => [
    ...[sin, cos, exp, expm1, tanh, sigmoid].map((f) => f(x)),
    ...[log, log1p, (size: number) => pow(size, x)].map((f) => f(Math.abs(x))),
  ]);
  const words = new Uint32Array(Float64Array.from(results).buffer);
  expect(words.reduce((h, word) => absorb(h, word), 0)).toMatchInlineSnapshot(`1569041036`);
});

test("the error function is the true one, to the last digits, and odd", () => {
  // Abramowitz and Stegun 1964, table 7.1, with the digits of a computation in 40.
  const known = [
    [1e-10, 1.1283791670955126e-10],
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [1.9, 0.9927904292352575],
    [2, 0.9953222650189527],
    [2.1, 0.997020533343667],
    [3, 0.9999779095030014],
    [5, 0.9999999999984626],
    [7, 1],
  ] as const;
  for (const [x, value] of known) {
    expect(Math.abs(erf(x) - value) / value).toBeLessThan(5e-16);
    expect(erf(-x)).toBe(-erf(x));
  }
  expect([erf(0), erf(-0), erf(Infinity), erf(Number.NaN)]).toEqual([0, -0, 1, Number.NaN]);
});
