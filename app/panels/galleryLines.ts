/** @file A gallery as lines one below another: a heading for each class, then its samples, so many in a line. */
import type { Entry, Group } from "../allSamples.ts";

export type Line = { readonly top: number; readonly height: number } & (
  | { readonly kind: "heading"; readonly group: Group }
  /** `first`: how many samples stand before those of this line. */
  | { readonly kind: "samples"; readonly first: number; readonly entries: readonly Entry[] }
);

export interface LineSizes {
  readonly columns: number;
  /** In CSS pixels. */
  readonly heading: number;
  readonly samples: number;
}

/** Groups without a class have no heading. */
export function linesOf(groups: readonly Group[], { columns, heading, samples }: LineSizes): readonly Line[] {
  const lines: Line[] = [];
  let [top, first] = [0, 0];
  for (const group of groups) {
    if (group.class !== null) {
      lines.push({ kind: "heading", group, top, height: heading });
      top += heading;
    }
    for (let from = 0; from < group.entries.length; from += columns) {
      const entries = group.entries.slice(from, from + columns);
      lines.push({ kind: "samples", first, entries, top, height: samples });
      top += samples;
      first += entries.length;
    }
  }
  return lines;
}

/** How tall all lines are together. */
export function heightOf(lines: readonly Line[]): number {
  const last = lines.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

/** The lines of which something lies between two heights. */
export function linesBetween(lines: readonly Line[], from: number, to: number): readonly Line[] {
  return lines.filter(({ top, height }) => top + height > from && top < to);
}

/** The line that holds sample number `place`. */
export const lineOf = (lines: readonly Line[], place: number): Line | undefined =>
  lines.find(
    (line) => line.kind === "samples" && place >= line.first && place < line.first + line.entries.length,
  );

/**
 * Where the keys go from sample number `place`; null where the key is none of theirs.
 * @param page lines that are in sight
 */
export function moved(lines: readonly Line[], place: number, key: string, page: number): number | null {
  const rows = lines.flatMap((line) => (line.kind === "samples" ? [line] : []));
  const last = rows.at(-1);
  const end = last === undefined ? 0 : last.first + last.entries.length - 1;
  const row = rows.findIndex(({ first, entries }) => place >= first && place < first + entries.length);
  const column = place - (rows[row]?.first ?? 0);
  const inRow = (wanted: number): number => {
    const to = rows[Math.max(0, Math.min(rows.length - 1, wanted))];
    return to === undefined ? 0 : to.first + Math.min(column, to.entries.length - 1);
  };
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, place - 1);
    case "ArrowRight":
      return Math.min(end, place + 1);
    case "ArrowUp":
      return inRow(row - 1);
    case "ArrowDown":
      return inRow(row + 1);
    case "PageUp":
      return inRow(row - page);
    case "PageDown":
      return inRow(row + page);
    case "Home":
      return 0;
    case "End":
      return end;
    default:
      return null;
  }
}
