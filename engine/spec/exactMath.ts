/**
 * @file Elementary functions in float64: sin, cos, exp, log, tanh, pow and their like,
 * with the same bits in every browser.
 *
 * `Math.sin`, `exp`, `log` and their like may differ from one engine to the next. These are made of +, −, ×, ÷ and
 * of taking floats apart by their bits, which IEEE 754 fixes to the last bit. Each is within about two units in the
 * last place of the true value, and follows `Math` for zeros, infinities and NaN.
 */

const view = new DataView(new ArrayBuffer(8));

/** 2^n for −1022 ≤ n ≤ 1023. */
function powerOfTwo(n: number): number {
  view.setUint32(0, (n + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** x · 2^n, rounded once, for −2044 ≤ n ≤ 2046. */
function scale(x: number, n: number): number {
  const near = Math.max(-1000, Math.min(1000, n));
  // The part near 1 goes first: a result that underflows must be rounded by the last product alone.
  return x * powerOfTwo(n - near) * powerOfTwo(near);
}

/** Takes a finite x > 0 apart into mantissa · 2^exponent with √½ ≤ mantissa < √2. */
function takeApart(x: number): { readonly mantissa: number; readonly exponent: number } {
  const subnormal = x < 2 ** -1022;
  view.setFloat64(0, subnormal ? x * 2 ** 54 : x);
  const high = view.getUint32(0);
  view.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  const mantissa = view.getFloat64(0);
  const exponent = (high >>> 20) - 1023 - (subnormal ? 54 : 0);
  return mantissa < Math.SQRT2 ? { mantissa, exponent } : { mantissa: mantissa / 2, exponent: exponent + 1 };
}

/** c[0] + c[1] z + c[2] z² + …, by Horner. */
function polynomial(z: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * z + (coefficients[i] ?? 0);
  return sum;
}

/** (±1)^i / (first + 2i)! for i < count: the tail of a sine or cosine. */
function alternatingFactorials(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? -1 : 1) * inverseFactorial(first + 2 * i));
}

/** 1 / n!; n! is exact for n ≤ 22. */
function inverseFactorial(n: number): number {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return 1 / product;
}

/** ln 2 as a part of 32 bits, whose product with an exponent is exact, and the rest. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** 1/2!, 1/3!, …: e^r = 1 + r + r² · Σ, |r| ≤ ½ ln 2. */
const exponentialTail = Array.from({ length: 13 }, (_, i) => inverseFactorial(i + 2));

/** x + tail = multiple · ln 2 + rest, and e^rest − 1. */
function reduceExponent(x: number, tail: number): { readonly multiple: number; readonly grown: number } {
  const multiple = Math.round(x / Math.LN2);
  const high = x - multiple * ln2High;
  const low = tail - multiple * ln2Low;
  const rest = high + low;
  return { multiple, grown: high + (low + rest * rest * polynomial(rest, exponentialTail)) };
}

/** e^(x + tail) for a tail within rounding of x. */
function expWithTail(x: number, tail: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > 710) return Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  const { multiple, grown } = reduceExponent(x, tail);
  return scale(1 + grown, multiple);
}

/** e^x. */
export const exp = (x: number): number => expWithTail(x, 0);

/** e^x − 1, without the cancellation near 0. */
export function expm1(x: number): number {
  if (Math.abs(x) < 2 ** -54) return x;
  if (!(Math.abs(x) < 50)) return exp(x) - 1;
  const { multiple, grown } = reduceExponent(x, 0);
  const power = powerOfTwo(multiple);
  return grown * power + (power - 1);
}

/** Logistic sigmoid, 1 / (1 + e^−x). */
export function sigmoid(x: number): number {
  const small = exp(-Math.abs(x));
  return x < 0 ? small / (1 + small) : 1 / (1 + small);
}

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 2 ** -28 || Number.isNaN(x)) return x;
  if (size > 22) return Math.sign(x);
  const grown = expm1(2 * size);
  return Math.sign(x) * (grown / (grown + 2));
}

/** e^(x²) · erf x · √π/2 for 0 ≤ x < 2: Σ 2ⁿ x^(2n+1) / (2n + 1)!!, of which no term cancels another. */
function errorSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 2 ** -56; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return sum;
}

