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

/** What the numbers of a column lie between; null where there are none. */
interface Range {
  readonly least: number;
  readonly most: number;
  /** All of them are whole. */
  readonly isWhole: boolean;
}

function rangeOf(values: Float32Array): Range | null {
  let [least, most, isWhole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    isWhole &&= Number.isInteger(value);
  }
  return least > most ? null : { least, most, isWhole };
}

/** Edges of bins of equal width over a range: [bins + 1], ascending. Equal values everywhere give one bin. */
function edgesOf({ least, most, isWhole }: Range): readonly number[] {
  const inWholes = isWhole && most - least < mostBins;
  const bins = least === most ? 1 : inWholes ? most - least + 1 : mostBins;
  const [from, to] = inWholes ? [least - 0.5, most + 0.5] : [least, most];
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? to : from + ((to - from) * i) / bins));
}

/** How many of each place each part has, and of those without one, which `placeOf` gives as −1. */
function countByPart(
  values: Float32Array,
  isTest: Uint8Array,
  count: number,
  placeOf: (value: number) => number,
): { readonly missing: Counts; readonly places: readonly Counts[] } {
  const found = new Uint32Array(2 * (count + 1));
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const place = Number.isNaN(value) ? -1 : placeOf(value);
    if (place < count) found[2 * (place + 1) + isTest[i]!]! += 1;
  }
  const at = (place: number): Counts => ({ train: found[2 * place + 2]!, test: found[2 * place + 3]! });
  return { missing: at(-1), places: Array.from({ length: count }, (_, place) => at(place)) };
}

/**
 * @param values [samples], NaN where missing, categories as indices
 * @param isTest [samples], 1 where a sample is tested
 */
export function countColumn(column: ColumnSpec, values: Float32Array, isTest: Uint8Array): ColumnCounts {
  if (column.categories !== undefined) {
    const { missing, places } = countByPart(values, isTest, column.categories.length, (value) => value);
    const categories = places
      .map((counts, category) => ({ ...counts, category }))
      .sort((a, b) => both(b) - both(a) || a.category - b.category);
    return { kind: "categories", column, missing, categories };
  }
  const range = rangeOf(values);
  const edges = range === null ? [0] : edgesOf(range);
  const bins = edges.length - 1;
  const [from = 0, to = 0] = [edges[0], edges.at(-1)];
  const { missing, places } = countByPart(values, isTest, bins, (value) =>
    to === from ? 0 : Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins)),
  );
  const counted = places.map((counts, i) => ({ ...counts, from: edges[i] ?? from, to: edges[i + 1] ?? to }));
  return { kind: "numbers", column, missing, bins: counted };
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
  const valuesOf = (c: number): Float32Array => {
    const values = new Float32Array(y.length);
    for (let row = 0; row < values.length; row++) values[row] = x[row * columns.length + c]!;
    return values;
  };
  const counted: ColumnCounts[] = [];
  const breathe = createBreaths();
  for (const [c, column] of columns.entries()) {
    const pause = breathe();
    if (pause !== null) await pause;
    counted.push(countColumn(column, valuesOf(c), isTest));
  }
  return [...counted, countColumn(target, y, isTest)];
}
