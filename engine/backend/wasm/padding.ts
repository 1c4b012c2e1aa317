/**
 * @file Makes the padding of convolutions explicit: where an operand of a contraction may fall outside its planes,
 * it is first copied into planes with room around, and with room between where strides ask for it. The contraction
 * then needs no checks, and is one of plain strides.
 */
import { type Affine, type Linear, plus, scaled, shifted, TIME } from "../../ir/affine.ts";
import type { BufferInfo, Call, Coordinate, Nest, Plan } from "../../ir/nest.ts";
import { tape } from "../../ir/scalar.ts";
import { product, type Shape, type Size } from "../../ir/shape.ts";
import { addBuffer, copyNest, type Load, walk, zeros } from "./plain.ts";

/** The plan with padded copies in further scratch buffers. */
export function withExplicitPadding(plan: Plan): Plan {
  const buffers = [...plan.buffers];
  const rewritten = (calls: readonly Call[]): Call[] => calls.flatMap((call) => padded(call, buffers));
  return { ...plan, compute: rewritten(plan.compute), commit: rewritten(plan.commit), buffers };
}

function padded(call: Call, buffers: BufferInfo[]): Call[] {
  if (call.kind === "scan") return [{ ...call, body: call.body.flatMap((c) => padded(c, buffers)) }];
  const { nest } = call;
  if (!isProduct(nest)) return [call];
  const copies: Call[] = [];
  const operands = nest.operands.map((o) => {
    if (o.kind !== "load") return o;
    const planes = planesOf(o, nest.loops, buffers);
    if (!planes) return o;
    const size = product([planes.count, planes.rows.length, planes.columns.length]);
    const room = addBuffer(buffers, [size]);
    copies.push({ kind: "nest", nest: zeros(room, size), name: `${call.name} zeros` });
    copies.push({ kind: "nest", nest: copyInto(room, planes), name: `${call.name} padding` });
    return insideOf(room, planes);
  });
  return [...copies, { ...call, nest: { ...nest, operands } }];
}

export function isProduct({ combine, value }: Nest): boolean {
  const [a, b, c] = tape(value);
  return combine === "sum" && c?.expr.fn === "mul" && a?.expr.fn === "arg" && b?.expr.fn === "arg";
}

/** One axis of the planes: which positions occur, from `low` on, and which elements lie among them. */
interface Axis {
  readonly coordinate: Coordinate;
  readonly low: number;
  readonly length: number;
  readonly firstInside: number;
  readonly countInside: number;
}
export interface Planes {
  readonly load: Load;
  readonly rows: Axis;
  readonly columns: Axis;
  readonly count: Size;
}

/** Of a load with a row and a column in whole planes; null where it is anything else. */
export function planesOf(load: Load, loops: Shape, buffers: readonly BufferInfo[]): Planes | null {
  const [y, x, more] = load.coordinates;
  if (!y || !x || more || load.row || load.outside !== 0 || load.dtype !== "f32") return null;
  const [rows, columns] = [axisOf(y, loops), axisOf(x, loops)];
  if (!rows || !columns) return null;
  const plane = y.limit * x.limit;
  const size = product(buffers[load.buffer]!.shape);
  const walksPlanes = y.stride.fixed === x.limit && x.stride.fixed === 1 && isDivisible(load.address, plane);
  if (!walksPlanes || size % plane !== 0) return null;
  return { load, rows, columns, count: size / plane };
}

function axisOf(coordinate: Coordinate, loops: Shape): Axis | null {
  const { position, divide, limit, stride } = coordinate;
  const range = rangeOf(position, loops);
  if (!range || stride.perBatch !== 0) return null;
  const { low, high } = range;
  const firstInside = Math.max(0, Math.ceil(low / divide));
  const countInside = Math.min(limit - 1, Math.floor(high / divide)) - firstInside + 1;
  return countInside > 0 ? { coordinate, low, length: high - low + 1, firstInside, countInside } : null;
}

/** The smallest and the largest value over all iterations; null where they depend on the batch or the time. */
function rangeOf(a: Affine, loops: Shape): { readonly low: number; readonly high: number } | null {
  if (a.constant.perBatch !== 0) return null;
  let [low, high] = [a.constant.fixed, a.constant.fixed];
  for (const { loop, stride } of a.terms) {
    if (loop === TIME || stride.perBatch !== 0 || loops[loop]! < 0) return null;
    const reach = stride.fixed * (loops[loop]! - 1);
    low += Math.min(0, reach);
    high += Math.max(0, reach);
  }
  return { low, high };
}

/** Every part of the address is a number of whole planes; in a scan it would be another one at each time step. */
function isDivisible({ constant, terms }: Affine, by: number): boolean {
  const divides = ({ fixed, perBatch }: Linear): boolean => fixed % by === 0 && perBatch % by === 0;
  return divides(constant) && terms.every((t) => t.loop !== TIME && divides(t.stride));
}

/** Where the first element inside lies among the positions. */
export const startOf = (axis: Axis): number => axis.firstInside * axis.coordinate.divide - axis.low;

function copyInto(buffer: number, { load, rows, columns, count }: Planes): Nest {
  const [height, width] = [rows.coordinate.limit, columns.coordinate.limit];
  const from = walk([
    [0, height * width],
    [1, width],
    [2, 1],
  ]);
  const to = walk([
    [0, rows.length * columns.length],
    [1, rows.coordinate.divide * columns.length],
    [2, columns.coordinate.divide],
  ]);
  const first = rows.firstInside * width + columns.firstInside;
  const start = startOf(rows) * columns.length + startOf(columns);
  return copyNest(
    [count, rows.countInside, columns.countInside],
    { ...load, address: shifted(from, first), coordinates: [] },
    { buffer, dtype: "f32", address: shifted(to, start) },
  );
}

/** The load, of the padded planes. */
function insideOf(buffer: number, { load, rows, columns }: Planes): Load {
  const plane = rows.coordinate.limit * columns.coordinate.limit;
  const padded = rows.length * columns.length;
  const grown = ({ fixed, perBatch }: Linear): Linear => ({
    fixed: (fixed / plane) * padded,
    perBatch: (perBatch / plane) * padded,
  });
  const start: Affine = {
    constant: grown(load.address.constant),
    terms: load.address.terms.map(({ loop, stride }) => ({ loop, stride: grown(stride) })),
  };
  const within = plus(scaled(rows.coordinate.position, columns.length), columns.coordinate.position);
  const origin = rows.low * columns.length + columns.low;
  return { ...load, buffer, address: shifted(plus(start, within), -origin), coordinates: [] };
}
