/** @file What each scalar function is in ONNX; whole numbers of 32 bits without sign are int64 there. */
import { type Expr, type ScalarFn, tape } from "../../ir/scalar.ts";
import type { DType } from "../../ir/shape.ts";
import type { ElementType } from "./modelProto.ts";
import type { Emitter } from "./emitter.ts";

interface ScalarForm {
  /** The name of the result; of the operands one name each. */
  readonly emit: (e: Emitter, ...x: [string, string, string]) => string;
  /** The result is a truth value where the engine has 1 or 0. */
  readonly isTruth?: true;
  /** `condition`: the first operand is wanted as a truth value. `any`: as it is, truth value or number. */
  readonly first?: "condition" | "any";
}

const direct = (op: string): ScalarForm => ({ emit: (e, ...x) => e.emit(op, x) });
const comparison = (op: string): ScalarForm => ({ ...direct(op), isTruth: true });
const choice: ScalarForm = { ...direct("Where"), first: "condition" };
const cast = (to: ElementType): ScalarForm => ({ emit: (e, x) => e.cast(x, to), first: "any" });
/** Of int64 numbers, of which the lower 32 bits are kept: ONNX takes the remainder's sign from the divisor. */
const wrapping = (op: string): ScalarForm => ({
  emit: (e, ...x) => e.emit("Mod", [e.emit(op, x), e.whole(2 ** 32)]),
});

/**
 * Null: operator set 17 has no such operator. Only random numbers need those, and prediction draws none.
 * Of `detach` nothing is left, for nothing is derived.
 */
const scalarForms: { readonly [F in ScalarFn]: ScalarForm | null } = {
  add: direct("Add"),
  sub: direct("Sub"),
  mul: direct("Mul"),
  div: direct("Div"),
  neg: direct("Neg"),
  max: direct("Max"),
  min: direct("Min"),
  abs: direct("Abs"),
  sign: direct("Sign"),
  floor: direct("Floor"),
  exp: direct("Exp"),
  // eˣ − 1 = tanh(x/2)(eˣ + 1), of which nothing is lost near 0.
  expm1: {
    emit: (e, x) => {
      const half = e.emit("Tanh", [e.emit("Mul", [x, e.number(0.5)])]);
      return e.emit("Mul", [half, e.emit("Add", [e.emit("Exp", [x]), e.number(1)])]);
    },
  },
  log: direct("Log"),
  log1p: { emit: (e, x) => emitLog1p(e, x) },
  sqrt: direct("Sqrt"),
  sin: direct("Sin"),
  cos: direct("Cos"),
  tanh: direct("Tanh"),
  sigmoid: direct("Sigmoid"),
  erf: direct("Erf"),
  relu: direct("Relu"),
  detach: { emit: (_, x) => x },
  gt: comparison("Greater"),
  ge: comparison("GreaterOrEqual"),
  eq: comparison("Equal"),
  select: choice,
  uadd: wrapping("Add"),
  usub: wrapping("Sub"),
  umul: wrapping("Mul"),
  uxor: null,
  uand: null,
  ushr: {
    emit: (e, x, by) => {
      const within = e.emit("Mod", [by, e.whole(32)]);
      const shifted = e.emit("BitShift", [e.cast(x, "uint64"), e.cast(within, "uint64")], {
        direction: { string: "RIGHT" },
      });
      return e.cast(shifted, "int64");
    },
  },
  udiv: direct("Div"),
  urem: direct("Mod"),
  umax: direct("Max"),
  umin: direct("Min"),
  ult: comparison("Less"),
  ueq: comparison("Equal"),
  uselect: choice,
  toFloat: cast("float"),
  toUint: cast("int64"),
  unit: {
    emit: (e, x) => e.emit("Mul", [e.cast(e.emit("Div", [x, e.whole(256)]), "float"), e.number(2 ** -24)]),
  },
  finite: {
    emit: (e, x) => e.emit("Not", [e.emit("Or", [e.emit("IsNaN", [x]), e.emit("IsInf", [x])])]),
    isTruth: true,
  },
};

/** log(1 + x) by way of the rounded u = 1 + x: x log(u) / (u − 1), and x where u is 1. (Goldberg 1991, theorem 4) */
function emitLog1p(e: Emitter, x: string): string {
  const u = e.emit("Add", [x, e.number(1)]);
  const rounded = e.emit("Sub", [u, e.number(1)]);
  const quotient = e.emit("Div", [e.emit("Mul", [x, e.emit("Log", [u])]), rounded]);
  return e.emit("Where", [e.emit("Equal", [u, e.number(1)]), x, quotient]);
}

export const elementOf = (dtype: DType): "float" | "int64" => (dtype === "f32" ? "float" : "int64");

/** A value on the tape: its name, and whether that holds truth values. */
interface Held {
  readonly name: string;
  readonly isTruth: boolean;
  readonly type: DType;
}
const asNumber = (e: Emitter, { name, isTruth, type }: Held): string =>
  isTruth ? e.cast(name, elementOf(type)) : name;

/** Emits `expr` over operands of these names; each operator broadcasts. Returns the result's name. */
export function emitExpr(e: Emitter, expr: Expr, operands: readonly string[]): string {
  const held: Held[] = [];
  for (const { expr: x, of } of tape(expr)) {
    if (x.fn === "arg") held.push({ name: operands[x.index]!, isTruth: false, type: x.type });
    else if (x.fn === "const") {
      const name = x.type === "f32" ? e.number(x.value) : e.whole(x.value);
      held.push({ name, isTruth: false, type: x.type });
    } else {
      const result = emitCall(
        e,
        x.fn,
        of.map((at) => held[at]!),
      );
      held.push({ ...result, type: x.type });
    }
  }
  return asNumber(e, held[held.length - 1]!);
}

function emitCall(e: Emitter, fn: ScalarFn, of: readonly Held[]): Omit<Held, "type"> {
  const form = scalarForms[fn];
  if (form === null) throw new Error(`ONNX's operator set 17 has no ${fn}`);
  // As many as `fn` takes.
  const names = of.map((held, i) => {
    if (i > 0 || form.first === undefined) return asNumber(e, held);
    return form.first === "any" || held.isTruth ? held.name : e.cast(held.name, "bool");
  });
  return { name: form.emit(e, ...(names as [string, string, string])), isTruth: form.isTruth ?? false };
}
