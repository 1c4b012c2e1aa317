/** @file A table on the page: the same rows, split and preparation as in the engine, made from the same packed file. */
import { useEffect, useState } from "react";
import {
  makeData,
  prepareRow,
  type ColumnSpec,
  type DataChoice,
  type Preparation,
  type SplitData,
} from "../engine/index.ts";
import { loadAsset } from "./assets.ts";
import { short } from "./format.ts";
import { nameIn, type Words } from "./i18n/text.ts";
import { useRun } from "./stores/run.ts";

let newest: { readonly of: DataChoice; readonly data: Promise<SplitData | null> } | null = null;

/** Made once, however many parts of the page show it; null where it cannot be made, which may be tried again. */
function dataOf(choice: DataChoice): Promise<SplitData | null> {
  if (newest?.of === choice) return newest.data;
  const forget = (): null => {
    if (newest?.of === choice) newest = null;
    return null;
  };
  newest = { of: choice, data: makeData(choice, loadAsset).catch(forget) };
  return newest.data;
}

/** Null until it is made, and for data that are no table. The same choice must be the same object. */
export function useTable(choice: DataChoice, isTable: boolean): SplitData | null {
  const [made, setMade] = useState<{ readonly of: DataChoice; readonly data: SplitData } | null>(null);
  useEffect(() => {
    let wanted = isTable;
    const make = async (): Promise<void> => {
      const data = await dataOf(choice);
      if (wanted && data !== null) setMade({ of: choice, data });
    };
    if (wanted) void make();
    // What could not be loaded may be there once the engine has it.
    const forget = useRun.subscribe(({ opened }, before) => {
      if (wanted && opened !== before.opened) void make();
    });
    return () => {
      wanted = false;
      forget();
    };
  }, [choice, isTable]);
  return made?.of === choice ? made.data : null;
}

/** What a column or a category is called; a feature that is one category of its column is named “column=category”. */
export function featureName({ catalog }: Words, feature: string): string {
  const [column = feature, category] = feature.split("=");
  return nameIn(catalog.categories, category ?? nameIn(catalog.columns, column));
}

/** A cell as it is read: “Biscoe”, “39.1”, or the sign of a missing value. */
export function cellText({ catalog }: Words, { categories }: ColumnSpec, value: number): string {
  if (Number.isNaN(value)) return "–";
  if (categories === undefined) return numberText(value);
  return nameIn(catalog.categories, categories[value] ?? String(value));
}

/** Years and grams are whole, and as long as they are. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value).replace("-", "−") : short(Number(value.toFixed(1)));

/** What stands over a column: “Body mass (g)”. */
export function headOf({ catalog }: Words, { name, unit }: ColumnSpec): string {
  const title = nameIn(catalog.columns, name);
  return unit === undefined ? title : `${title} (${unit})`;
}

export const withUnit = (text: string, { unit }: ColumnSpec): string =>
  unit === undefined ? text : `${text} ${unit}`;

/** Numbers typed by hand lie within ±this: far outside of any column, far inside of what the engine can hold. */
const largestTyped = 1e6;

/** A cell as it is edited: “39.1”, the name of a category, or nothing where it is missing. */
export function typedCell({ categories }: ColumnSpec, value: number): string {
  if (Number.isNaN(value)) return "";
  return categories === undefined ? String(Number(value.toPrecision(6))) : (categories[value] ?? "");
}

/** What a cell means that was typed: NaN where it is missing, null where it is nothing for its column. */
export function cellOf({ categories }: ColumnSpec, typed: string): number | null {
  const text = typed.trim().replace("−", "-");
  if (text === "") return Number.NaN;
  const value = categories === undefined ? Number(text) : categories.indexOf(text);
  if (categories !== undefined) return value < 0 ? null : value;
  return Math.abs(value) <= largestTyped ? value : null;
}

/** What the network sees of a row that was typed; null while some cell is nothing for its column. */
export function featuresOf({ columns }: Preparation, typed: readonly string[]): Float32Array | null {
  const cells = columns.map(({ column }, i) => cellOf(column, typed[i] ?? ""));
  return cells.includes(null)
    ? null
    : Float32Array.from(
        prepareRow(
          columns,
          cells.map((cell) => cell ?? Number.NaN),
        ),
      );
}