/** 1 / (e^(x²) · (1 − erf x) · √π) for x ≥ 2, by its continued fraction. */
function errorFraction(x: number): number {
  let value = x;
  for (let n = 60; n > 0; n--) value = x + n / 2 / value;
  return value;
}

/** Error function, 2/√π · ∫₀ˣ e^(−t²) dt. (Abramowitz and Stegun 1964, 7.1.6 and 7.1.14) */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 2 ** -28 || Number.isNaN(x)) return x * (2 / Math.sqrt(Math.PI));
  if (size > 6) return Math.sign(x);
  const power = exp(-size * size) / Math.sqrt(Math.PI);
  return Math.sign(x) * (size < 2 ? 2 * power * errorSeries(size) : 1 - power / errorFraction(size));
}

/** 2/3, 2/5, 2/7, …: log((1 + s) / (1 − s)) = 2s + s · z · Σ with z = s², |s| < 0.1716. */
const logarithmTail = Array.from({ length: 11 }, (_, i) => 2 / (2 * i + 3));

/** Natural logarithm; NaN below 0. */
export function log(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY)
    return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
  const { mantissa, exponent } = takeApart(x);
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const halfSquare = (f * f) / 2;
  const correction = s * (halfSquare + z * polynomial(z, logarithmTail)) + exponent * ln2Low;
  return exponent * ln2High - (halfSquare - correction - f);
}

/** log(1 + x), without the cancellation near 0; the rounding of 1 + x is divided out again (Kahan). */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  return sum === Number.POSITIVE_INFINITY ? sum : log(sum) * (x / (sum - 1));
}

/** An unevaluated sum of two floats, the second within rounding of the first. */
interface Pair {
  readonly high: number;
  readonly low: number;
}

/** a + b without error, in any order of size (Knuth). */
function addExactly(a: number, b: number): Pair {
  const high = a + b;
  const taken = high - a;
  return { high, low: a - (high - taken) + (b - taken) };
}

/** a · b without error, for factors below 2^990 (Dekker; Veltkamp's splitting into halves of 26 bits). */
function multiplyExactly(a: number, b: number): Pair {
  const splitter = 2 ** 27 + 1;
  const aHigh = splitter * a - (splitter * a - a);
  const bHigh = splitter * b - (splitter * b - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  const high = a * b;
  return { high, low: aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow) };
}

/** Product of two pairs to about 2⁻¹⁰⁰. */
function multiplyPairs(a: Pair, b: Pair): Pair {
  const product = multiplyExactly(a.high, b.high);
  return addExactly(product.high, product.low + (a.high * b.low + a.low * b.high));
}

const logarithmTailFromFifth = logarithmTail.slice(1);
const twoThirds: Pair = { high: 2 / 3, low: (2 / 3) * 2 ** -54 };

/** log x to about 2⁻⁶⁵ of itself, for a finite x > 0. */
function logPair(x: number): Pair {
  const { mantissa, exponent } = takeApart(x);
  const f = mantissa - 1;
  const below = addExactly(1, mantissa);
  const quotient = f / below.high;
  const product = multiplyExactly(quotient, below.high);
  const s: Pair = {
    high: quotient,
    low: (f - product.high - product.low - quotient * below.low) / below.high,
  };
  const square = multiplyPairs(s, s);
  const cubic = multiplyPairs(multiplyPairs(square, s), twoThirds);
  const tail = square.high * square.high * s.high * polynomial(square.high, logarithmTailFromFifth);
  const main = addExactly(exponent * ln2High, 2 * s.high);
  const sum = addExactly(main.high, cubic.high);
  return addExactly(sum.high, sum.low + main.low + (exponent * ln2Low + 2 * s.low + (cubic.low + tail)));
}

/** x to the power of y for a finite x > 0 and a finite y. */
function positivePower(x: number, y: number): number {
  const logarithm = logPair(x);
  const rough = y * logarithm.high;
  if (Math.abs(rough) > 800 || Math.abs(y) > 2 ** 900) return exp(rough);
  const product = multiplyExactly(y, logarithm.high);
  return expWithTail(product.high, product.low + y * logarithm.low);
}

