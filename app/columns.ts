/** @file What stands in a column of a table, counted: bins of its numbers or its categories, by part, and what is missing. */
import { type ColumnSpec, createBreaths, type SplitData } from "../engine/index.ts";

/** Samples for training and for testing. */
export interface Counts {
  readonly train: number;
  readonly test: number;
}

export interface Bin extends Counts {
  /** A bin holds the numbers from here on and below `to`; the last one holds `to` as well. */
  readonly from: number;
  readonly to: number;
}

export interface CategoryCount extends Counts {
  /** Index among the column's categories. */
  readonly category: number;
}

export type ColumnCounts = { readonly column: ColumnSpec; readonly missing: Counts } & (
  | { readonly kind: "numbers"; readonly bins: readonly Bin[] }
  /** The most frequent first. */
  | { readonly kind: "categories"; readonly categories: readonly CategoryCount[] }
);

export const both = ({ train, test }: Counts): number => train + test;

/** Bins of a column of numbers; whole numbers over a shorter range have one each. */
const mostBins = 12;

/**
 * Edges of bins of equal width over all of `values`, of which there is at least one: [bins + 1], ascending. Equal
 * values everywhere give one bin.
 */
function edgesOf(values: readonly number[]): readonly number[] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const isWhole = most - least < mostBins && values.every(Number.isInteger);
  const bins = least === most ? 1 : isWhole ? most - least + 1 : mostBins;
  const [from, to] = isWhole ? [least - 0.5, most + 0.5] : [least, most];
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? to : from + ((to - from) * i) / bins));
}

/** How many of `places` each part has, where a place is the number of a bin or category. */
function countByPart(places: Int32Array, isTest: Uint8Array, count: number): readonly Counts[] {
  const counts = Array.from({ length: count }, () => ({ train: 0, test: 0 }));
  for (const [i, place] of places.entries()) {
    const counted = counts[place];
    if (counted !== undefined) counted[isTest[i] === 1 ? "test" : "train"]++;
  }
  return counts;
}

/**
 * @param values [samples], NaN where missing, categories as indices
 * @param isTest [samples], 1 where a sample is tested
 */
export function countColumn(column: ColumnSpec, values: Float32Array, isTest: Uint8Array): ColumnCounts {
  const gaps = Int32Array.from(values, (value) => (Number.isNaN(value) ? 0 : -1));
  const [missing = { train: 0, test: 0 }] = countByPart(gaps, isTest, 1);
  if (column.categories !== undefined) {
    const places = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value));
    const categories = countByPart(places, isTest, column.categories.length)
      .map((counts, category) => ({ ...counts, category }))
      .sort((a, b) => both(b) - both(a) || a.category - b.category);
    return { kind: "categories", column, missing, categories };
  }
  const present = Array.from(values).filter((value) => !Number.isNaN(value));
  if (present.length === 0) return { kind: "numbers", column, missing, bins: [] };
  const edges = edgesOf(present);
  const last = edges.length - 2;
  const [from = 0, to = 0] = [edges[0], edges.at(-1)];
  const places = Int32Array.from(values, (value) =>
    Number.isNaN(value)
      ? -1
      : to === from
        ? 0
        : Math.min(last, Math.floor(((value - from) / (to - from)) * (last + 1))),
  );
  const bins = countByPart(places, isTest, last + 1).map((counts, i) => ({
    ...counts,
    from: edges[i] ?? from,
    to: edges[i + 1] ?? to,
  }));
  return { kind: "numbers", column, missing, bins };
}

/** All columns of a table whose rows are its samples, the target last, one after another in slices; null for other data. */
export async function countColumns({
  spec,
  table,
  test,
}: SplitData): Promise<readonly ColumnCounts[] | null> {
  if (spec.table === undefined || table === undefined) return null;
  const { columns, target } = spec.table;
  const { x, y } = table.measured;
  if (x.length !== columns.length * y.length) return null;
  const isTest = new Uint8Array(y.length);
  for (const i of test) isTest[i] = 1;
  const valuesOf = (c: number) => Float32Array.from(y, (_, row) => x[row * columns.length + c] ?? Number.NaN);
  const counted: ColumnCounts[] = [];
  const breathe = createBreaths();
  for (const [c, column] of columns.entries()) {
    counted.push(countColumn(column, valuesOf(c), isTest));
    await breathe();
  }
  return [...counted, countColumn(target, y, isTest)];
}
