/**
 * @file exp, log, sin and their like on four f32 lanes, as WebAssembly code: polynomials without branches, in exact
 * code with the same bits on every machine.
 * Each takes its argument apart so exactly that only the polynomial's rounding is left. Infinities, NaN and
 * subnormal numbers come out as in the mathematics.
 */
import type { Code, Local } from "./code.ts";
import type { Op } from "./opcodes.ts";

/** A scalar function of one argument, written into `code`. */
export type Elementary = (code: Code, x: Local) => Local;

/** ln 2, the first part short enough that its product with an exponent is exact. */
const ln2High = 0.693359375;
const ln2Low = Math.LN2 - ln2High;

/** π/2 in three parts, the first two of 11 bits or fewer: products with whole numbers below 2¹³ are exact. */
const halfPi1 = 1.5703125;
const halfPi2 = Math.round((Math.PI / 2 - halfPi1) * 2 ** 21) / 2 ** 21;
const halfPi3 = Math.PI / 2 - halfPi1 - halfPi2;

/** 1/first!, 1/(first + step)!, …, of alternating sign where `alternate`. */
function inverseFactorials(first: number, step: number, count: number, alternate = false): number[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return Array.from(
    { length: count },
    (_, i) => (alternate && i % 2 === 1 ? -1 : 1) / factorial(first + i * step),
  );
}
/** e^r = 1 + r + r² · Σ; the next term is below 10⁻⁸ for |r| ≤ ½ ln 2. */
const exponentialTail = inverseFactorials(2, 1, 6);
/** sin r = r − r³ · Σ and cos r = 1 − r² · Σ in r², for |r| ≤ π/4. */
const sineTail = inverseFactorials(3, 2, 4, true);
const cosineTail = inverseFactorials(2, 2, 5, true);
/** ln((1 + s)/(1 − s)) = 2s + s³ · Σ in s². */
const logarithmTail = [2 / 3, 2 / 5, 2 / 7, 2 / 9];

/** c[0] + c[1] z + c[2] z² + …, by Horner. */
function polynomial(code: Code, z: Local, coefficients: readonly number[]): Local {
  const [last, ...rest] = [...coefficients].reverse();
  return rest.reduce((sum, c) => code.productPlus(sum, z, code.floats(c)), code.floats(last!));
}

/** Short names for the arithmetic of one function. */
function arithmetic(code: Code) {
  const binary =
    (op: Op) =>
    (a: Local | number, b: Local | number): Local =>
      code.value(op, lane(a), lane(b));
  const lane = (x: Local | number): Local => (typeof x === "number" ? code.floats(x) : x);
  return {
    add: binary("f32x4.add"),
    sub: binary("f32x4.sub"),
    mul: binary("f32x4.mul"),
    div: binary("f32x4.div"),
    /** The bound where it is smaller (larger) than x, else x: NaN stays. */
    atMost: (x: Local, bound: number): Local => code.value("f32x4.pmin", x, code.floats(bound)),
    atLeast: (x: Local, bound: number): Local => code.value("f32x4.pmax", x, code.floats(bound)),
    less: binary("f32x4.lt"),
    equal: binary("f32x4.eq"),
    /** Where the mask's bits are set `a`, else `b`. */
    choose: (mask: Local, a: Local | number, b: Local | number): Local =>
      code.value("v128.bitselect", lane(a), lane(b), mask),
  };
}

/** 2^n for whole numbers n (i32 lanes), −126 ≤ n ≤ 127. */
function powerOfTwo(code: Code, n: Local): Local {
  const biased = code.value("i32x4.add", n, code.lanes([127, 127, 127, 127]));
  return code.value("i32x4.shl", biased, 23);
}

/** p · 2^n with one rounding, for i32 lanes −152 ≤ n ≤ 254. */
function scaled(code: Code, p: Local, n: Local): Local {
  const half = code.value("i32x4.shr_s", n, 1);
  const near = code.value("f32x4.mul", p, powerOfTwo(code, half));
  return code.value("f32x4.mul", near, powerOfTwo(code, code.value("i32x4.sub", n, half)));
}

/** Added to a number below 2²², it leaves the nearest whole one in the last bits of the sum. */
const rounding = 1.5 * 2 ** 23;

interface Reduced {
  /** 2^exponent, for −126 ≤ exponent ≤ 127. */
  readonly power: () => Local;
  /** i32 lanes; anything where x is NaN. */
  readonly exponent: Local;
  /** e^r − 1, where x = exponent · ln 2 + r. */
  readonly grown: Local;
}