/** x to the power of y, with the special cases of `Math.pow` (1 to an infinite or NaN power is NaN). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  const whole = Number.isInteger(y);
  const odd = whole && Math.abs(y % 2) === 1;
  const sign = odd && (x < 0 || Object.is(x, -0)) ? -1 : 1;
  if (!Number.isFinite(y)) {
    if (size === 1) return Number.NaN;
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  if (size === 0 || size === Number.POSITIVE_INFINITY)
    return sign * (size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0);
  if (x < 0 && !whole) return Number.NaN;
  return sign * positivePower(size, y);
}

/** −1/3!, 1/5!, …: sin r = r + r · z · Σ with z = r². */
const sineTail = alternatingFactorials(3, 8);
/** 1/4!, −1/6!, …: cos r = 1 − z/2 + z² · Σ. */
const cosineTail = alternatingFactorials(4, 8).map((coefficient) => -coefficient);

/** sin(high + low) for at most about π/4. */
function sineNearZero({ high, low }: Pair): number {
  const z = high * high;
  return high + (high * z * polynomial(z, sineTail) + low * (1 - z / 2));
}

/** cos(high + low) for at most about π/4. */
function cosineNearZero({ high, low }: Pair): number {
  const z = high * high;
  const start = 1 - z / 2;
  return start + (1 - start - z / 2 + (z * z * polynomial(z, cosineTail) - high * low));
}

/** An angle as quarter turns (modulo 4) and what is left of it. */
interface Reduced {
  readonly quarter: number;
  readonly rest: Pair;
}

/** π/2 in parts of 33, 33 and 53 bits: the products of the first two with a quarter count below 2²⁰ are exact. */
const halfPiParts = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;

/** Takes the nearest multiple of π/2 from a finite angle. */
function reduceAngle(x: number): Reduced {
  if (Math.abs(x) <= Math.PI / 4) return { quarter: 0, rest: { high: x, low: 0 } };
  if (Math.abs(x) > 2 ** 20) return reduceHugeAngle(x);
  const count = Math.round(x / (Math.PI / 2));
  const first = x - count * halfPiParts[0];
  const second = addExactly(first, -count * halfPiParts[1]);
  const rest = addExactly(second.high, second.low - count * halfPiParts[2]);
  // Where nearly everything cancels, three parts are not enough.
  return Math.abs(rest.high) < 2 ** -20 ? reduceHugeAngle(x) : { quarter: count & 3, rest };
}

/** Fractional bits that leave 60 correct ones after reducing the largest float by its nearest multiple of π/2. */
const fixedPointBits = 1300n;
let halfPiFixed: bigint | undefined;

/** π/2 · 2^1300 by Machin: π/4 = 4 atan(1/5) − atan(1/239). */
function halfPiFixedPoint(): bigint {
  halfPiFixed ??= 2n * (4n * inverseTangent(5n) - inverseTangent(239n));
  return halfPiFixed;
}

/** atan(1/n) · 2^1300. */
function inverseTangent(n: bigint): bigint {
  let power = (1n << fixedPointBits) / n;
  let sum = 0n;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += odd % 4n === 1n ? power / odd : -(power / odd);
    power /= n * n;
  }
  return sum;
}

/** `reduceAngle` in whole numbers, for any finite angle. */
function reduceHugeAngle(x: number): Reduced {
  const halfPi = halfPiFixedPoint();
  const { mantissa, exponent } = takeApart(Math.abs(x));
  const whole = BigInt(mantissa * 2 ** 53) << (fixedPointBits - 53n + BigInt(exponent));
  const count = (2n * whole + halfPi) / (2n * halfPi);
  const rest = whole - count * halfPi;
  const kept = 250n;
  const high = Number(rest >> (fixedPointBits - kept));
  const low = Number((rest >> (fixedPointBits - kept)) - BigInt(high));
  const unit = Math.sign(x) * 2 ** -Number(kept);
  const quarter = Number((x < 0 ? -count : count) & 3n);
  return { quarter, rest: { high: high * unit, low: low * unit } };
}

/** The sine after `quarter` further quarter turns. */
function sineOfReduced(quarter: number, rest: Pair): number {
  const size = quarter % 2 === 0 ? sineNearZero(rest) : cosineNearZero(rest);
  return (quarter & 2) === 0 ? size : -size;
}

/** Sine of an angle in radians; NaN of an infinite one. */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 2 ** -27) return x;
  const { quarter, rest } = reduceAngle(x);
  return sineOfReduced(quarter, rest);
}

/** Cosine of an angle in radians; NaN of an infinite one. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const { quarter, rest } = reduceAngle(x);
  return sineOfReduced((quarter + 1) & 3, rest);
}
