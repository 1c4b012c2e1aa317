/**
 * @file From a file to a table of cells in their canonical form, in slices, so that the page stays awake. The same
 * table gives the same text in whatever encoding and with whatever delimiter it was saved.
 */
import Papa from "papaparse";
import { createBreaths, tableCells, tableLimits } from "../../engine/index.ts";
import type { Encoding } from "../encoding.ts";
import { decode } from "./decode.ts";
import { problem, type Problem } from "./problem.ts";

export const kinds = { missing: 0, number: 1, text: 2 } as const;

export interface ReadTable {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Whether the first row names the columns; else they are numbered. */
  readonly named: boolean;
  readonly names: readonly string[];
  /** Cells of each row, as many as there are names. */
  readonly rows: readonly (readonly string[])[];
  /** Where each row stands in the file, the first line being 1. */
  readonly places: Uint32Array;
  /** One of `kinds` for each cell, row by row. */
  readonly kinds: Uint8Array;
  /** The whole table as documents refer to it. */
  readonly text: string;
}

/** Characters of a slice: some milliseconds of work. */
const slice = 200_000;
/**
 * @param named whether the first row names the columns; null where that has to be found out
 * @param most columns that there may be
 */
export async function readTable(
  bytes: Uint8Array,
  named: boolean | null = null,
  most: number = tableLimits.columns,
): Promise<ReadTable | Problem> {
  const decoded = decode(bytes);
  if ("code" in decoded) return decoded;
  const parsed = await parse(decoded.text.replace(/\r\n?/g, "\n"));
  if ("code" in parsed) return parsed;
  return shape(parsed, decoded.encoding, named, most);
}

interface Parsed {
  readonly delimiter: string;
  /** Rows in which something stands, with where they stand. */
  readonly rows: string[][];
  readonly places: number[];
}

const delimiters = ["\t", ";", ",", "|"] as const;
/** Characters and rows from which the delimiter is guessed. */
const guessed = { characters: 20_000, rows: 50 };

/** The delimiter by which most rows have as many cells as one another, and more than one. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, guessed.characters);
  const scores = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(sample, {
      delimiter,
      newline: "\n",
      preview: guessed.rows,
      skipEmptyLines: "greedy",
    });
    const rows = new Map<number, number>();
    for (const { length } of data) rows.set(length, (rows.get(length) ?? 0) + 1);
    const [width, most] = [...rows].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0]);
    return { delimiter, score: width > 1 ? most / data.length : 0 };
  });
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.delimiter : ",";
}

/** Rows as they are quoted and delimited; rows of nothing are left out. */
function parse(text: string): Promise<Parsed | Problem> {
  const rows: string[][] = [];
  const places: number[] = [];
  const delimiter = delimiterOf(text);
  const breathe = createBreaths();
  let seen = 0;
  return new Promise((resolve) => {
    const config: Papa.ParseLocalConfig<string[], Papa.LocalFile> = {
      delimiter,
      newline: "\n",
      chunkSize: slice,
      chunk: ({ data, errors }, parser) => {
        const unclosed = errors.find(({ type }) => type === "Quotes");
        if (unclosed !== undefined) {
          resolve(problem("row.quote", { row: seen + (unclosed.row ?? 0) + 1 }));
          return parser.abort();
        }
        for (const row of data) {
          seen += 1;
          if (row.every((cell) => cell.trim() === "")) continue;
          rows.push(row);
          places.push(seen);
        }
        const pause = breathe();
        if (pause === null) return;
        parser.pause();
        void pause.then(() => parser.resume());
      },
      complete: () => resolve(rows.length === 0 ? problem("file.empty", {}) : { delimiter, rows, places }),
    };
    // Its types know slices of files only; texts are sliced in the same way.
    Papa.parse(text as unknown as File, config);
  });
}

/** What people write where there is nothing. */
const signsOfNothing = new Set(["", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "?", "-"]);
const grouped = /^[-+−]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const withDecimalComma = /^[-+−]?\d*,\d+$/;
// Control characters would end a cell or a row of the canonical text.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f]+/g;

/** A cell in its canonical form: trimmed, empty where nothing is meant, numbers with a point and without groups. */
export function canonical(cell: string, decimalComma: boolean): string {
  if (isPlain(cell)) return cell;
  const text = cell.trim();
  if (text.length < 5 && signsOfNothing.has(text)) return "";
  if (text.includes(",")) {
    if (decimalComma && withDecimalComma.test(text)) return minus(text.replace(",", "."));
    if (!decimalComma && grouped.test(text)) return minus(text.replaceAll(",", ""));
  }
  return cut(text.startsWith("−") ? minus(text) : text.replace(control, " "));
}

