/**
 * @file What a legal plan is: every address inside its buffer for every batch, every element of a result stored once,
 * every buffer written before it is read, and nothing but the commit changes what outlives the step.
 */
import { type Affine, type Linear, TIME, valueOf } from "./affine.ts";
import type { BufferInfo, Call, Nest, Operand, Plan } from "./nest.ts";
import { type Expr, tape } from "./scalar.ts";
import { type DType, extent, product } from "./shape.ts";

interface Context {
  readonly plan: Plan;
  readonly batch: number;
  /** Buffers that hold something. */
  readonly written: Set<number>;
  readonly commits: boolean;
  /** Steps of the scan around, or null. */
  readonly time: number | null;
}

function demand(holds: boolean, call: string, what: string): asserts holds {
  if (!holds) throw new Error(`${call}: ${what}`);
}

/** Throws at the first call that is wrong, for the smallest and for the largest batch. */
export function verifyPlan(plan: Plan): void {
  for (const batch of new Set([1, plan.capacity])) {
    const written = new Set(plan.buffers.flatMap(({ place }, i) => (place.kind === "scratch" ? [] : [i])));
    for (const call of plan.compute) verifyCall(call, { plan, batch, written, commits: false, time: null });
    for (const [name, buffer] of readAfterwards(plan)) demand(written.has(buffer), name, "is never computed");
    for (const call of plan.commit) verifyCall(call, { plan, batch, written, commits: true, time: null });
  }
  const { guard, trace, buffers } = plan;
  const isScalar = (i: number, dtype: DType) =>
    buffers[i]?.dtype === dtype && product(buffers[i].shape) === 1;
  demand(guard === null || isScalar(guard, "u32"), "guard", "is no u32 scalar");
  demand(
    trace.every((i) => isScalar(i, "f32")),
    "trace",
    "holds what is no f32 scalar",
  );
}

function readAfterwards({ guard, trace, outputs }: Plan): (readonly [string, number])[] {
  return [
    ...Object.entries(outputs),
    ...trace.map((buffer) => ["trace", buffer] as const),
    ...(guard === null ? [] : [["guard", guard] as const]),
  ];
}

function verifyCall(call: Call, context: Context): void {
  if (call.kind === "scan") {
    demand(context.time === null, "scan", "is inside of a scan");
    for (const inner of call.body) verifyCall(inner, { ...context, time: call.length });
    return;
  }
  const { nest, name } = call;
  verifyTypes(nest, name);
  for (const operand of nest.operands) verifyOperand(operand, nest.loops, name, context);
  for (const operand of nest.epilogueOperands) {
    verifyOperand(operand, nest.loops.slice(0, nest.outer), name, context);
  }
  verifyStore(nest, name, context);
}

const typeOf = (o: Operand): DType => (o.kind === "index" ? "u32" : o.dtype);

/** Arguments have the types of their operands, the result that of its buffer. */
function verifyTypes(
  { loops, outer, operands, value, combine, epilogue, epilogueOperands, store }: Nest,
  name: string,
) {
  const combined: DType = combine === "argmax" ? "u32" : value.type;
  demand(
    combine === "none" ? outer === loops.length : value.type === "f32",
    name,
    `cannot combine by ${combine}`,
  );
  demand(matches(value, operands.map(typeOf)), name, "value reads an argument of another type");
  demand(
    matches(epilogue, [combined, ...epilogueOperands.map(typeOf)]),
    name,
    "epilogue reads an argument of another type",
  );
  demand(epilogue.type === store.dtype, name, `stores ${epilogue.type} as ${store.dtype}`);
}
const matches = (e: Expr, types: readonly DType[]): boolean =>
  tape(e).every(({ expr }) => expr.fn !== "arg" || types[expr.index] === expr.type);

/** The smallest and largest value, of all counters below their extents. */
function rangeOf(
  { constant, terms }: Affine,
  loops: readonly number[],
  { batch, time }: Context,
  name: string,
) {
  let low = valueOf(constant, batch);
  let high = low;
  for (const { loop, stride } of terms) {
    const count = loop === TIME ? time : loops[loop];
    demand(count !== null && count !== undefined, name, `uses loop ${loop}, which it is not in`);
    const reach = valueOf(stride, batch) * (extent(count, batch) - 1);
    if (reach < 0) low += reach;
    else high += reach;
  }
  return { low, high };
}

function bufferAt({ plan, written }: Context, buffer: number, name: string): BufferInfo {
  const info = plan.buffers[buffer];
  demand(info !== undefined, name, `uses buffer ${buffer}, which does not exist`);
  demand(written.has(buffer), name, `reads buffer ${buffer} before it is written`);
  return info;
}

function verifyOperand(operand: Operand, loops: readonly number[], name: string, context: Context): void {
  if (operand.kind === "index") return;
  const { buffer, dtype, address, coordinates, row } = operand;
  const info = bufferAt(context, buffer, name);
  demand(info.dtype === dtype, name, `reads ${info.dtype} buffer ${buffer} as ${dtype}`);
  const { low, high } = rangeOf(address, loops, context, name);
  const reach = (stride: Linear, limit: number) => valueOf(stride, context.batch) * (limit - 1);
  const further = coordinates.reduce((sum, { stride, limit }) => sum + reach(stride, limit), 0);
  for (const { position } of coordinates) rangeOf(position, loops, context, name);
  demandInside(low, high + further, buffer, name, context);
  if (row === null) return;
  demand(bufferAt(context, row.buffer, name).dtype === "u32", name, "rows are no u32");
  const rows = rangeOf(row.address, loops, context, name);
  demandInside(rows.low, rows.high, row.buffer, name, context);
}

function demandInside(
  low: number,
  high: number,
  buffer: number,
  name: string,
  { plan, batch }: Context,
): void {
  const size = extent(product(plan.buffers[buffer]!.shape), batch);
  demand(
    low >= 0 && high < size,
    name,
    `goes from ${low} to ${high} in buffer ${buffer} of ${size} elements`,
  );
}

function verifyStore({ store, loops, outer }: Nest, name: string, context: Context): void {
  const { plan, batch, written, commits } = context;
  const info = plan.buffers[store.buffer];
  demand(info !== undefined && info.dtype === store.dtype, name, `stores into buffer ${store.buffer}`);
  demand(info.place.kind !== "clock", name, "stores into the clock");
  demand(commits || info.place.kind === "scratch", name, "changes the store outside of the commit");
  const own = loops.slice(0, outer);
  const { low, high } = rangeOf(store.address, own, context, name);
  demandInside(low, high, store.buffer, name, context);
  demand(storesApart(store.address, own, batch), name, "stores two elements at one address");
  written.add(store.buffer);
}

/** No two points of the loops meet: each stride is beyond the reach of all smaller ones. */
function storesApart({ terms }: Affine, loops: readonly number[], batch: number): boolean {
  const strides = new Map(terms.map(({ loop, stride }) => [loop, Math.abs(valueOf(stride, batch))]));
  const moving = loops
    .map((size, loop) => ({ count: extent(size, batch), stride: strides.get(loop) ?? 0 }))
    .filter(({ count }) => count > 1)
    .sort((a, b) => a.stride - b.stride);
  let reach = 0;
  return moving.every(({ count, stride }) => {
    const apart = stride > reach;
    reach += stride * (count - 1);
    return apart;
  });
}
