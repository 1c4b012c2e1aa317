/**
 * @file Scalar expressions, and the one table that says what each scalar function means.
 * Expressions are hash-consed: equal expressions are the same object, so identity is equality.
 */
import * as exact from "../spec/exactMath.ts";
import { Recent } from "./recent.ts";
import type { DType } from "./shape.ts";

interface Signature {
  readonly of: readonly DType[];
  readonly gives: DType;
}
const f1 = { of: ["f32"], gives: "f32" } as const;
const f2 = { of: ["f32", "f32"], gives: "f32" } as const;
const u2 = { of: ["u32", "u32"], gives: "u32" } as const;

/** The scalar functions the engine knows. A name here demands a row in `meanings` and one in every backend. */
export const signatures = {
  add: f2,
  sub: f2,
  mul: f2,
  div: f2,
  neg: f1,
  /** The larger; NaN if either is. */
  max: f2,
  min: f2,
  abs: f1,
  sign: f1,
  floor: f1,
  exp: f1,
  expm1: f1,
  log: f1,
  log1p: f1,
  sqrt: f1,
  sin: f1,
  cos: f1,
  tanh: f1,
  sigmoid: f1,
  /** The error function. */
  erf: f1,
  /** max(x, 0), NaN kept. Its derivative at 0 is 0. */
  relu: f1,
  /** x, through which no gradient flows. */
  detach: f1,
  /** Comparisons give 1 or 0; with a NaN, 0. */
  gt: f2,
  ge: f2,
  eq: f2,
  /** c ≠ 0 ? a : b; the other value is not looked at. */
  select: { of: ["f32", "f32", "f32"], gives: "f32" },
  uadd: u2,
  usub: u2,
  umul: u2,
  uxor: u2,
  uand: u2,
  ushr: u2,
  udiv: u2,
  urem: u2,
  umax: u2,
  umin: u2,
  ult: u2,
  ueq: u2,
  uselect: { of: ["u32", "u32", "u32"], gives: "u32" },
  toFloat: { of: ["u32"], gives: "f32" },
  /** Truncates; the operand is in [0, 2³²). */
  toUint: { of: ["f32"], gives: "u32" },
  /** The upper 24 bits as a number in [0, 1): exact in f32. */
  unit: { of: ["u32"], gives: "f32" },
  /** 1 where the bits are neither infinity nor NaN. */
  finite: { of: ["f32"], gives: "u32" },
} as const satisfies Record<string, Signature>;
export type ScalarFn = keyof typeof signatures;

export type Expr =
  | { readonly fn: "arg"; readonly index: number; readonly type: DType; readonly id: number }
  | { readonly fn: "const"; readonly value: number; readonly type: DType; readonly id: number }
  | { readonly fn: ScalarFn; readonly of: readonly Expr[]; readonly type: DType; readonly id: number };

interface Meaning {
  readonly value: (a: number, b: number, c: number) => number;
  /** Partial derivatives of y = f(x…), one per argument; none where f is constant between jumps. */
  readonly gradient?: (x: readonly Expr[], y: Expr) => readonly Expr[];
}

const bit = (truth: boolean): number => (truth ? 1 : 0);

