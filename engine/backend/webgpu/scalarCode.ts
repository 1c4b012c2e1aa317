/**
 * @file Each scalar function in WGSL: the builtin where it is accurate enough for training, else our own.
 * WGSL lets `log`, `sin` and `tanh` be off by far more than rounding and lets a compiler assume that no value is
 * NaN or infinite; so these are computed here, and NaN is told from its bits.
 */
import type { ScalarFn } from "../../ir/scalar.ts";

const comparison =
  (operator: string) =>
  (a: string, b: string): string =>
    `select(0f, 1f, ${a} ${operator} ${b})`;
const infix =
  (operator: string) =>
  (a: string, b: string): string =>
    `${a} ${operator} ${b}`;
const function1 =
  (name: string) =>
  (a: string): string =>
    `${name}(${a})`;

type Code = (a: string, b: string, c: string) => string;

/** The expression of each function, given its operands' names. */
export const scalarCode: { readonly [F in ScalarFn]: Code } = {
  add: infix("+"),
  sub: infix("-"),
  mul: infix("*"),
  div: infix("/"),
  neg: (a) => `-${a}`,
  max: (a, b) => `maximum(${a}, ${b})`,
  min: (a, b) => `minimum(${a}, ${b})`,
  abs: function1("abs"),
  sign: function1("sign"),
  floor: function1("floor"),
  exp: function1("exponential"),
  expm1: function1("exponentialMinus1"),
  log: function1("logarithm"),
  log1p: function1("logarithm1Plus"),
  sqrt: function1("sqrt"),
  sin: (a) => `sine(${a}, 0)`,
  cos: (a) => `sine(${a}, 1)`,
  tanh: function1("hyperbolicTangent"),
  sigmoid: function1("logistic"),
  erf: function1("errorFunction"),
  relu: (a) => `select(${a}, 0f, ${a} <= 0f)`,
  detach: (a) => a,
  gt: comparison(">"),
  ge: comparison(">="),
  eq: comparison("=="),
  select: (c, a, b) => `select(${b}, ${a}, ${c} != 0f)`,
  uadd: infix("+"),
  usub: infix("-"),
  umul: infix("*"),
  uxor: infix("^"),
  uand: infix("&"),
  ushr: (a, b) => `${a} >> (${b} & 31u)`,
  udiv: infix("/"),
  urem: infix("%"),
  umax: (a, b) => `max(${a}, ${b})`,
  umin: (a, b) => `min(${a}, ${b})`,
  ult: (a, b) => `select(0u, 1u, ${a} < ${b})`,
  ueq: (a, b) => `select(0u, 1u, ${a} == ${b})`,
  uselect: (c, a, b) => `select(${b}, ${a}, ${c} != 0u)`,
  toFloat: function1("f32"),
  toUint: function1("u32"),
  unit: (a) => `f32(${a} >> 8u) * 0x1p-24f`,
  finite: (a) => `select(0u, 1u, (bitcast<u32>(${a}) & 0x7f800000u) != 0x7f800000u)`,
};

