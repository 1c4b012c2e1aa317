/** @file What a training step costs, in counts: the same program costs the same everywhere. */
import type { Program } from "../backend/backend.ts";
import { type Node, topological } from "../ir/graph.ts";
import { lower } from "../ir/lower.ts";
import type { Call, Nest, Operand, Plan } from "../ir/nest.ts";
import { type Expr, type ScalarFn, tape } from "../ir/scalar.ts";
import { bodyNodes } from "../ir/scan.ts";
import { extent, product, type Shape } from "../ir/shape.ts";

/** What a step's time goes to, beside what nobody can help. */
export const costs = ["dispatches", "products", "convolutions", "functions", "bytes"] as const;
export type Cost = (typeof costs)[number];
/**
 * Nests run one after another, or what a device makes of them; multiplications and additions of matrix products and of
 * convolutions; exponentials, logarithms and their like, one by one; bytes that go in and out of nests, each tensor once.
 */
export type Work = Readonly<Record<Cost, number>>;
/** How much of each a device does in a second. */
export type Rates = Work;

/** Seconds that a step is expected to take. */
export function secondsOf(work: Work, rates: Rates): number {
  return costs.reduce((seconds, cost) => seconds + work[cost] / rates[cost], 0);
}

/** Of one step with a full batch. */
export function workOf(program: Program): Work {
  const plan = lower(program);
  const calls = [...plan.compute, ...plan.commit];
  const { nests, functions, bytes } = calls.map((call) => trafficOf(call, plan)).reduce(plus, nothing);
  return { dispatches: nests, ...contractionsOf(program), functions, bytes };
}

interface Traffic {
  readonly nests: number;
  readonly functions: number;
  readonly bytes: number;
}
const nothing: Traffic = { nests: 0, functions: 0, bytes: 0 };
const times = (by: number, { nests, functions, bytes }: Traffic): Traffic => ({
  nests: by * nests,
  functions: by * functions,
  bytes: by * bytes,
});
const plus = (a: Traffic, b: Traffic): Traffic => ({
  nests: a.nests + b.nests,
  functions: a.functions + b.functions,
  bytes: a.bytes + b.bytes,
});

function trafficOf(call: Call, plan: Plan): Traffic {
  if (call.kind === "nest") {
    const { nest } = call;
    return { nests: 1, functions: functionsOf(nest, plan), bytes: bytesOf(nest, plan) };
  }
  return times(call.length, call.body.map((inner) => trafficOf(inner, plan)).reduce(plus, nothing));
}

/** What takes tens of instructions, where others take one. */
const elementary: ReadonlySet<string> = new Set([
  "exp",
  "expm1",
  "log",
  "log1p",
  "sin",
  "cos",
  "tanh",
  "sigmoid",
  "erf",
] satisfies ScalarFn[]);

/** A quotient of two polynomials, without an exponential: half of what the others take. */
const half: ScalarFn = "tanh";

/** Of a nest: those of its value at every point, those of its epilogue for every result. */
function functionsOf({ loops, outer, value, epilogue }: Nest, { capacity }: Plan): number {
  const size = (shape: Shape): number => extent(product(shape), capacity);
  return elementaryIn(value) * size(loops) + elementaryIn(epilogue) * size(loops.slice(0, outer));
}

const elementaryIn = (expression: Expr): number =>
  tape(expression).reduce(
    (sum, { expr: { fn } }) => sum + (elementary.has(fn) ? (fn === half ? 0.5 : 1) : 0),
    0,
  );

/** Of what a nest reads, no more than there is of it, and of what it writes. */
function bytesOf({ loops, outer, operands, epilogueOperands }: Nest, plan: Plan): number {
  const size = (shape: Shape): number => extent(product(shape), plan.capacity);
  const results = size(loops.slice(0, outer));
  const read = (operand: Operand, points: number): number =>
    operand.kind === "load" ? Math.min(points, size(plan.buffers[operand.buffer]!.shape)) : 0;
  const inside = operands.reduce((sum, operand) => sum + read(operand, size(loops)), 0);
  const after = epilogueOperands.reduce((sum, operand) => sum + read(operand, results), 0);
  return 4 * (inside + after + results);
}

export interface Contractions {
  /** Multiplications and additions of matrix products. */
  readonly products: number;
  /** Those of convolutions and their adjoints, padding counted as if it were image. */
  readonly convolutions: number;
}

/**
 * Of one step with a full batch, as the graph asks for them: however a backend computes them, and whatever zeros it
 * leaves out.
 */
export function contractionsOf({ outputs, updates, trace, guard, capacity }: Program): Contractions {
  const roots = [...Object.values(outputs), ...Object.values(updates), ...trace, ...(guard ? [guard] : [])];
  const order = topological(roots);
  const counted = { products: 0, convolutions: 0 };
  const count = (n: Node, times: number): void => {
    if (n.op === "scan") for (const inner of bodyOver(n, order)) count(inner, times * n.attrs.length);
    const flops = 2 * times * multiplications(n, capacity);
    if (n.op === "matmul") counted.products += flops;
    else counted.convolutions += flops;
  };
  for (const n of order) count(n, 1);
  return counted;
}

/** The nodes that a scan computes at each time step, given what reads of it. */
function bodyOver(n: Node<"scan">, order: readonly Node[]): Node[] {
  const outputs = order.flatMap((s) => (s.op === "stacked" && s.of[0] === n ? [s.attrs.node] : []));
  return bodyNodes({ ...n.attrs, outputs });
}

function multiplications(n: Node, batch: number): number {
  const size = (shape: Shape): number => extent(product(shape), batch);
  const [a, b] = n.of;
  if (n.op === "matmul") return size(n.shape) * size([a!.shape[a!.shape.length - 1]!]);
  if (n.op === "conv2d") return size(n.shape) * size(b!.shape.slice(1));
  if (n.op === "conv2dInput") return size(a!.shape) * size(b!.shape.slice(1));
  if (n.op === "conv2dWeight") return size(b!.shape) * size(n.shape.slice(1));
  return 0;
}
