/**
 * @file Lays the factors of long sums side by side: where an operand of a matrix product is read across its rows, it
 * is first copied transposed. The product then reads both of its operands along memory, four factors at a time,
 * which is the fastest kernel there is (see docs/decisions/0009-speed.md). One copy serves all products that read it.
 */
import { TIME } from "../../ir/affine.ts";
import type { BufferInfo, Call, Nest, Operand, Plan } from "../../ir/nest.ts";
import { extent, type Size } from "../../ir/shape.ts";
import { buffersStored } from "../../ir/touched.ts";
import { isProduct } from "./padding.ts";
import { addBuffer, copyNest, type Load, loadFrom, rowMajorAddress, walk } from "./plain.ts";

/** A copy costs as much as this many products with each element. */
const fewestUses = 24;
/** Shorter sums spend too much on adding their lanes up. */
const shortestSum = 24;

/** The plan with transposed copies in further scratch buffers. */
export function withContiguousFactors(plan: Plan): Plan {
  const packing: Packing = { capacity: plan.capacity, buffers: [...plan.buffers], copies: new Map() };
  const compute = plan.compute.flatMap((call) => {
    const before: Call[] = [];
    const packed = packedCall(call, packing, writtenBy(call), before);
    return [...before, packed];
  });
  return { ...plan, compute, buffers: packing.buffers };
}

interface Packing {
  readonly capacity: number;
  readonly buffers: BufferInfo[];
  /** Copies made so far, by what they are copies of. */
  readonly copies: Map<string, number>;
}

/** The buffers that change while a scan runs: what is read from them cannot be copied before it. */
const writtenBy = (call: Call): ReadonlySet<number> =>
  new Set(call.kind === "scan" ? buffersStored(call) : []);

function packedCall(call: Call, packing: Packing, changing: ReadonlySet<number>, before: Call[]): Call {
  if (call.kind === "scan") {
    return { ...call, body: call.body.map((c) => packedCall(c, packing, changing, before)) };
  }
  const { nest } = call;
  const matrices = matricesOf(nest);
  if (!matrices || matrices.some((m) => m.along !== 1 && changing.has(m.load.buffer))) return call;
  if (!isWorthwhile(matrices, packing.capacity)) return call;
  const operands = matrices.map((matrix) => {
    if (matrix.along === 1) return matrix.load;
    const { buffer, made } = copyOf(matrix, packing);
    if (made) before.push({ kind: "nest", nest: made, name: `${call.name} transposed` });
    return inRows(matrix, buffer, packing.capacity);
  });
  return { ...call, nest: { ...nest, operands } };
}

/** An operand of a matrix product: loop `across` moves it from row to row, loop `sum` along. */
interface Matrix {
  readonly load: Load;
  readonly across: number;
  /** Elements from row to row, and along one. */
  readonly step: number;
  readonly along: number;
  readonly rows: Size;
  readonly sum: Size;
  readonly sumLoop: number;
}

/** The operands of a product of two matrices summed over one loop; null for anything else. */
function matricesOf(nest: Nest): readonly [Matrix, Matrix] | null {
  const { loops, outer, operands } = nest;
  if (!isProduct(nest) || operands.length !== 2 || loops.length !== outer + 1) return null;
  const [first, second] = operands.map((o) => matrixOf(o, loops, outer));
  return first && second && first.across !== second.across ? [first, second] : null;
}

function matrixOf(o: Operand, loops: Nest["loops"], sumLoop: number): Matrix | null {
  if (o.kind !== "load" || o.dtype !== "f32" || o.row || o.coordinates.length > 0) return null;
  const [row, along, more] = o.address.terms;
  if (!row || along?.loop !== sumLoop || more || row.loop === TIME) return null;
  if (row.stride.perBatch !== 0 || along.stride.perBatch !== 0) return null;
  const [rows, sum] = [loops[row.loop]!, loops[sumLoop]!];
  return { load: o, across: row.loop, step: row.stride.fixed, along: along.stride.fixed, rows, sum, sumLoop };
}

/** Some operand lies the other way round, and each of its elements is used often enough to pay for its copy. */
function isWorthwhile(matrices: readonly [Matrix, Matrix], capacity: number): boolean {
  const [a, b] = matrices;
  const size = (n: Size): number => extent(n, capacity);
  const uses = (m: Matrix): number => size((m === a ? b : a).rows);
  const turned = matrices.filter((m) => m.along !== 1);
  return (
    turned.length > 0 &&
    size(a.sum) >= shortestSum &&
    turned.every((m) => m.step === 1 && uses(m) >= fewestUses && size(m.rows) >= 4)
  );
}

/** The rows of the copy are as long as the largest batch makes them, so that they lie at the same places for all. */
const lengthOf = ({ sum }: Matrix, capacity: number): number => extent(sum, capacity);

function copyOf(matrix: Matrix, packing: Packing): { readonly buffer: number; readonly made: Nest | null } {
  const { load, rows, sum, along } = matrix;
  const key = JSON.stringify([load.buffer, load.address.constant, rows, sum, along]);
  const known = packing.copies.get(key);
  if (known !== undefined) return { buffer: known, made: null };
  const length = lengthOf(matrix, packing.capacity);
  const buffer = addBuffer(packing.buffers, [extent(rows, packing.capacity), length]);
  packing.copies.set(key, buffer);
  return { buffer, made: transposition(matrix, buffer, length) };
}

function transposition({ load, rows, sum, step, along }: Matrix, buffer: number, length: number): Nest {
  const from = walk([
    [0, step],
    [1, along],
  ]);
  const store = { buffer, dtype: "f32", address: rowMajorAddress([rows, length]) } as const;
  return copyNest([rows, sum], { ...load, address: { ...from, constant: load.address.constant } }, store);
}

/** The load, from the rows of the copy. */
function inRows(matrix: Matrix, buffer: number, capacity: number): Load {
  const address = walk([
    [matrix.across, lengthOf(matrix, capacity)],
    [matrix.sumLoop, 1],
  ]);
  return loadFrom(buffer, address);
}
