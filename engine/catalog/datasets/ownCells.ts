/** @file The cells of a table that someone brought, from its text: numbers as they are, categories as their places. */
import { createBreaths } from "../../spec/breaths.ts";
import type { Data, LoadAsset } from "../../spec/data.ts";
import { contentName, type OwnColumn, type OwnContent, type OwnTable } from "../../spec/ownTable.ts";
import type { RandomStream } from "../../spec/random.ts";

const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** The number that a cell says, NaN where it says none that the engine can hold. */
export function numberOf(cell: string): number {
  const value = number.test(cell) ? Math.fround(Number(cell)) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/** From a cell to its number or the place of its category; NaN where it is missing, or nothing of its column. */
export function reading({
  type,
  categories = [],
}: Pick<OwnColumn, "type" | "categories">): (cell: string) => number {
  if (type === "number") return numberOf;
  const places = new Map(categories.map((category, place) => [category, place]));
  return (cell) => places.get(cell) ?? Number.NaN;
}

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
  const [header = "", ...lines] = (await textOf(content, load)).split("\n");
  if (header !== columns.map(({ name }) => name).join("\t"))
    throw new Error(`${content.name} is not the table that the document describes: drop the file again.`);
  const inputs = [...columns.keys()].filter((i) => i !== target && columns[i]!.type !== "ignored");
  const readers = [...inputs, target].map((place) => ({ place, read: reading(columns[place]!) }));
  const width = readers.length;
  const rows = new Float32Array(lines.length * width);
  let kept = 0;
  const breathe = createBreaths();
  for (const line of lines) {
    await breathe();
    const cells = line.split("\t");
    const row = rows.subarray(kept * width, (kept + 1) * width);
    for (const [i, { place, read }] of readers.entries()) row[i] = read(cells[place] ?? "");
    const usable = complete ? !row.some(Number.isNaN) : !Number.isNaN(row[width - 1]);
    if (usable) kept += 1;
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