/** What each function is, in float64 and unsigned 32-bit integers, and how it changes. */
export const meanings: { readonly [F in ScalarFn]: Meaning } = {
  add: { value: (a, b) => a + b, gradient: () => [one, one] },
  sub: { value: (a, b) => a - b, gradient: () => [one, minusOne] },
  mul: { value: (a, b) => a * b, gradient: ([a, b]) => [b!, a!] },
  div: { value: (a, b) => a / b, gradient: ([, b], y) => [div(one, b!), neg(div(y, b!))] },
  neg: { value: (a) => -a, gradient: () => [minusOne] },
  max: {
    value: (a, b) => Math.max(a, b),
    gradient: ([a, b]) => [share(gt(a!, b!), a!, b!), share(gt(b!, a!), a!, b!)],
  },
  min: {
    value: (a, b) => Math.min(a, b),
    gradient: ([a, b]) => [share(gt(b!, a!), a!, b!), share(gt(a!, b!), a!, b!)],
  },
  abs: { value: (a) => Math.abs(a), gradient: ([x]) => [call("sign", x!)] },
  sign: { value: (a) => Math.sign(a) },
  floor: { value: (a) => Math.floor(a) },
  exp: { value: exact.exp, gradient: (_, y) => [y] },
  expm1: { value: exact.expm1, gradient: ([x]) => [call("exp", x!)] },
  log: { value: exact.log, gradient: ([x]) => [div(one, x!)] },
  log1p: { value: exact.log1p, gradient: ([x]) => [div(one, add(one, x!))] },
  sqrt: { value: (a) => Math.sqrt(a), gradient: (_, y) => [div(num(0.5), y)] },
  sin: { value: exact.sin, gradient: ([x]) => [call("cos", x!)] },
  cos: { value: exact.cos, gradient: ([x]) => [neg(call("sin", x!))] },
  // tanh′ = 1 − tanh²
  tanh: { value: exact.tanh, gradient: (_, y) => [sub(one, mul(y, y))] },
  // σ′ = σ(1 − σ)
  sigmoid: { value: exact.sigmoid, gradient: (_, y) => [mul(y, sub(one, y))] },
  // erf′ = 2/√π · e^(−x²)
  erf: {
    value: exact.erf,
    gradient: ([x]) => [mul(num(2 / Math.sqrt(Math.PI)), call("exp", neg(mul(x!, x!))))],
  },
  // Of the result, as for tanh: the argument then needs no memory of its own.
  relu: { value: (a) => Math.max(a, 0), gradient: (_, result) => [gt(result, zero)] },
  detach: { value: (a) => a },
  gt: { value: (a, b) => bit(a > b) },
  ge: { value: (a, b) => bit(a >= b) },
  eq: { value: (a, b) => bit(a === b) },
  select: {
    value: (c, a, b) => (c !== 0 ? a : b),
    gradient: ([c]) => [zero, select(c!, one, zero), select(c!, zero, one)],
  },
  uadd: { value: (a, b) => (a + b) >>> 0 },
  usub: { value: (a, b) => (a - b) >>> 0 },
  umul: { value: (a, b) => Math.imul(a, b) >>> 0 },
  uxor: { value: (a, b) => (a ^ b) >>> 0 },
  uand: { value: (a, b) => (a & b) >>> 0 },
  ushr: { value: (a, b) => a >>> b },
  udiv: { value: (a, b) => Math.floor(a / b) },
  urem: { value: (a, b) => a % b },
  umax: { value: (a, b) => Math.max(a, b) },
  umin: { value: (a, b) => Math.min(a, b) },
  ult: { value: (a, b) => bit(a < b) },
  ueq: { value: (a, b) => bit(a === b) },
  uselect: { value: (c, a, b) => (c !== 0 ? a : b) },
  toFloat: { value: (a) => a },
  toUint: { value: (a) => Math.trunc(a) >>> 0 },
  unit: { value: (a) => (a >>> 8) * 2 ** -24 },
  // As an f32, also where the reference has more range: all devices halt at the same numbers.
  finite: { value: (a) => bit(Number.isFinite(Math.fround(a))) },
};

/** PyTorch shares the gradient of a tie equally. */
function share(wins: Expr, a: Expr, b: Expr): Expr {
  return add(wins, mul(num(0.5), call("eq", a, b)));
}

// An expression is here for as long as anything refers to it: it is then the only one that is equal to it.
const interned = new Map<string, WeakRef<Expr>>();
const forget = new FinalizationRegistry((key: string) => {
  // By now there may be another one under this key.
  if (interned.get(key)?.deref() === undefined) interned.delete(key);
});
let made = 0;
type Unnumbered<E> = E extends Expr ? Omit<E, "id"> : never;

function intern(key: string, expr: Unnumbered<Expr>): Expr {
  const known = interned.get(key)?.deref();
  if (known) return known;
  const fresh = { ...expr, id: made++ } as Expr;
  interned.set(key, new WeakRef(fresh));
  forget.register(fresh, key);
  return fresh;
}

/** Expressions that something refers to, and those that nothing has referred to since a short while. */
export const internedCount = (): number => interned.size;