/** The functions that `scalarCode` names, in the order of their dependence. */
const library = {
  isNaN: /* wgsl */ `
fn isNaN(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }`,
  // WGSL refuses a constant that is not finite, so infinity is read from a variable.
  fromBits: /* wgsl */ `
var<private> noBits: u32 = 0u;
fn fromBits(bits: u32) -> f32 { return bitcast<f32>(bits | noBits); }`,
  maximum: /* wgsl */ `
fn maximum(a: f32, b: f32) -> f32 { return select(b, a, (a > b) | isNaN(a)); }`,
  minimum: /* wgsl */ `
fn minimum(a: f32, b: f32) -> f32 { return select(b, a, (a < b) | isNaN(a)); }`,
  exponential: /* wgsl */ `
fn exponential(x: f32) -> f32 { return select(exp(x), x, isNaN(x)); }`,
  // Taylor to x⁸ where eˣ − 1 would cancel.
  exponentialMinus1: /* wgsl */ `
fn exponentialMinus1(x: f32) -> f32 {
  let tail = 1f / 120 + x * (1f / 720 + x * (1f / 5040 + x * (1f / 40320)));
  let series = x * (1 + x * (0.5f + x * (1f / 6 + x * (1f / 24 + x * tail))));
  return select(exponential(x) - 1, series, abs(x) < 0.5);
}`,
  // ln((1 + s) / (1 − s)) = 2s(1 + s²/3 + s⁴/5 + …); |s| ≤ 0.18.
  logarithmOfRatio: /* wgsl */ `
fn logarithmOfRatio(s: f32) -> f32 {
  let q = s * s;
  return 2 * s * (1 + q * (1f / 3 + q * (1f / 5 + q * (1f / 7 + q * (1f / 9)))));
}`,
  // x = m · 2ᵉ with m in [√½, √2).
  logarithm: /* wgsl */ `
fn logarithm(x: f32) -> f32 {
  let bits = bitcast<u32>(x);
  let shift = (bits - 0x3f3504f3u) & 0xff800000u;
  let m = bitcast<f32>(bits - shift);
  let e = f32(bitcast<i32>(shift) >> 23u);
  let value = e * 0.693359375f + (logarithmOfRatio((m - 1) / (m + 1)) + e * -2.12194440e-4f);
  let infinity = fromBits(0x7f800000u);
  let positive = select(value, x, bits >= 0x7f800000u);
  let zeroOrLess = select(fromBits(0x7fc00000u), -infinity, (bits & 0x7f800000u) == 0u);
  return select(positive, zeroOrLess, ((bits >> 31u) == 1u) | ((bits & 0x7f800000u) == 0u));
}`,
  logarithm1Plus: /* wgsl */ `
fn logarithm1Plus(x: f32) -> f32 {
  return select(logarithm(1 + x), logarithmOfRatio(x / (2 + x)), abs(x) < 0.3);
}`,
  // r = x − n·π/2 in three parts of π/2, n shifted by `quarter`: sin(x + quarter·π/2).
  sine: /* wgsl */ `
fn sine(x: f32, quarter: i32) -> f32 {
  let n = round(x * 0.6366197723675814f);
  let r = ((x - n * 1.5703125f) - n * 4.837512969970703125e-4f) - n * 7.54978995489188e-8f;
  let q = r * r;
  let odd = r * (1 + q * (-1f / 6 + q * (1f / 120 + q * (-1f / 5040 + q * (1f / 362880)))));
  let even = 1 + q * (-0.5f + q * (1f / 24 + q * (-1f / 720 + q * (1f / 40320))));
  let k = (i32(n) + quarter) & 3;
  let value = select(odd, even, (k & 1) == 1);
  return select(value, -value, k >= 2);
}`,
  // Beyond 10 it is 1 in f32, and the exponential must not overflow.
  hyperbolicTangent: /* wgsl */ `
fn hyperbolicTangent(x: f32) -> f32 {
  let e = exponentialMinus1(2 * min(abs(x), 10));
  let y = e / (e + 2);
  return select(select(y, -y, x < 0), x, isNaN(x));
}`,
  // The Taylor series below 1; above, Abramowitz and Stegun 1964, 7.1.26, within 1.5e-7.
  errorFunction: /* wgsl */ `
fn errorFunction(x: f32) -> f32 {
  let q = x * x;
  let tail = 1f / 9360 - q * (1f / 75600 - q * (1f / 685440 - q * (1f / 6894720)));
  let high = 1f / 42 - q * (1f / 216 - q * (1f / 1320 - q * tail));
  let near = 1.1283791671f * x * (1 - q * (1f / 3 - q * (1f / 10 - q * high)));
  let t = 1 / (1 + 0.3275911f * abs(x));
  let sum = 0.254829592f + t * (-0.284496736f + t * (1.421413741f + t * (-1.453152027f + t * 1.061405429f)));
  let rest = 1 - exponential(-q) * t * sum;
  return select(select(rest, -rest, x < 0), near, abs(x) < 1);
}`,
  // One exponential that cannot overflow serves both sides.
  logistic: /* wgsl */ `
fn logistic(x: f32) -> f32 {
  let e = exponential(-abs(x));
  let y = 1 / (1 + e);
  return select(e * y, y, x >= 0);
}`,
} as const;
type LibraryName = keyof typeof library;

const needs: { readonly [N in LibraryName]?: readonly LibraryName[] } = {
  maximum: ["isNaN"],
  minimum: ["isNaN"],
  exponential: ["isNaN"],
  exponentialMinus1: ["exponential"],
  logistic: ["exponential"],
  errorFunction: ["exponential"],
  logarithm: ["fromBits", "logarithmOfRatio"],
  logarithm1Plus: ["logarithm"],
  hyperbolicTangent: ["exponentialMinus1", "isNaN"],
};

/** The library functions that `code` calls, and those that they call. */
export function libraryFor(code: string): string {
  const wanted = new Set<LibraryName>();
  const want = (name: LibraryName): void => {
    wanted.add(name);
    for (const other of needs[name] ?? []) want(other);
  };
  const names = Object.keys(library) as LibraryName[];
  for (const name of names) if (new RegExp(`\\b${name}\\(`).test(code)) want(name);
  return names.flatMap((name) => (wanted.has(name) ? [library[name]] : [])).join("");
}

/** An f32 as WGSL text, whatever its value. */
export function floatLiteral(value: number): string {
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded)) return `fromBits(${bitsOf(rounded)}u)`;
  return Object.is(rounded, -0) || rounded < 0 ? `(-${-rounded}f)` : `${rounded}f`;
}

function bitsOf(value: number): number {
  return new Uint32Array(new Float32Array([value]).buffer)[0]!;
}
