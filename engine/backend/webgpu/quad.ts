/**
 * @file Sums of products by quads: four neighbouring invocations compute a block of results together. Each loads a
 * fourth of the rows and of the columns; rows go round by swaps within the quad, so a load serves four invocations.
 */
import { extent } from "../../ir/shape.ts";
import type { Chain } from "./chain.ts";
import { tilingOf } from "./tiling.ts";

/** Invocations of a quad. */
export const QUAD = 4;

/** One side of the block: an outer loop, and which operand it goes along with. */
interface Side {
  readonly loop: number;
  readonly operand: number;
}

export interface Quad {
  /** The side that goes round. */
  readonly rows: Side;
  /** The side that an invocation keeps for itself. */
  readonly columns: Side;
}

/** Loads of an invocation along rows and columns. */
const shapes = [
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
  [1, 4],
  [2, 4],
] as const;

/** Sums of fewer terms are not worth the longer code. */
const FEWEST_TERMS = 8;

/** Where quads can compute the head of a chain: over which loops, and in blocks of which tiles. */
export function quadsOf(
  chain: Chain,
  capacity: number,
): { readonly quad: Quad; readonly tiles: readonly (readonly number[])[] } | null {
  const [nest] = chain;
  const tiling = tilingOf(chain);
  if (!nest || !tiling || nest.operands.some((o) => o.kind === "load" && o.coordinates.length > 0))
    return null;
  const terms = nest.loops.slice(nest.outer).reduce((n, size) => n * extent(size, capacity), 1);
  if (terms < FEWEST_TERMS) return null;
  const sides = [tiling.rows, tiling.columns].map((loops, operand) => ({ loop: loops.at(-1)!, operand }));
  const [rows, columns] = sides.sort((a, b) => a.loop - b.loop);
  const quad = { rows: rows!, columns: columns! };
  const outer = nest.loops.slice(0, nest.outer);
  const tiles = shapes.map(([down, across]) =>
    outer.map(
      (_, loop) => (loop === quad.rows.loop ? down : loop === quad.columns.loop ? across : 1 / QUAD) * QUAD,
    ),
  );
  return { quad, tiles };
}

/**
 * What an invocation has to do for one term of the sums of its tile, in the operations of `spread.ts`, as timings on
 * the software adapter have it: a load costs 4, a swap 1, a product and its sum 5 / 4.
 */
export function costOfTerm({ rows, columns }: Quad, tile: readonly number[]): number {
  const [down, across] = [tile[rows.loop]! / QUAD, tile[columns.loop]! / QUAD];
  return 4 * (down + across) + (QUAD - 1) * down + 1.25 * QUAD * down * across;
}
