/** @file Every scalar function over the range it is used in, and at the points where it is easily wrong. */
import type { TensorData } from "../backend/backend.ts";
import * as g from "../ir/graph.ts";
import { arg, call, num, type ScalarFn, select, signatures } from "../ir/scalar.ts";
import type { DType } from "../ir/shape.ts";
import type { OpCase } from "./opCases.ts";

type Range = readonly [low: number, high: number];

/** Where a function of real numbers is tried when [−2, 2] is not its range. */
const ranges: { readonly [F in ScalarFn]?: Range } = {
  exp: [-20, 20],
  expm1: [-3, 3],
  log: [1e-6, 5],
  log1p: [-0.9, 5],
  sqrt: [0, 9],
  sin: [-30, 30],
  cos: [-30, 30],
  tanh: [-12, 12],
  sigmoid: [-30, 30],
  erf: [-4, 4],
  floor: [-5, 5],
  div: [0.5, 3],
  toUint: [0, 1e6],
};

/** Columns of arguments, each compared on its own scale: small results must be as right as large ones. */
const points: { readonly [F in ScalarFn]?: readonly (readonly number[])[] } = {
  exp: [[0, 88, -80, 1e-7]],
  expm1: [[1e-7], [-1e-4], [0.4999, 0.5001, -0.4999], [0, 80]],
  log: [[1.0001], [0.9999], [1, 1e-30, 1e30, 1e-6]],
  log1p: [[1e-7], [-1e-4], [0.2999, 0.3001, -0.9]],
  tanh: [[1e-6], [-1e-3], [0, 50, -50, 1e4, -1e4]],
  sigmoid: [[-80], [0, 100, 1e4, -1e4]],
  erf: [[1e-7], [-1e-3], [0.9999, 1.0001, -1, -0.9999], [0, 10, -10]],
  sin: [[1e-4], [Math.PI / 2, Math.PI, -2 * Math.PI, 100]],
  cos: [[1.5], [0, 1e-4, Math.PI, -100]],
  relu: [[0, -0, 1, -1, 1e-30]],
  sign: [[0, -0, 2, -2]],
  floor: [[-1, -0.5, 0, 0.5, 1, 1e9]],
};

/** `count` values, even over the range, no two alike. */
function evenly(count: number, [low, high]: Range, start: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => low + (high - low) * ((start + i * 0.754877666) % 1));
}
const bits = (count: number, start: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => Math.imul(i + start, 0x9e3779b9));

/** Applies `fn` to columns of data, one output each. */
function caseOf(name: string, fn: ScalarFn, columns: readonly (readonly TensorData[])[]): OpCase {
  const types: readonly DType[] = signatures[fn].of;
  const tensors = Object.fromEntries(
    columns.flatMap((data, c) =>
      data.map((d, i) => [`x${c}.${i}`, { info: { shape: [d.length], dtype: types[i]! }, data: d }]),
    ),
  );
  const program = () => {
    const graph = g.createGraph();
    const apply = call(fn, ...types.map((type, i) => arg(i, type)));
    const outputs = columns.map((data, c) => {
      const operands = data.map((d, i) => g.input(graph, `x${c}.${i}`, [d.length], types[i]));
      return [`${fn} ${c}`, g.map(apply, ...operands)] as const;
    });
    return { outputs: Object.fromEntries(outputs), updates: {}, guard: null, trace: [], capacity: 1 };
  };
  return { name, program, tensors, batch: 1 };
}

function functionCase(fn: ScalarFn): OpCase {
  const types: readonly DType[] = signatures[fn].of;
  const range = ranges[fn] ?? [-2, 2];
  const spread = types.map((type, i) =>
    type === "f32" ? evenly(257, range, 0.1 + i / 3) : bits(257, i + 1),
  );
  const special = (points[fn] ?? []).map((column) => [Float32Array.from(column)]);
  return caseOf(fn, fn, [spread, ...special]);
}

const ties = (["gt", "ge", "eq", "max", "min"] as const).map((fn) =>
  caseOf(`${fn} of equal values`, fn, [
    [Float32Array.of(1, 1, 2, -1, 0, -3), Float32Array.of(1, 2, 1, -1, -0, 3)],
  ]),
);

const NOT_FINITE = Float32Array.of(
  1,
  0,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  3e38,
);

/** A logarithm that is looked at for positive numbers only: −1 elsewhere. */
const guarded: OpCase = {
  name: "select looks at one value only",
  tensors: { x: { info: { shape: [4], dtype: "f32" }, data: Float32Array.of(-1, 0, 1, 4) } },
  batch: 1,
  program: () => {
    const x = g.input(g.createGraph(), "x", [4]);
    const y = g.map(select(call("gt", arg(0), num(0)), call("log", arg(0)), num(-1)), x);
    return { outputs: { y }, updates: {}, guard: null, trace: [], capacity: 1 };
  },
};

export const functionCases: readonly OpCase[] = [
  ...(Object.keys(signatures) as ScalarFn[]).map(functionCase),
  ...ties,
  caseOf("finite, of what is not", "finite", [[NOT_FINITE]]),
  ...(["relu", "max", "min", "tanh", "sigmoid", "log", "exp", "add"] as const).map((fn) => {
    const nan = Float32Array.of(Number.NaN, 1, Number.NaN);
    return caseOf(`${fn} keeps NaN`, fn, [
      [nan, Float32Array.of(1, Number.NaN, 0)].slice(0, signatures[fn].of.length),
    ]);
  }),
  guarded,
];