/** The `index`-th operand. */
export function arg(index: number, type: DType = "f32"): Expr {
  return intern(`arg ${index} ${type}`, { fn: "arg", index, type });
}
export function num(value: number): Expr {
  return intern(`f32 ${Object.is(value, -0) ? "-0" : value}`, { fn: "const", value, type: "f32" });
}
export function uint(value: number): Expr {
  return intern(`u32 ${value >>> 0}`, { fn: "const", value: value >>> 0, type: "u32" });
}

/** Applies `fn`, folding constants and the identities that hold for all finite numbers. */
export function call(fn: ScalarFn, ...of: readonly Expr[]): Expr {
  const signature: Signature = signatures[fn];
  if (of.length !== signature.of.length || of.some((e, i) => e.type !== signature.of[i])) {
    throw new Error(`${fn} takes (${signature.of.join(", ")}), not (${of.map((e) => e.type).join(", ")})`);
  }
  return identity(fn, of) ?? folded(fn, of) ?? raw(fn, of);
}

function raw(fn: ScalarFn, of: readonly Expr[]): Expr {
  return intern(`${fn} ${of.map((e) => e.id).join(" ")}`, { fn, of, type: signatures[fn].gives });
}

/** Integer arithmetic is exact, so constants fold; on floats only what f32 represents exactly does. */
function folded(fn: ScalarFn, of: readonly Expr[]): Expr | null {
  if (fn === "detach") return null;
  const values: number[] = [];
  for (const e of of) {
    if (e.fn !== "const") return null;
    values.push(e.value);
  }
  const value = meanings[fn].value(values[0]!, values[1]!, values[2]!);
  if (signatures[fn].gives === "u32") return uint(value);
  return Math.fround(value) === value ? num(value) : null;
}

function identity(fn: ScalarFn, [a, b, c]: readonly Expr[]): Expr | null {
  switch (fn) {
    case "add":
      return isConst(a!, 0) ? b! : isConst(b!, 0) ? a! : null;
    case "sub":
      return isConst(b!, 0) ? a! : isConst(a!, 0) ? neg(b!) : null;
    case "mul":
      if (isConst(a!, 0) || isConst(b!, 0)) return zero;
      if (isConst(a!, 1)) return b!;
      if (isConst(b!, 1)) return a!;
      return isConst(a!, -1) ? neg(b!) : isConst(b!, -1) ? neg(a!) : null;
    case "div":
      return isConst(b!, 1) ? a! : isConst(a!, 0) ? zero : null;
    case "neg":
      return a!.fn === "neg" ? a!.of[0]! : null;
    case "select":
      return b === c ? b! : null;
    default:
      return null;
  }
}

export function isConst(e: Expr, value: number): boolean {
  return e.fn === "const" && e.value === value;
}

export const add = (a: Expr, b: Expr): Expr => call("add", a, b);
export const sub = (a: Expr, b: Expr): Expr => call("sub", a, b);
export const mul = (a: Expr, b: Expr): Expr => call("mul", a, b);
export const div = (a: Expr, b: Expr): Expr => call("div", a, b);
export const neg = (a: Expr): Expr => call("neg", a);
export const gt = (a: Expr, b: Expr): Expr => call("gt", a, b);
export const select = (c: Expr, a: Expr, b: Expr): Expr => call("select", c, a, b);

const zero = num(0);
const one = num(1);
const minusOne = num(-1);

/** Rebuilds `e` from its leaves up; each shared subexpression once. */
export function rewrite(e: Expr, replace: (e: Expr) => Expr | null): Expr {
  const done = new Map<Expr, Expr>();
  const visit = (x: Expr): Expr => {
    const known = done.get(x);
    if (known) return known;
    const result = replace(x) ?? ("of" in x ? call(x.fn, ...x.of.map(visit)) : x);
    done.set(x, result);
    return result;
  };
  return visit(e);
}

/** About as many as a hundred documents have. */
const substituted = new Recent<Expr>(4096);

