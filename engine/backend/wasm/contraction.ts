/**
 * @file Recognises contractions: Σ over the inner loops of row × column, where the result's last loop moves the
 * column alone and another loop the row alone. Matrix products are, and convolutions without padding.
 */
import { tape } from "../../ir/scalar.ts";
import type { Linear } from "../../ir/affine.ts";
import { isZero, type Kernel, type KernelLoad, placesOfOperand, strideOf } from "./kernel.ts";

export interface Contraction {
  /** Is moved by loop `rows`, not by `columns`. */
  readonly row: KernelLoad;
  /** Is moved by loop `columns`, not by `rows`. */
  readonly column: KernelLoad;
  /** The loop that moves the row, or else one that moves the column alone; −1 where there is neither. */
  readonly rows: number;
  /** The last outer loop. */
  readonly columns: number;
  /**
   * What lies side by side in memory: neighbouring columns, so that a vector holds four of them; or neighbouring
   * factors of one sum in both operands, so that a vector holds four products of it.
   */
  readonly vector: "columns" | "factors";
}

export function contractionOf(kernel: Kernel): Contraction | null {
  const { loops, outer, combine, store } = kernel;
  const columns = outer - 1;
  const factors = factorsOf(kernel);
  if (combine !== "sum" || loops.length === outer || columns < 0 || !factors) return null;
  if (!isNeighbour(strideOf(store, columns))) return null;
  for (const [row, column] of [factors, [factors[1], factors[0]] as const]) {
    if (moves(row, columns) || !moves(column, columns)) continue;
    const rows = lastLoop(columns, (loop) => moves(row, loop) && !moves(column, loop));
    const found = { row, column, rows, columns };
    const innermost = loops.length - 1;
    if (row.row || (column.row && !isZero(strideOf(column.row.at, columns)))) continue;
    if (isNeighbour(strideOf(column.at, columns))) {
      const shared = lastLoop(columns, (loop) => !moves(row, loop) && isMovedAlone(column, loop));
      return { ...found, rows: rows < 0 ? shared : rows, vector: "columns" };
    }
    if (column.row) continue;
    const alongFactors = [row, column].every((o) => isNeighbour(strideOf(o.at, innermost)));
    const size = loops[innermost]!;
    if (alongFactors && (size >= 4 || size < 0)) return { ...found, vector: "factors" };
  }
  return null;
}

/** The epilogue's loads have to be plain along the columns: they are done four at a time. */
export function canTile({ epilogueOperands }: Kernel, { columns }: Contraction): boolean {
  const isPlainAlong = (o: KernelLoad): boolean =>
    [...o.coordinates.map((c) => c.position), ...(o.row ? [o.row.at] : [])].every((place) =>
      isZero(strideOf(place, columns)),
    );
  return epilogueOperands.every((o) => o.kind === "index" || isPlainAlong(o));
}

/** The two operands of a plain product, or null. */
function factorsOf({ value, operands }: Kernel): readonly [KernelLoad, KernelLoad] | null {
  const [first, second, product] = tape(value);
  if (product?.expr.fn !== "mul" || first?.expr.fn !== "arg" || second?.expr.fn !== "arg") return null;
  const [a, b] = [operands[first.expr.index]!, operands[second.expr.index]!];
  return isPlain(a) && isPlain(b) ? [a, b] : null;
}

function isPlain(o: Kernel["operands"][number]): o is KernelLoad {
  return o.kind === "load" && o.coordinates.length === 0;
}

const moves = (o: KernelLoad, loop: number): boolean =>
  placesOfOperand(o).some((at) => !isZero(strideOf(at, loop)));
/** By a known number of bytes, and not by way of its row. */
const isMovedAlone = (o: KernelLoad, loop: number): boolean =>
  strideOf(o.at, loop).perBatch === 0 && moves(o, loop) && !(o.row && !isZero(strideOf(o.row.at, loop)));
const isNeighbour = ({ fixed, perBatch }: Linear): boolean => fixed === 4 && perBatch === 0;

/** The last loop before `end` that is `wanted`, or −1. */
function lastLoop(end: number, wanted: (loop: number) => boolean): number {
  for (let loop = end - 1; loop >= 0; loop--) if (wanted(loop)) return loop;
  return -1;
}
