/**
 * @file Which loop of a kernel is done four iterations at a time.
 * The last outer loop, when operands lie side by side along it; else the innermost loop of a sum or maximum,
 * whose lanes are combined at the end; else none.
 */
import type { Linear } from "../../ir/affine.ts";
import type { Size } from "../../ir/shape.ts";
import { isZero, type Kernel, type KernelLoad, type KernelOperand, type Place, strideOf } from "./kernel.ts";

/** The loop, or −1. */
export function chooseVectorLoop(kernel: Kernel): number {
  const { loops, outer, combine } = kernel;
  const last = outer - 1;
  const innermost = loops.length - 1;
  const canOuter =
    last >= 0 && (isLong(loops[last]!) || isSmooth(kernel, last)) && canSpanOuter(kernel, last);
  if (canOuter && smoothAlong(kernel.operands, last)) return last;
  const sums = combine === "sum" || combine === "max";
  if (sums && isLong(loops[innermost]!) && smoothAlong(kernel.operands, innermost)) return innermost;
  return canOuter ? last : -1;
}

const isLong = (size: Size): boolean => size < 0 || size >= 4;

/** Along `loop` every load and the store are of neighbours, or of one element: a vector may reach beyond the end. */
export function isSmooth({ operands, epilogueOperands, store, also }: Kernel, loop: number): boolean {
  const stores = [store, ...also.map((result) => result.store)];
  return (
    stores.every((place) => isOne(strideOf(place, loop))) &&
    smoothAlong([...operands, ...epilogueOperands], loop)
  );
}
const isOne = ({ fixed, perBatch }: Linear): boolean => fixed === 4 && perBatch === 0;

function canSpanOuter({ operands, epilogueOperands, store }: Kernel, loop: number): boolean {
  const all = [...operands, ...epilogueOperands];
  return !isZero(strideOf(store, loop)) && all.every((o) => o.kind === "index" || isPlainAlong(o, loop));
}

/** Neither coordinates nor rows change along `loop`: only the address does. */
function isPlainAlong({ coordinates, row }: KernelLoad, loop: number): boolean {
  const still = (place: Place): boolean => isZero(strideOf(place, loop));
  return coordinates.every((c) => still(c.position)) && (row === null || still(row.at));
}

/** Every load along `loop` is of neighbours, or of one element. */
function smoothAlong(operands: readonly KernelOperand[], loop: number): boolean {
  return operands.every((o) => {
    if (o.kind === "index") return true;
    const stride = strideOf(o.at, loop);
    return isPlainAlong(o, loop) && (isZero(stride) || isOne(stride));
  });
}