const [zero, nine, point, hyphen] = [48, 57, 46, 45];

/**
 * A few digits with at most a hyphen before and points in between are canonical already: most cells of large tables,
 * and to look at their characters costs less than patterns.
 */
function isPlain(cell: string): boolean {
  const from = cell.charCodeAt(0) === hyphen ? 1 : 0;
  if (cell.length === from || cell.length > 16) return false;
  for (let i = from; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if ((code < zero || code > nine) && code !== point) return false;
  }
  return true;
}

const minus = (text: string): string => (/^−[\d.]/.test(text) ? `-${text.slice(1)}` : text);

/** As many characters as a name may have, and no half of one. */
function cut(text: string): string {
  if (text.length <= tableLimits.name) return text;
  return text.slice(0, tableLimits.name).replace(/[\ud800-\udbff]$/, "");
}

async function shape(
  { delimiter, rows, places }: Parsed,
  encoding: Encoding,
  named: boolean | null,
  most: number,
): Promise<ReadTable | Problem> {
  const { numberOf } = await tableCells();
  const decimalComma = delimiter === ";";
  const clean = (row: readonly string[]) => row.map((cell) => canonical(cell, decimalComma));
  const first = withoutEmptyEnd(clean(rows[0] ?? []));
  const isText = (cell: string): boolean => Number.isNaN(numberOf(cell));
  const isNamed = named ?? (first.every(isText) || numbersSteps(first, rows, isText));
  const start = isNamed ? 1 : 0;
  const refused = refusal(first.length, rows.length - start, most);
  if (refused !== null) return refused;
  const names = namesOf(isNamed ? first : first.map(() => ""));
  const cells: string[][] = [];
  const found = new Uint8Array((rows.length - start) * names.length);
  const lines = [names.join("\t")];
  const breathe = createBreaths();
  for (let i = start; i < rows.length; i++) {
    const row = clean(rows[i] ?? []);
    while (row.length > names.length && row.at(-1) === "") row.pop();
    if (row.length > names.length)
      return problem("row.cells", { row: places[i] ?? 0, cells: row.length, columns: names.length });
    while (row.length < names.length) row.push("");
    const at = cells.length * names.length;
    for (let k = 0; k < row.length; k++) {
      const cell = row[k] ?? "";
      if (cell !== "") found[at + k] = kindOf(cell, numberOf);
    }
    cells.push(row);
    lines.push(row.join("\t"));
    const pause = breathe();
    if (pause !== null) await pause;
  }
  const standing = Uint32Array.from(places.slice(start));
  return {
    encoding,
    delimiter,
    named: isNamed,
    names,
    rows: cells,
    places: standing,
    kinds: found,
    text: lines.join("\n"),
  };
}

/** Steps that are only numbered, 1, 2, 3, beside a name that is no cell of its column. */
function numbersSteps(
  first: readonly string[],
  rows: readonly (readonly string[])[],
  isText: (cell: string) => boolean,
): boolean {
  const numbers = first.filter((cell) => !isText(cell)).map(Number);
  const counts = numbers.every((number, i) => Number.isInteger(number) && number === numbers[0]! + i);
  const recurs = first.some(
    (cell, i) => isText(cell) && rows.slice(1).some((row) => row[i]?.trim() === cell),
  );
  return counts && numbers.length >= 3 && numbers.length < first.length && !recurs;
}

const kindOf = (cell: string, numberOf: (cell: string) => number): number =>
  Number.isNaN(numberOf(cell)) ? kinds.text : kinds.number;

function withoutEmptyEnd(row: string[]): string[] {
  while (row.length > 0 && row.at(-1) === "") row.pop();
  return row;
}

function refusal(columns: number, rows: number, most: number): Problem | null {
  if (columns > most) return problem("columns.tooMany", { count: columns, max: most });
  if (columns < 2) return problem("columns.one", {});
  if (rows < 2) return problem("rows.none", {});
  return rows > tableLimits.rows ? problem("rows.tooMany", { count: rows, max: tableLimits.rows }) : null;
}

/** Every column has a name of its own. “=” stands between a column and a category elsewhere. */
function namesOf(given: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const [i, cell] of given.entries()) {
    const name = cell.replaceAll("=", ":").slice(0, tableLimits.name - 4) || `#${i + 1}`;
    let free = name;
    for (let again = 2; names.includes(free); again++) free = `${name} ${again}`;
    names.push(free);
  }
  return names;
}