function reduceExponent(code: Code, x: Local): Reduced {
  const { add, sub, mul } = arithmetic(code);
  const moved = add(mul(x, Math.LOG2E), rounding);
  const whole = sub(moved, rounding);
  const exponent = code.value("i32x4.sub", moved, code.floats(rounding));
  const r = sub(sub(x, mul(whole, ln2High)), mul(whole, ln2Low));
  const grown = add(r, mul(mul(r, r), polynomial(code, r, exponentialTail)));
  // Shifted, nothing is left of the number that was added but what makes 2⁰ of it.
  const power = (): Local => code.value("i32x4.add", code.value("i32x4.shl", moved, 23), code.floats(1));
  return { power, exponent, grown };
}

/** e^x of what is not above 0. */
function decay(code: Code, x: Local): Local {
  const { add, atLeast } = arithmetic(code);
  // Beyond this bound the result is 0 anyway.
  const { exponent, grown } = reduceExponent(code, atLeast(x, -105));
  return scaled(code, add(grown, 1), exponent);
}

/** Above 89 the result is infinite anyway. */
export const exp: Elementary = (code, x) => decay(code, arithmetic(code).atMost(x, 89));

/** e^r · p − 1 = p · ((e^r − 1) + (1 − 1/p)) for p = 2ⁿ, |n| ≤ 126: where p = 1 nothing is lost, so that it is exact near 0. */
function lessOne(code: Code, grown: Local, power: Local): Local {
  const { add, sub, mul } = arithmetic(code);
  // Exponents are stored with 127 added: those of p and of 1/p come to 254.
  const inverse = code.value("i32x4.sub", code.lanes(new Array<number>(4).fill(254 << 23)), power);
  return mul(add(grown, sub(1, inverse)), power);
}

export const expm1: Elementary = (code, x) => {
  const { atMost, atLeast, mul } = arithmetic(code);
  const { exponent, grown } = reduceExponent(code, atLeast(atMost(x, 89), -40));
  // The last two of the powers that f32 has or lacks come as a factor afterwards.
  const normal = code.value("i32x4.min_s", exponent, code.lanes([126, 126, 126, 126]));
  const rest = powerOfTwo(code, code.value("i32x4.sub", exponent, normal));
  return signOf(code, x, mul(lessOne(code, grown, powerOfTwo(code, normal)), rest));
};

/** `y` with the sign of `x`: keeps the sign of zero. */
function signOf(code: Code, x: Local, y: Local): Local {
  return code.value("v128.bitselect", x, y, code.floats(-0));
}

/** Takes x > 0 apart as m · 2^e with √½ ≤ m < √2; e is a whole float. */
function takeApart(code: Code, x: Local): { readonly mantissa: Local; readonly exponent: Local } {
  const { sub, mul, less, choose } = arithmetic(code);
  const subnormal = less(x, 2 ** -126);
  const normal = choose(subnormal, mul(x, 2 ** 24), x);
  // Taking √½'s bits away first makes the exponent field change at √½ instead of at 1.
  const offset = code.lanes(new Array<number>(4).fill(0x3f3504f3));
  const moved = code.value("i32x4.sub", normal, offset);
  const whole = code.value("f32x4.convert_i32x4_s", code.value("i32x4.shr_s", moved, 23));
  const fraction = code.value("v128.and", moved, code.lanes(new Array<number>(4).fill(0x007fffff)));
  const mantissa = code.value("i32x4.add", fraction, offset);
  return { mantissa, exponent: sub(whole, code.value("v128.and", subnormal, code.floats(24))) };
}

/** ln m = f − (f²/2 − s (f²/2 + R)) with f = m − 1, s = f / (2 + f); e · ln 2 enters from the small parts up. */
export const log: Elementary = (code, x) => {
  const { add, sub, mul, div, less, equal, choose } = arithmetic(code);
  const { mantissa, exponent } = takeApart(code, x);
  const f = sub(mantissa, 1);
  const s = div(f, add(f, 2));
  const z = mul(s, s);
  const halfSquare = mul(mul(f, f), 0.5);
  const rest = mul(z, polynomial(code, z, logarithmTail));
  const small = add(mul(s, add(halfSquare, rest)), mul(exponent, ln2Low));
  const finite = add(mul(exponent, ln2High), sub(f, sub(halfSquare, small)));
  const positive = less(0, x);
  const bounded = choose(less(x, Number.POSITIVE_INFINITY), finite, x);
  const outside = choose(equal(x, 0), Number.NEGATIVE_INFINITY, Number.NaN);
  return choose(positive, bounded, outside);
};

