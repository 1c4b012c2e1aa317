/** @file The cells of a table that someone brought, from its text: numbers as they are, categories as their places. */
import { createBreaths } from "../../spec/breaths.ts";
import type { Data, LoadAsset } from "../../spec/data.ts";
import { contentName, type OwnColumn, type OwnContent, type OwnTable } from "../../spec/ownTable.ts";
import type { RandomStream } from "../../spec/random.ts";
import { type Cells, cellsIn, numberOf } from "./cellPlaces.ts";

export { type Cells, cellsIn, numberOf };

/** From a cell to its number or the place of its category; NaN where it is missing, or nothing of its column. */
export function reading({
  type,
  categories = [],
}: Pick<OwnColumn, "type" | "categories">): (cell: string) => number {
  if (type === "number") return numberOf;
  const places = new Map(categories.map((category, place) => [category, place]));
  return (cell) => places.get(cell) ?? Number.NaN;
}

/** Reads the cells of one column. */
function readerOf(cells: Cells, column: OwnColumn, place: number): (row: number) => number {
  const read = reading(column);
  return column.type === "number" ? (row) => cells.number(row, place) : (row) => read(cells.cell(row, place));
}

/** Rows between two looks at the clock. */
const stretch = 256;

/** The whole text of a table, from the document or from where files are. */
export const textOf = async ({ text, hash }: OwnContent, load: LoadAsset): Promise<string> =>
  hash === "" ? text : new TextDecoder().decode(await load(contentName(hash)));

/**
 * Cells [samples, columns] and targets [samples], of the rows whose target is there; `complete` drops those too in
 * which anything else is missing. Where more are left than `samples`, that many are drawn, in their order.
 */
export async function cellsOf(
  table: OwnTable,
  complete: boolean,
  samples: number,
  random: RandomStream,
  load: LoadAsset,
): Promise<Data> {
  const { columns, target, content } = table;
  const text = await textOf(content, load);
  const [header = ""] = text.split("\n", 1);
  if (header !== columns.map(({ name }) => name).join("\t"))
    throw new Error(`${content.name} is not the table that the document describes: drop the file again.`);
  const cells = await cellsIn(text, columns.length, header.length + 1);
  const inputs = [...columns.keys()].filter((i) => i !== target && columns[i]!.type !== "ignored");
  const readers = [...inputs, target].map((place) => readerOf(cells, columns[place]!, place));
  const width = readers.length;
  const rows = new Float32Array(cells.length * width);
  let kept = 0;
  const breathe = createBreaths();
  for (let i = 0; i < cells.length; i++) {
    const at = kept * width;
    let missing = 0;
    for (let k = 0; k < width; k++) if (Number.isNaN((rows[at + k] = readers[k]!(i)))) missing += 1;
    const usable = complete ? missing === 0 : !Number.isNaN(rows[at + width - 1]);
    if (usable) kept += 1;
    const pause = i % stretch === 0 ? breathe() : null;
    if (pause !== null) await pause;
  }
  return drawn(rows.subarray(0, kept * width), kept, width, samples, random);
}

/** `samples` of `count` rows, each as likely as any other, in their order; the target is the last of a row. */
function drawn(
  rows: Float32Array,
  count: number,
  width: number,
  samples: number,
  random: RandomStream,
): Data {
  const taken = Math.min(samples, count);
  const x = new Float32Array(taken * (width - 1));
  const y = new Float32Array(taken);
  let at = 0;
  for (let i = 0; i < count && at < taken; i++) {
    if (taken < count && random.below(count - i) >= taken - at) continue;
    x.set(rows.subarray(i * width, (i + 1) * width - 1), at * (width - 1));
    y[at] = rows[(i + 1) * width - 1]!;
    at += 1;
  }
  return { x, y };
}
