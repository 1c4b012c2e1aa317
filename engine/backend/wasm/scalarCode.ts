/**
 * @file Every scalar function as code on four lanes.
 * All scalars live in v128, single ones as four equal lanes: one table serves vector and scalar loops, and gives
 * both the same bits. A truth is 1 or 0, as everywhere in the engine, not a mask.
 */
import { type Expr, type Instruction, type ScalarFn } from "../../ir/scalar.ts";
import type { Code, Local } from "./code.ts";
import { cos, type Elementary, erf, exp, expm1, log, log1p, sigmoid, sin, tanh } from "./elementary.ts";
import type { Op } from "./opcodes.ts";

interface Context {
  readonly code: Code;
  /** With 1, all lanes are the same, and what has to be done lane by lane is done once. */
  readonly lanes: 1 | 4;
  /** The operands as expressions: some may be constants. */
  readonly of: readonly Expr[];
}
/** Writes y = f(a, b, c) and gives where y is. */
type Row = (context: Context, a: Local, b: Local, c: Local) => Local;

const unary =
  (op: Op): Row =>
  ({ code }, a) =>
    code.value(op, a);
const binary =
  (op: Op): Row =>
  ({ code }, a, b) =>
    code.value(op, a, b);

const repeated = (value: number): number[] => new Array<number>(4).fill(value);

/** The masks that truths were made of: to select by a truth is to select by its mask. */
const masks = new WeakMap<Local, Local>();

/** 1 where the mask is set, else 0. */
function truth(code: Code, mask: Local, one: Local): Local {
  const result = code.value("v128.and", mask, one);
  masks.set(result, mask);
  return result;
}
const floatTruth =
  (op: Op): Row =>
  ({ code }, a, b) =>
    truth(code, code.value(op, a, b), code.floats(1));
const wholeTruth =
  (op: Op): Row =>
  ({ code }, a, b) =>
    truth(code, code.value(op, a, b), code.lanes(repeated(1)));

/** a where c ≠ 0, else b. */
const chosen =
  (equals: Op): Row =>
  ({ code }, c, a, b) => {
    const mask = masks.get(c);
    if (mask) return code.value("v128.bitselect", a, b, mask);
    return code.value("v128.bitselect", b, a, code.value(equals, c, code.lanes(repeated(0))));
  };

/** What has no vector instruction. */
function eachLane({ code, lanes }: Context, a: Local, value: (lane: number) => Local): Local {
  if (lanes === 1) return code.value("i32x4.splat", value(0));
  return [0, 1, 2, 3].reduce((result, lane) => code.replaceLane(result, lane, value(lane)), a);
}

/** Dividing by 0, which no graph means to, is dividing by 1. */
const perLane =
  (op: Op): Row =>
  (context, a, b) => {
    const { code, of } = context;
    const [, by] = of;
    const divisor = code.value("i32x4.max_u", b, code.lanes(repeated(1)));
    return eachLane(context, a, (lane) => {
      const known = by!.fn === "const" ? Math.max(1, by!.value) : code.extractLane(divisor, lane);
      return code.value(op, code.extractLane(a, lane), known);
    });
  };

const isPowerOfTwo = (e: Expr): e is Extract<Expr, { fn: "const" }> =>
  e.fn === "const" && e.value > 0 && Number.isInteger(Math.log2(e.value));

const quotient: Row = (context, a, b, c) => {
  const [, by] = context.of;
  if (!isPowerOfTwo(by!)) return perLane("i32.div_u")(context, a, b, c);
  return context.code.value("i32x4.shr_u", a, Math.log2(by.value));
};
const remainder: Row = (context, a, b, c) => {
  const [, by] = context.of;
  if (!isPowerOfTwo(by!)) return perLane("i32.rem_u")(context, a, b, c);
  return context.code.value("v128.and", a, context.code.lanes(repeated(by.value - 1)));
};