/** Replaces each argument by an expression: how elementwise nodes fuse. Recent results are kept. */
export function substitute(e: Expr, args: readonly Expr[]): Expr {
  const steps = tape(e);
  if (steps.every(({ expr }) => expr.fn !== "arg" || args[expr.index] === expr)) return e;
  const key = `${e.id} ${args.map((x) => x.id).join(" ")}`;
  return substituted.get(key, () => replaced(steps, args));
}

function replaced(steps: readonly Instruction[], args: readonly Expr[]): Expr {
  const values: Expr[] = [];
  for (const { expr, of } of steps) {
    if (expr.fn === "arg") values.push(args[expr.index]!);
    else values.push(expr.fn === "const" ? expr : call(expr.fn, ...of.map((i) => values[i]!)));
  }
  return values.at(-1)!;
}

/** ∂e/∂(argument `index`). A select's branches are derived apart, so that an unused infinity cannot leak in. */
export function derive(e: Expr, index: number): Expr {
  const done = new Map<Expr, Expr>();
  const visit = (x: Expr): Expr => {
    const known = done.get(x);
    if (known) return known;
    const result = derivative(x, index, visit);
    done.set(x, result);
    return result;
  };
  return visit(e);
}

function derivative(e: Expr, index: number, inner: (x: Expr) => Expr): Expr {
  if (e.fn === "arg") return e.index === index && e.type === "f32" ? one : zero;
  if (e.fn === "const" || e.type === "u32") return zero;
  if (e.fn === "select") return select(e.of[0]!, inner(e.of[1]!), inner(e.of[2]!));
  const gradient = meanings[e.fn].gradient;
  if (!gradient) return zero;
  const partials = gradient(e.of, e);
  return e.of.map((x, i) => mul(partials[i]!, inner(x))).reduce(add);
}

/** One instruction of a tape: a leaf, or a function of earlier instructions. */
export interface Instruction {
  readonly expr: Expr;
  /** Positions of the operands on the tape. */
  readonly of: readonly number[];
}

const tapes = new WeakMap<Expr, readonly Instruction[]>();

/** `e` as straight-line code, each shared subexpression once, operands before their use; the last is `e` itself. */
export function tape(e: Expr): readonly Instruction[] {
  const known = tapes.get(e) ?? tapeOf([e]);
  tapes.set(e, known);
  return known;
}

/** Several expressions as one piece of straight-line code. */
export function tapeOf(roots: readonly Expr[]): Instruction[] {
  const position = new Map<Expr, number>();
  const result: Instruction[] = [];
  const pending = [...roots].reverse();
  while (pending.length > 0) {
    const x = pending.at(-1)!;
    const operands = "of" in x ? x.of : [];
    const missing = operands.filter((o) => !position.has(o));
    if (missing.length > 0) {
      pending.push(...missing);
      continue;
    }
    pending.pop();
    if (position.has(x)) continue;
    position.set(x, result.length);
    result.push({ expr: x, of: operands.map((o) => position.get(o)!) });
  }
  return result;
}

/** The indices of the arguments that `e` uses, each once. */
export function argumentsOf(e: Expr): number[] {
  return tape(e).flatMap(({ expr }) => (expr.fn === "arg" ? [expr.index] : []));
}

/** The value of `e` in float64 (and exact 32-bit integers). */
export function evaluate(e: Expr, args: ArrayLike<number>): number {
  const code = tape(e);
  const values = new Array<number>(code.length);
  for (let i = 0; i < code.length; i++) {
    const { expr, of } = code[i]!;
    if (expr.fn === "arg") values[i] = args[expr.index]!;
    else if (expr.fn === "const") values[i] = expr.value;
    else values[i] = meanings[expr.fn].value(values[of[0]!]!, values[of[1] ?? 0]!, values[of[2] ?? 0]!);
  }
  return values[code.length - 1]!;
}

/** `e` as text, for people and for tests: v0 = …; v1 = …; the last line is the value. */
export function printExpr(e: Expr): string {
  return tape(e)
    .map(({ expr, of }, i) => {
      if (expr.fn === "arg") return `v${i} = x${expr.index}`;
      if (expr.fn === "const") return `v${i} = ${expr.value}`;
      return `v${i} = ${expr.fn}(${of.map((o) => `v${o}`).join(", ")})`;
    })
    .join("; ");
}
