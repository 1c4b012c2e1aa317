/**
 * @file How the rows of a table that someone brought make sequences: which rows are of one, in which order, what is
 * read and what is due. The page counts with it what the engine then makes.
 */
import { createBreaths } from "../../spec/breaths.ts";
import type { Data, LoadAsset } from "../../spec/data.ts";
import type { OwnSequences, SequenceColumn } from "../../spec/ownSequences.ts";
import { numberOf, reading, textOf } from "./ownCells.ts";

type Rows = readonly (readonly string[])[];
/** What says how rows make sequences. */
export type SequenceRules = Pick<OwnSequences, "columns" | "layout" | "answers">;

/** One sequence as it was measured, NaN where a cell is missing, a class as its place. */
export interface Sequence {
  readonly steps: number;
  /** [steps, features] */
  readonly x: Float32Array;
  /** [steps] where every step has an answer, else [1]. */
  readonly y: Float32Array;
}

const placesOf = (columns: readonly SequenceColumn[], wanted: SequenceColumn["role"]): readonly number[] =>
  [...columns.keys()].filter((i) => columns[i]!.role === wanted);

/**
 * The rows of each sequence, [sequences][steps]: sequences in the order of their first rows, steps in the order of time,
 * else of the file. Times that are both numbers are compared as such, others by their characters, as dates
 * like 2026-01-31 want. Rows that name no sequence are left out.
 */
export function runsOf(rows: Rows, { columns, layout }: SequenceRules): readonly (readonly number[])[] {
  if (layout === "wide") return rows.map((_, i) => [i]);
  const [name = 0] = placesOf(columns, "sequence");
  const [time] = placesOf(columns, "time");
  const runs = new Map<string, number[]>();
  for (const [i, row] of rows.entries()) {
    const cell = row[name] ?? "";
    const run = runs.get(cell);
    if (run !== undefined) run.push(i);
    else if (cell !== "") runs.set(cell, [i]);
  }
  const all = [...runs.values()];
  if (time !== undefined) for (const run of all) run.sort((a, b) => later(rows[a]![time]!, rows[b]![time]!));
  return all;
}

/** Above 0 where `a` is later than `b`, 0 where both are the same time. */
export function later(a: string, b: string): number {
  const difference = numberOf(a) - numberOf(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reads the sequences that `runs` are the rows of, one after another. */
export function sequenceReader(
  rows: Rows,
  { columns, layout, answers }: SequenceRules,
): (run: readonly number[]) => Sequence {
  const features = placesOf(columns, "feature");
  const [target = 0] = placesOf(columns, "target");
  const categories = columns[target]?.categories;
  const due = reading({ type: categories ? "category" : "number", ...(categories && { categories }) });
  const cellsOf = (i: number): Float32Array =>
    Float32Array.from(features, (place) => numberOf(rows[i]?.[place] ?? ""));
  const dueAt = (i: number): number => due(rows[i]?.[target] ?? "");
  return (run) => {
    if (layout === "wide") {
      const [row = 0] = run;
      let steps = features.length;
      while (steps > 0 && rows[row]?.[features[steps - 1]!] === "") steps -= 1;
      return { steps, x: cellsOf(row).subarray(0, steps), y: Float32Array.of(dueAt(row)) };
    }
    const x = new Float32Array(run.length * features.length);
    for (const [t, i] of run.entries()) x.set(cellsOf(i), t * features.length);
    const all = Float32Array.from(run, dueAt);
    const y =
      answers === "step" ? all : Float32Array.of(all.find((value) => !Number.isNaN(value)) ?? Number.NaN);
    return { steps: run.length, x, y };
  };
}

/** What keeps a sequence from being used; null where nothing does. */
export function unusable(
  { steps, y }: Sequence,
  { columns, answers }: SequenceRules,
  length: number,
): "short" | "unanswered" | null {
  if (steps === 0) return "short";
  if (answers === "sequence") return Number.isNaN(y[0]) ? "unanswered" : null;
  const due = y.subarray(Math.max(0, steps - length));
  const isClass = columns.some(({ categories }) => categories !== undefined);
  if (isClass) return due.every(Number.isNaN) ? "unanswered" : null;
  if (steps < length) return "short";
  return due.some(Number.isNaN) ? "unanswered" : null;
}

export type SequenceCounts = Pick<
  OwnSequences,
  "sequences" | "padded" | "cut" | "unanswered" | "short" | "filled"
>;

/** What becomes of the sequences of a table where each sample has `length` steps. */
export async function countSequences(
  rows: Rows,
  rules: SequenceRules,
  length: number,
): Promise<SequenceCounts> {
  const counts = { sequences: 0, padded: 0, cut: 0, unanswered: 0, short: 0, filled: 0 };
  const read = sequenceReader(rows, rules);
  const breathe = createBreaths();
  for (const run of runsOf(rows, rules)) {
    await breathe();
    const sequence = read(run);
    const { steps, x } = sequence;
    const reason = unusable(sequence, rules, length);
    if (reason !== null) {
      counts[reason] += 1;
      continue;
    }
    counts.sequences += 1;
    if (steps < length) counts.padded += 1;
    if (steps > length) counts.cut += 1;
    const width = x.length / steps;
    counts.filled += x.subarray(Math.max(0, steps - length) * width).filter(Number.isNaN).length;
  }
  return counts;
}

/**
 * Samples: x [sequences, length, features], NaN where a cell is missing and where a shorter sequence is padded in
 * front; y [sequences] or [sequences, length], a class that is not there being −1.
 */
export async function stepsOf(brought: OwnSequences, load: LoadAsset): Promise<Data> {
  const { columns, content, length, sequences, answers } = brought;
  const [header = "", ...lines] = (await textOf(content, load)).split("\n");
  const rows = lines.map((line) => line.split("\t"));
  const read = sequenceReader(rows, brought);
  const width = brought.layout === "wide" ? 1 : placesOf(columns, "feature").length;
  const due = answers === "step" ? length : 1;
  const x = new Float32Array(sequences * length * width).fill(Number.NaN);
  const y = new Float32Array(sequences * due).fill(-1);
  const breathe = createBreaths();
  let at = 0;
  for (const run of runsOf(rows, brought)) {
    await breathe();
    const sequence = read(run);
    if (unusable(sequence, brought, length) !== null) continue;
    const from = Math.max(0, sequence.steps - length);
    const taken = sequence.x.subarray(from * width);
    if (at < sequences) x.set(taken, (at + 1) * length * width - taken.length);
    const answered = answers === "step" ? sequence.y.subarray(from) : sequence.y;
    if (at < sequences)
      y.set(
        answered.map((value) => (Number.isNaN(value) ? -1 : value)),
        (at + 1) * due - answered.length,
      );
    at += 1;
  }
  if (at !== sequences || header !== columns.map(({ name }) => name).join("\t"))
    throw new Error(
      `${content.name} does not hold the sequences that the document describes: drop the file again.`,
    );
  return { x, y };
}
