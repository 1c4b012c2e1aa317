/** @file What stands between the cells of a file: a guess from how it begins. */
import type PapaParse from "papaparse";

const delimiters = ["\t", ";", ",", "|"] as const;
/** Characters and rows from which the delimiter is guessed. */
const guessed = { characters: 20_000, rows: 50 };

/**
 * The delimiter by which most rows have as many cells as one another, and more than one.
 * @param parser where the text has quotation marks
 */
export function delimiterOf(text: string, parser: typeof PapaParse | null): string {
  const sample = text.slice(0, guessed.characters);
  const scores = delimiters.map((delimiter) => {
    const rows = parser === null ? plainRows(sample, delimiter) : quotedRows(sample, delimiter, parser);
    const widths = new Map<number, number>();
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
    const [width, most] = [...widths].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0]);
    return { delimiter, score: width > 1 ? most / rows.length : 0 };
  });
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.delimiter : ",";
}

const plainRows = (sample: string, delimiter: string): readonly (readonly string[])[] =>
  sample
    .split("\n", guessed.rows)
    .map((line) => line.split(delimiter))
    .filter((row) => row.some((cell) => cell.trim() !== ""));

const quotedRows = (sample: string, delimiter: string, parser: typeof PapaParse): readonly string[][] =>
  parser.parse<string[]>(sample, {
    delimiter,
    newline: "\n",
    preview: guessed.rows,
    skipEmptyLines: "greedy",
  }).data;