const shifted: Row = (context, a, b) => {
  const { code, of } = context;
  const [, by] = of;
  if (by!.fn === "const") return code.value("i32x4.shr_u", a, by!.value);
  return eachLane(context, a, (lane) =>
    code.value("i32.shr_u", code.extractLane(a, lane), code.extractLane(b, lane)),
  );
};

const elementary =
  (write: Elementary): Row =>
  ({ code }, x) =>
    write(code, x);

const sign: Row = ({ code }, x) => {
  const zero = code.floats(0);
  const unsigned = code.value("v128.or", code.value("f32x4.lt", x, zero), code.value("f32x4.gt", x, zero));
  const one = code.value("v128.bitselect", x, code.floats(1), code.floats(-0));
  return code.value("v128.bitselect", one, x, unsigned);
};

const exponentBits = 0x7f800000;
const finite: Row = ({ code }, x) => {
  const bits = code.lanes(repeated(exponentBits));
  const mask = code.value("i32x4.ne", code.value("v128.and", x, bits), bits);
  return code.value("v128.and", mask, code.lanes([1, 1, 1, 1]));
};

const unit: Row = ({ code }, a) => {
  const upper = code.value("f32x4.convert_i32x4_s", code.value("i32x4.shr_u", a, 8));
  return code.value("f32x4.mul", upper, code.floats(2 ** -24));
};

const rows: { readonly [F in ScalarFn]: Row } = {
  add: binary("f32x4.add"),
  sub: binary("f32x4.sub"),
  mul: binary("f32x4.mul"),
  div: binary("f32x4.div"),
  neg: unary("f32x4.neg"),
  max: binary("f32x4.max"),
  min: binary("f32x4.min"),
  abs: unary("f32x4.abs"),
  sign,
  floor: unary("f32x4.floor"),
  exp: elementary(exp),
  expm1: elementary(expm1),
  log: elementary(log),
  log1p: elementary(log1p),
  sqrt: unary("f32x4.sqrt"),
  sin: elementary(sin),
  cos: elementary(cos),
  tanh: elementary(tanh),
  sigmoid: elementary(sigmoid),
  erf: elementary(erf),
  // pmax(x, 0) is x < 0 ? 0 : x, which keeps NaN and is one instruction.
  relu: ({ code }, x) => code.value("f32x4.pmax", x, code.floats(0)),
  detach: (_, x) => x,
  gt: floatTruth("f32x4.gt"),
  ge: floatTruth("f32x4.ge"),
  eq: floatTruth("f32x4.eq"),
  select: chosen("f32x4.eq"),
  uadd: binary("i32x4.add"),
  usub: binary("i32x4.sub"),
  umul: binary("i32x4.mul"),
  uxor: binary("v128.xor"),
  uand: binary("v128.and"),
  ushr: shifted,
  udiv: quotient,
  urem: remainder,
  umax: binary("i32x4.max_u"),
  umin: binary("i32x4.min_u"),
  ult: wholeTruth("i32x4.lt_u"),
  ueq: wholeTruth("i32x4.eq"),
  uselect: chosen("i32x4.eq"),
  toFloat: unary("f32x4.convert_i32x4_u"),
  toUint: unary("i32x4.trunc_sat_f32x4_u"),
  unit,
  finite,
};

/** Writes one instruction of a tape; `operands` are where its operands are. */
export function writeInstruction(
  { code, lanes }: { readonly code: Code; readonly lanes: 1 | 4 },
  { expr }: Instruction,
  operands: readonly Local[],
  argument: (index: number) => Local,
): Local {
  if (expr.fn === "arg") return argument(expr.index);
  if (expr.fn === "const") {
    return expr.type === "f32" ? code.floats(expr.value) : code.lanes(repeated(expr.value));
  }
  const [a, b, c] = operands;
  return rows[expr.fn]({ code, lanes, of: expr.of }, a!, b ?? a!, c ?? a!);
}
