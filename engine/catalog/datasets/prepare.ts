/**
 * @file Preparation of tables: missing values are filled, numbers scaled, categories encoded. What that takes is
 * fitted to the training part alone, so nothing of the test set reaches the training data. It means what
 * scikit-learn means: SimpleImputer, then StandardScaler (with the population's deviation) or MinMaxScaler for
 * numbers, OneHotEncoder or OrdinalEncoder for categories.
 */
import { createBreaths } from "../../spec/breaths.ts";
import type { ColumnSpec, Data, FittedColumn, Preparation } from "../../spec/data.ts";
import { choice, type Values } from "../../spec/params.ts";

export const scalingField = { scaling: choice(["none", "standardise", "minMax"], "standardise") };
export const preparationFields = {
  ...scalingField,
  /** Rows with something missing are dropped, or filled: categories always with the most frequent one. */
  missing: choice(["drop", "mean", "mostFrequent"], "mean"),
  categories: choice(["oneHot", "index"], "oneHot"),
};
export type PreparationOptions = Values<typeof preparationFields>;

export const widthOf = ({ categories }: ColumnSpec, how: PreparationOptions["categories"]): number =>
  categories !== undefined && how === "oneHot" ? categories.length : 1;

/** The value that occurs most often, of several the smallest. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [found, most] = [Number.NaN, 0];
  for (const [value, count] of counts) {
    if (count < most || (count === most && value > found)) continue;
    [found, most] = [value, count];
  }
  return found;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function statisticsOf(values: readonly number[]): NonNullable<FittedColumn["statistics"]> {
  const mean = meanOf(values);
  let squares = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    squares += (value - mean) * (value - mean);
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { mean, deviation: Math.sqrt(squares / values.length), least, most };
}

/** Fits a column to its values in the training part, NaN where missing. A column without any is filled with 0. */
export function fitColumn(
  column: ColumnSpec,
  values: readonly number[],
  options: PreparationOptions,
): FittedColumn {
  const present = values.filter((value) => !Number.isNaN(value));
  const isCategory = column.categories !== undefined;
  const frequent = isCategory || options.missing === "mostFrequent";
  const filling = present.length === 0 ? 0 : frequent ? mostFrequent(present) : meanOf(present);
  const width = widthOf(column, options.categories);
  if (isCategory) return { column, filling, statistics: null, shift: 0, size: 1, width };
  const statistics = statisticsOf(values.map((value) => (Number.isNaN(value) ? filling : value)));
  return { column, filling, statistics, ...scaleOf(statistics, options.scaling), width };
}

/** A column that is the same everywhere is only shifted. */
function scaleOf(
  { mean, deviation, least, most }: NonNullable<FittedColumn["statistics"]>,
  scaling: PreparationOptions["scaling"],
): { readonly shift: number; readonly size: number } {
  if (scaling === "none") return { shift: 0, size: 1 };
  const [shift, size] = scaling === "standardise" ? [mean, deviation] : [least, most - least];
  return { shift, size: size === 0 ? 1 : size };
}

const widthOfAll = (columns: readonly FittedColumn[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0);

/** What the network sees of the cells of one row, column by column. */
export function prepareRow(columns: readonly FittedColumn[], cells: ArrayLike<number>): readonly number[] {
  const seen = new Array<number>(widthOfAll(columns)).fill(0);
  prepareInto(seen, columns, cells);
  return seen;
}

/** Writes into `seen`, which is 0 everywhere, what the network sees of `cells`, row by row. */
export function prepareInto(
  seen: { [place: number]: number },
  columns: readonly FittedColumn[],
  cells: ArrayLike<number>,
): void {
  const rows = cells.length / columns.length;
  let at = 0;
  for (let row = 0, place = 0; row < rows; row++) {
    for (const { filling, shift, size, width } of columns) {
      const cell = cells[place++] ?? Number.NaN;
      const value = Number.isNaN(cell) ? filling : cell;
      if (width === 1) seen[at] = (value - shift) / size;
      else if (value >= 0 && value < width) seen[at + value] = 1;
      at += width;
    }
  }
}

/** The number in its own unit that a scaled one stands for. */
export const unscaled = ({ shift, size }: FittedColumn, value: number): number => value * size + shift;

/** Rows between two looks at the clock. */
const stretch = 1024;

/**
 * From cells [samples, …, columns] and targets [samples] to what the network sees. The part that `train` names is
 * what everything is fitted to; a target is scaled only where it is a number.
 */
export async function prepareTable(
  { columns, target }: { readonly columns: readonly ColumnSpec[]; readonly target: ColumnSpec },
  options: PreparationOptions,
  { x, y }: Data,
  train: Uint32Array,
): Promise<Data & { readonly preparation: Preparation }> {
  const samples = y.length;
  const rowsPerSample = x.length / columns.length / samples;
  const fitted: FittedColumn[] = [];
  const breathe = createBreaths();
  for (const [c, column] of columns.entries()) {
    const values = new Array<number>(train.length * rowsPerSample);
    for (let k = 0; k < values.length; k++) {
      const row = train[Math.floor(k / rowsPerSample)]! * rowsPerSample + (k % rowsPerSample);
      values[k] = x[row * columns.length + c]!;
    }
    fitted.push(fitColumn(column, values, options));
    const pause = breathe();
    if (pause !== null) await pause;
  }
  const fittedTarget = fitColumn(
    target,
    Array.from(train, (i) => y[i]!),
    { ...options, categories: "index" },
  );
  const rows = samples * rowsPerSample;
  const width = widthOfAll(fitted);
  const seen = new Float32Array(rows * width);
  for (let row = 0; row < rows; row += stretch) {
    const end = row + stretch;
    const cells = x.subarray(row * columns.length, end * columns.length);
    prepareInto(seen.subarray(row * width, end * width), fitted, cells);
    const pause = breathe();
    if (pause !== null) await pause;
  }
  const { shift, size } = fittedTarget;
  return {
    x: seen,
    y: y.map((value) => (value - shift) / size),
    preparation: { columns: fitted, target: fittedTarget },
  };
}
