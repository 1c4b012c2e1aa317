/**
 * @file The cells of a table's text by where they stand in it: rows are lines, cells stand between tabs, and a cell
 * becomes a string only where one is needed. A large table has a million of them.
 */
import { createBreaths } from "../../spec/breaths.ts";

export interface Cells {
  /** Rows. */
  readonly length: number;
  /** What stands in a column; empty where nothing does, or the row ends before it. */
  readonly cell: (row: number, column: number) => string;
  /** The number that it says; NaN where it says none that the engine can hold. */
  readonly number: (row: number, column: number) => number;
  /** Equal for equal cells and for no others: a number where the cell is a short one, which costs less than a string. */
  readonly key: (row: number, column: number) => number | string;
}

const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** The number that a cell says, NaN where it says none that the engine can hold. */
export function numberOf(cell: string): number {
  const value = number.test(cell) ? Math.fround(Number(cell)) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

const [tab, newline, hyphen, point, zero, nine] = [9, 10, 45, 46, 48, 57];

/** Rows between two looks at the clock. */
const stretch = 256;

/** Finds the cells of a text whose lines, from the character `from` on, have `columns` cells. */
export async function cellsIn(text: string, columns: number, from: number): Promise<Cells> {
  const length = from >= text.length ? 0 : await countLines(text, from);
  /** Where each cell begins, row by row, and where it ends. */
  const [starts, ends] = [new Uint32Array(length * columns), new Uint32Array(length * columns)];
  const breathe = createBreaths();
  let at = from;
  for (let row = 0; row < length; row++) {
    at = findRow(text, at, starts, ends, row * columns, columns) + 1;
    if (row % stretch === 0) {
      const pause = breathe();
      if (pause !== null) await pause;
    }
  }
  return readCells(text, columns, starts, ends, length);
}

async function countLines(text: string, from: number): Promise<number> {
  const breathe = createBreaths();
  let lines = 1;
  for (let at = text.indexOf("\n", from); at >= 0; at = text.indexOf("\n", at + 1)) {
    lines += 1;
    const pause = lines % stretch === 0 ? breathe() : null;
    if (pause !== null) await pause;
  }
  return lines;
}

/** Notes the cells of the row that begins at `start`; a cell that is not there is empty. Returns where the row ends. */
function findRow(
  text: string,
  start: number,
  starts: Uint32Array,
  ends: Uint32Array,
  first: number,
  columns: number,
): number {
  let [at, column, begun] = [start, 0, start];
  for (; ; at++) {
    const code = at < text.length ? text.charCodeAt(at) : newline;
    if (code !== tab && code !== newline) continue;
    if (column < columns) {
      starts[first + column] = begun;
      ends[first + column] = at;
    }
    column += 1;
    begun = at + 1;
    if (code === newline) break;
  }
  for (; column < columns; column++) starts[first + column] = ends[first + column] = at;
  return at;
}

function readCells(
  text: string,
  columns: number,
  starts: Uint32Array,
  ends: Uint32Array,
  length: number,
): Cells {
  const placeOf = (row: number, column: number): number =>
    row < length && column < columns ? row * columns + column : -1;
  // One function each, though they are alike: engines compile a shared one that calls what it is given to slower code.
  return {
    length,
    cell: (row, column) => {
      const place = placeOf(row, column);
      return place < 0 ? "" : text.slice(starts[place], ends[place]);
    },
    number: (row, column) => {
      const place = placeOf(row, column);
      return place < 0 ? Number.NaN : numberIn(text, starts[place]!, ends[place]!);
    },
    key: (row, column) => {
      const place = placeOf(row, column);
      return place < 0 ? 0 : keyIn(text, starts[place]!, ends[place]!);
    },
  };
}

/** Up to here whole numbers and powers of ten are exact, so that one division gives the nearest number. */
const mostDigits = 15;
const powersOfTen = Array.from({ length: mostDigits + 1 }, (_, k) => Number(`1e${k}`));

/** As `numberOf` reads what stands there. */
function numberIn(text: string, start: number, end: number): number {
  const negative = text.charCodeAt(start) === hyphen;
  let [value, digits, decimals] = [0, 0, -1];
  let at = negative ? start + 1 : start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= nine) {
      value = 10 * value + code - zero;
      digits += 1;
    } else if (code === point && decimals < 0) decimals = digits;
    else break;
  }
  if (at < end || digits === 0 || digits > mostDigits) return numberOf(text.slice(start, end));
  const size = decimals < 0 ? value : value / powersOfTen[digits - decimals]!;
  return Math.fround(negative ? -size : size);
}

/** Twelve characters and none, as digits of a whole number that is exact. */
const [base, mostCharacters] = [13, 14];

function keyIn(text: string, start: number, end: number): number | string {
  if (end - start > mostCharacters) return text.slice(start, end);
  let key = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const digit =
      code >= zero && code <= nine ? code - zero + 1 : code === point ? 11 : code === hyphen ? 12 : 0;
    if (digit === 0) return text.slice(start, end);
    key = base * key + digit;
  }
  return key;
}
