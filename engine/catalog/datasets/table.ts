/**
 * @file Tables packed with the page as JSON: `{"columns": [name, …], "rows": [[cell, …], …]}`, the target in the last
 * column, null where a cell is missing. What is in the columns is known without loading them; a test compares.
 */
import type { ColumnSpec, Data, DataSpec, FieldSpec, LoadAsset } from "../../spec/data.ts";
import { preparationFields, type PreparationOptions, prepareTable, widthOf } from "./prepare.ts";

/** What is in the columns, and how many rows there are. */
export interface TableShape {
  readonly columns: readonly ColumnSpec[];
  readonly target: ColumnSpec;
  readonly rows: number;
  /** Rows without a missing cell. */
  readonly completeRows: number;
}

export interface TableSource extends TableShape {
  readonly asset: string;
}

/** What the network sees of each column, by name: a category that is one-hot has a name for each. */
export const featureNames = (
  columns: readonly ColumnSpec[],
  how: PreparationOptions["categories"],
): readonly string[] =>
  columns.flatMap((column) =>
    widthOf(column, how) === 1
      ? [column.name]
      : (column.categories ?? []).map((name) => `${column.name}=${name}`),
  );

export const describeTarget = ({ name, categories }: ColumnSpec): FieldSpec =>
  categories === undefined
    ? { shape: [1], kind: "real", names: [name] }
    : { shape: [], kind: "class", classes: categories.length, names: categories };

/** x is one row, [features]; y a class, or one number. */
export function describeTable(source: TableShape, options: PreparationOptions): DataSpec {
  const { columns, target } = source;
  const names = featureNames(columns, options.categories);
  return {
    samples: options.missing === "drop" ? source.completeRows : source.rows,
    x: { shape: [names.length], kind: "real", names },
    y: describeTarget(target),
    view: "table",
    table: { columns, target },
  };
}

type Cell = string | number | null;

/** NaN where a cell is missing; throws where it is not what its column says. */
function numberOf(cell: Cell, { name, categories }: ColumnSpec): number {
  if (cell === null) return Number.NaN;
  const value = categories === undefined ? cell : categories.indexOf(String(cell));
  if (typeof value === "number" && (categories === undefined || value >= 0)) return value;
  throw new Error(`“${cell}” does not belong in the column ${name}.`);
}

/** Cells [rows, columns] and targets [rows] as they were measured, NaN where missing, categories as indices. */
export async function loadTable(source: TableSource, load: LoadAsset): Promise<Data> {
  const { asset, rows: expected } = source;
  const all = [...source.columns, source.target];
  const packed = JSON.parse(new TextDecoder().decode(await load(asset))) as {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly Cell[])[];
  };
  if (packed.rows.length !== expected || packed.columns.join() !== all.map(({ name }) => name).join())
    throw new Error(`${asset} is not the table that was described: pack it again.`);
  const cells = packed.rows.map((row) => all.map((column, i) => numberOf(row[i] ?? null, column)));
  return {
    x: Float32Array.from(cells.flatMap((row) => row.slice(0, -1))),
    y: Float32Array.from(cells, (row) => row.at(-1)!),
  };
}

/** The rows of which nothing is missing. */
function completeRows({ x, y }: Data): Data {
  const width = x.length / y.length;
  const complete = Array.from(y.keys()).filter(
    (i) => !x.subarray(i * width, (i + 1) * width).some(Number.isNaN),
  );
  return {
    x: Float32Array.from(complete.flatMap((i) => [...x.subarray(i * width, (i + 1) * width)])),
    y: Float32Array.from(complete, (i) => y[i]!),
  };
}

/** What all data sets do whose samples are the rows of a table. */
export const rowsOf = (source: TableSource) => ({
  fields: preparationFields,
  describe: (options: PreparationOptions) => describeTable(source, options),
  async generate({ missing }: PreparationOptions, _random: unknown, load: LoadAsset): Promise<Data> {
    const measured = await loadTable(source, load);
    return missing === "drop" ? completeRows(measured) : measured;
  },
  prepare: (options: PreparationOptions, measured: Data, train: Uint32Array) =>
    prepareTable(source, options, measured, train),
});