/** ln(1 + x) = ln u + (x − (u − 1)) / u for u = 1 + x rounded: the second term repairs the rounding. */
export const log1p: Elementary = (code, x) => {
  const { add, sub, div, less } = arithmetic(code);
  const u = add(x, 1);
  const lost = div(sub(x, sub(u, 1)), u);
  const usable = code.value("v128.and", less(0, u), less(u, Number.POSITIVE_INFINITY));
  return signOf0(code, x, add(log(code, u), code.value("v128.and", lost, usable)));
};

/** `y`, but x itself where x is zero: −0 stays −0. */
function signOf0(code: Code, x: Local, y: Local): Local {
  return code.value("v128.bitselect", x, y, code.value("f32x4.eq", x, code.floats(0)));
}

/** tanh x = x · P(x²) / Q(x²), the best of these degrees for |x| ≤ 8, beyond which all that is lost is 2 · 10⁻⁷. */
const tanhMost = 8;
const tanhAbove = [
  1, 0.13446800718601873, 0.0035743197944039006, 2.193923347386406e-5, 1.5292618681890974e-8,
];
const tanhBelow = [1, 0.4678013003072523, 0.026174828277314377, 0.0003415729300737198, 8.547757519456816e-7];

/** Within 4 · 10⁻⁷ of its value; near 0, where both polynomials are 1, it is x itself. */
export const tanh: Elementary = (code, x) => {
  const { mul, div, atMost, atLeast } = arithmetic(code);
  const near = atLeast(atMost(x, tanhMost), -tanhMost);
  const z = mul(near, near);
  return mul(near, div(polynomial(code, z, tanhAbove), polynomial(code, z, tanhBelow)));
};

/** 1 / (1 + e) for x ≥ 0 and e / (1 + e) below, with e = e^(−|x|). */
export const sigmoid: Elementary = (code, x) => {
  const { add, div, less, choose } = arithmetic(code);
  const e = decay(code, code.value("v128.or", x, code.floats(-0)));
  return div(choose(less(x, 0), e, 1), add(e, 1));
};

/** (2/√π) (−1)ⁿ / (n! (2n + 1)): erf x = x · Σ in x², for |x| < 1. */
const errorTail = inverseFactorials(0, 1, 10, true).map(
  (c, n) => (2 * c) / (Math.sqrt(Math.PI) * (2 * n + 1)),
);
/** 1 − erf x = e^(−x²) · t · Σ in t = 1/(1 + p x), within 1.5 · 10⁻⁷. (Abramowitz and Stegun 1964, 7.1.26) */
const errorRest = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
const errorScale = 0.3275911;

export const erf: Elementary = (code, x) => {
  const { add, sub, mul, div, less, choose } = arithmetic(code);
  const size = code.value("f32x4.abs", x);
  const square = mul(x, x);
  const near = mul(x, polynomial(code, square, errorTail));
  const t = div(1, add(mul(size, errorScale), 1));
  const rest = mul(decay(code, code.value("f32x4.neg", square)), mul(t, polynomial(code, t, errorRest)));
  return choose(less(size, 1), near, signOf(code, x, sub(1, rest)));
};

/** sin (turn 0) or cos (turn 1) of x, as sine or cosine of what is left of x beyond quarter turns. */
function wave(code: Code, x: Local, turn: 0 | 1): Local {
  const { sub, mul, choose } = arithmetic(code);
  const quarters = code.value("f32x4.nearest", mul(x, 2 / Math.PI));
  const parts = [halfPi1, halfPi2, halfPi3];
  const r = parts.reduce((rest, part) => sub(rest, mul(quarters, part)), x);
  const z = mul(r, r);
  const sine = sub(r, mul(mul(r, z), polynomial(code, z, sineTail)));
  const cosine = sub(1, mul(z, polynomial(code, z, cosineTail)));
  const whole = code.value("i32x4.trunc_sat_f32x4_s", quarters);
  const quadrant = code.value("i32x4.add", whole, code.lanes([turn, turn, turn, turn]));
  const odd = code.lanes([1, 1, 1, 1]);
  const takesCosine = code.value("i32x4.eq", code.value("v128.and", quadrant, odd), odd);
  const negative = code.value("i32x4.shl", code.value("i32x4.shr_u", quadrant, 1), 31);
  return code.value("v128.xor", choose(takesCosine, cosine, sine), negative);
}
export const sin: Elementary = (code, x) => signOf0(code, x, wave(code, x, 0));
export const cos: Elementary = (code, x) => wave(code, x, 1);
