/**
 * @file From a file to a table of cells in their canonical form, in slices, so that the page stays awake. The same
 * table gives the same text in whatever encoding and with whatever delimiter it was saved.
 */
import { createBreaths, tableCells, tableLimits } from "../../engine/index.ts";
import type { Encoding } from "../encoding.ts";
import { decode } from "./decode.ts";
import { delimiterOf } from "./delimiter.ts";
import { type Bytes, bytesOf, type Lines, plainLines, quotedLines } from "./lines.ts";
import { problem, type Problem } from "./problem.ts";

type Reader = Awaited<ReturnType<typeof tableCells>>;
type Cells = Awaited<ReturnType<Reader["cellsIn"]>>;

export const kinds = { missing: 0, number: 1, text: 2 } as const;

export interface ReadTable {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Whether the first row names the columns; else they are numbered. */
  readonly named: boolean;
  readonly names: readonly string[];
  /** As many in each row as there are names. */
  readonly cells: Cells;
  /** All of them as texts, made when they are first asked for: a table whose rows are samples does without. */
  readonly rows: readonly (readonly string[])[];
  /** Where each row stands in the file, the first line being 1. */
  readonly places: Uint32Array;
  /** One of `kinds` for each cell, row by row. */
  readonly kinds: Uint8Array;
  /** The whole table as documents refer to it, and as bytes in UTF-8. */
  readonly text: string;
  readonly bytes: Bytes;
}

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
  const reader = tableCells();
  reader.catch(() => undefined);
  const text = decoded.text.includes("\r") ? decoded.text.replace(/\r\n?/g, "\n") : decoded.text;
  const parser = text.includes('"') ? (await import("papaparse")).default : null;
  const delimiter = delimiterOf(text, parser);
  const lines = await (parser === null ? plainLines(text, delimiter) : quotedLines(text, delimiter, parser));
  if ("code" in lines) return lines;
  const { encoding } = decoded;
  return shape(await reader, lines, { encoding, delimiter }, named, most);
}

async function shape(
  { cellsIn, numberOf }: Reader,
  { first, rest, places, wrong }: Lines,
  from: Pick<ReadTable, "encoding" | "delimiter">,
  named: boolean | null,
  most: number,
): Promise<ReadTable | Problem> {
  const columns = first.length;
  const isText = (cell: string): boolean => Number.isNaN(numberOf(cell));
  const others = (): Promise<Cells> => cellsIn(textOf(joined(rest)), columns, 0);
  const isNamed = named ?? (first.every(isText) || (await numbersSteps(first, others, isText)));
  const refused = refusal(columns, places.length - (isNamed ? 1 : 0), most) ?? wrong;
  if (refused !== null) return refused;
  const names = namesOf(isNamed ? first : first.map(() => ""));
  const header = names.join("\t");
  const bytes = joined([bytesOf(header), ...(isNamed ? [] : [bytesOf(first.join("\t"))]), ...rest]);
  const text = textOf(bytes);
  const cells = await cellsIn(text, columns, header.length + 1);
  const rows = inRows(cells, columns);
  return {
    ...from,
    named: isNamed,
    names,
    cells,
    get rows() {
      return rows();
    },
    places: Uint32Array.from(isNamed ? places.slice(1) : places),
    kinds: await kindsOf(cells, columns),
    text,
    bytes,
  };
}

const textOf = (bytes: Bytes): string => new TextDecoder().decode(bytes);

/** Pieces of whole lines, one below another. */
function joined(pieces: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length + 1, 0)).fill(newline);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length + 1;
  }
  return whole.subarray(0, -1);
}

const newline = 10;

function inRows({ length, cell }: Cells, columns: number): () => ReadTable["rows"] {
  let made: ReadTable["rows"] | null = null;
  const rowAt = (row: number) => Array.from({ length: columns }, (_, column) => cell(row, column));
  return () => {
    made ??= Array.from({ length }, (_, row) => rowAt(row));
    return made;
  };
}

/** Rows between two looks at the clock. */
const stretch = 256;

async function kindsOf({ length, number, key }: Cells, columns: number): Promise<Uint8Array> {
  const found = new Uint8Array(length * columns);
  const breathe = createBreaths();
  for (let row = 0; row < length; row++) {
    for (let column = 0; column < columns; column++) {
      const kind = Number.isNaN(number(row, column)) ? kinds.text : kinds.number;
      // The key of an empty cell is 0.
      found[row * columns + column] = kind === kinds.text && key(row, column) === 0 ? kinds.missing : kind;
    }
    const pause = row % stretch === 0 ? breathe() : null;
    if (pause !== null) await pause;
  }
  return found;
}

/** Steps that are only numbered, 1, 2, 3, beside a name that is no cell of its column. */
async function numbersSteps(
  first: readonly string[],
  others: () => Promise<Cells>,
  isText: (cell: string) => boolean,
): Promise<boolean> {
  const numbers = first.filter((cell) => !isText(cell)).map(Number);
  const counts = numbers.every((number, i) => Number.isInteger(number) && number === numbers[0]! + i);
  if (!counts || numbers.length < 3 || numbers.length === first.length) return false;
  const cells = await others();
  return !first.some((cell, i) => isText(cell) && recurs(cells, i, cell));
}

function recurs({ length, cell }: Cells, column: number, wanted: string): boolean {
  for (let row = 0; row < length; row++) if (cell(row, column) === wanted) return true;
  return false;
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
