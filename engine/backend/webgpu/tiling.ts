/**
 * @file Sums of products (matrix products, and convolutions seen as such) in tiles: a workgroup brings what a square of
 * results needs into its memory, a few terms at a time, and each invocation computes 4 × 4 of them. So a number that is
 * read from memory serves 32 products.
 */
import type { Nest, Operand } from "../../ir/nest.ts";
import { extent, type Size } from "../../ir/shape.ts";
import type { Chain } from "./chain.ts";
import { loopsOf } from "./access.ts";

/** Results of a workgroup along both sides, and of an invocation. */
export const SIDE = 32;
export const EACH = 4;
/** Terms of the sums that are brought in at once. */
export const DEPTH = 16;

/** The outer loops by what they change: the first factor (rows), the second (columns), or both. */
export interface Tiling {
  readonly lead: readonly number[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** How the results of a sum of products of two loads fall into tiles; null for other nests. */
export function tilingOf(chain: Chain): Tiling | null {
  const nest = chain[0]!;
  const { value, operands, combine } = nest;
  const [first, second, ...others] = operands;
  if (combine !== "sum" || value.fn !== "mul" || !("of" in value) || others.length > 0) return null;
  if (value.of.some((e) => e.fn !== "arg") || value.of[0] === value.of[1]) return null;
  if (!isFloat(first) || !isFloat(second)) return null;
  const [a, b] = [loopsOf(first), loopsOf(second)];
  const outer = Array.from({ length: nest.outer }, (_, loop) => loop);
  if (outer.some((loop) => !a.has(loop) && !b.has(loop) && nest.loops[loop] !== 1)) return null;
  const rows = outer.filter((loop) => a.has(loop) && !b.has(loop));
  const columns = outer.filter((loop) => b.has(loop) && !a.has(loop));
  const lead = outer.filter((loop) => !rows.includes(loop) && !columns.includes(loop));
  return rows.length > 0 && columns.length > 0 ? { lead, rows, columns } : null;
}

const isFloat = (o: Operand | undefined): o is Operand => o?.kind === "load" && o.dtype === "f32";

const along = (nest: Nest, loops: readonly number[], batch: number): number =>
  loops.reduce((n, loop) => n * extent(nest.loops[loop]!, batch), 1);

/** Tiles for a batch. */
export function tileCount(nest: Nest, { lead, rows, columns }: Tiling, batch: number): number {
  const sides = [rows, columns].map((loops) => Math.ceil(along(nest, loops, batch) / SIDE));
  return along(nest, lead, batch) * sides[0]! * sides[1]!;
}

export const sizesOf = (nest: Nest, loops: readonly number[]): readonly Size[] =>
  loops.map((loop) => nest.loops[loop]!);
