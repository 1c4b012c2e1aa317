/**
 * @file From the text of a file to lines of canonical cells between tabs, in slices. What is canonical already, as most
 * lines of large tables are, is taken over in one piece; only where there are quotation marks is it parsed cell by cell.
 */
import type PapaParse from "papaparse";
import { createBreaths } from "../../engine/index.ts";
import { canonical, isCanonicalLine } from "./canonical.ts";
import { problem, type Problem } from "./problem.ts";

/** Of a text, in UTF-8. */
export type Bytes = Uint8Array<ArrayBuffer>;

export interface Lines {
  /** The first row in which something stands, without empty cells at its end. */
  readonly first: readonly string[];
  /** The others, each with as many cells as the first, in pieces of whole lines. */
  readonly rest: readonly Bytes[];
  /** Where the rows stand in the file, the first line being 1. */
  readonly places: readonly number[];
  /** The first row with too many cells. */
  readonly wrong: Problem | null;
}

interface Collected {
  first: readonly string[] | null;
  readonly pieces: Bytes[];
  /** Lines that are of no piece yet. */
  waiting: string[];
  readonly places: number[];
  wrong: Problem | null;
}

const started = (): Collected => ({ first: null, pieces: [], waiting: [], places: [], wrong: null });

/** Takes up a row as it stands in the file; one in which nothing stands is left out. */
function takeUp(to: Collected, row: readonly string[], place: number, decimalComma: boolean): void {
  if (row.every((cell) => cell.trim() === "")) return;
  to.places.push(place);
  const cells = row.map((cell) => canonical(cell, decimalComma));
  const least = to.first?.length ?? 0;
  while (cells.length > least && cells.at(-1) === "") cells.pop();
  if (to.first === null) {
    to.first = cells;
    return;
  }
  if (cells.length > least)
    to.wrong ??= problem("row.cells", { row: place, cells: cells.length, columns: least });
  while (cells.length < least) cells.push("");
  to.waiting.push(cells.join("\t"));
}

export const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);

function write(to: Collected): void {
  if (to.waiting.length > 0) to.pieces.push(bytesOf(to.waiting.join("\n")));
  to.waiting = [];
}

function lines(collected: Collected): Lines | Problem {
  write(collected);
  const { first, pieces: rest, places, wrong } = collected;
  return first === null ? problem("file.empty", {}) : { first, rest, places, wrong };
}

const tab = 9;

/** In bytes, which takes a twentieth of the time of replacing in a text. */
function withTabs(text: string, delimiter: number): Bytes {
  const bytes = bytesOf(text);
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === delimiter) bytes[i] = tab;
  return bytes;
}

/** Lines between two looks at the clock. */
const stretch = 256;

/** Of a text without quotation marks. */
export async function plainLines(text: string, delimiter: string): Promise<Lines | Problem> {
  const collected = started();
  const { places } = collected;
  const [mark, decimalComma] = [delimiter.charCodeAt(0), delimiter === ";"];
  const breathe = createBreaths();
  let [place, untouched] = [0, -1];
  const takeOver = (end: number): void => {
    if (untouched >= 0) collected.pieces.push(withTabs(text.slice(untouched, end), mark));
    untouched = -1;
  };
  for (let at = 0; at <= text.length; ) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    place += 1;
    if (collected.first !== null && isCanonicalLine(text, at, end, mark, collected.first.length)) {
      if (untouched < 0) write(collected);
      if (untouched < 0) untouched = at;
      places.push(place);
    } else {
      takeOver(at - 1);
      takeUp(collected, text.slice(at, end).split(delimiter), place, decimalComma);
    }
    const pause = place % stretch === 0 ? breathe() : null;
    if (pause !== null) {
      takeOver(end);
      write(collected);
      await pause;
    }
    at = end + 1;
  }
  takeOver(text.length);
  return lines(collected);
}

/** Characters of a slice: some milliseconds of work. */
const slice = 200_000;

/** Of a text with quotation marks, in which delimiters and ends of lines are part of a cell. */
export function quotedLines(
  text: string,
  delimiter: string,
  parser: typeof PapaParse,
): Promise<Lines | Problem> {
  const collected = started();
  const breathe = createBreaths();
  let seen = 0;
  return new Promise((resolve) => {
    const config: PapaParse.ParseLocalConfig<string[], PapaParse.LocalFile> = {
      delimiter,
      newline: "\n",
      chunkSize: slice,
      chunk: ({ data, errors }, handle) => {
        const unclosed = errors.find(({ type }) => type === "Quotes");
        if (unclosed !== undefined) {
          resolve(problem("row.quote", { row: seen + (unclosed.row ?? 0) + 1 }));
          return handle.abort();
        }
        for (const row of data) takeUp(collected, row, ++seen, delimiter === ";");
        const pause = breathe();
        if (pause === null) return;
        write(collected);
        handle.pause();
        void pause.then(() => handle.resume());
      },
      complete: () => resolve(lines(collected)),
    };
    // Its types know slices of files only; texts are sliced in the same way.
    parser.parse(text as unknown as File, config);
  });
}
