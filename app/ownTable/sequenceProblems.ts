/** @file What keeps rows from being sequences that a network can learn from, each with its row and column. */
import { type OwnSequences, tableLimits } from "../../engine/index.ts";
import type { ColumnFacts } from "./columns.ts";
import { problem, type Problem } from "./problem.ts";
import { kinds, type ReadTable } from "./read.ts";
import { date, differing, type Runs, type SequenceChoices, type Steps } from "./sequences.ts";

/** Everything wrong with the choices, as far as it can be said without counting. */
export function sequenceProblems(
  steps: Steps,
  read: ReadTable,
  facts: readonly ColumnFacts[],
  choices: SequenceChoices,
  runs: Runs,
): readonly Problem[] {
  const { roles, layout } = choices;
  const place = (role: SequenceChoices["roles"][number]): number => roles.indexOf(role);
  const found: Problem[] = [];
  if (layout === "long" && place("sequence") < 0) found.push(problem("sequence.none", {}));
  else if (layout === "long") found.push(...nameProblems(read, place("sequence")));
  if (layout === "long" && place("time") >= 0)
    found.push(...timeProblems(steps, read, place("time"), roles, runs));
  if (place("feature") < 0) found.push(problem("features.none", {}));
  found.push(...featureProblems(read, facts, choices));
  if (place("target") < 0) return [...found, problem("answer.none", {})];
  return [...found, ...targetProblems(read, facts[place("target")], choices, runs)];
}

/** A row that is empty in `column`. */
function missingAt({ rows, places }: ReadTable, column: number): number | null {
  const row = rows.findIndex((cells) => cells[column] === "");
  return row < 0 ? null : (places[row] ?? 0);
}

function nameProblems(read: ReadTable, place: number): readonly Problem[] {
  const row = missingAt(read, place);
  return row === null ? [] : [problem("sequence.missing", { row, column: read.names[place] ?? "" })];
}

function timeProblems(
  { later }: Steps,
  read: ReadTable,
  place: number,
  roles: SequenceChoices["roles"],
  runs: Runs,
): readonly Problem[] {
  const { names, rows, places } = read;
  const column = names[place] ?? "";
  const said = (row: number): string => rows[row]?.[place] ?? "";
  const missing = missingAt(read, place);
  if (missing !== null) return [problem("time.missing", { row: missing, column })];
  const isNumber = (row: number): boolean => read.kinds[row * names.length + place] === kinds.number;
  const wrong = rows.findIndex(
    (_, row) => isNumber(row) !== isNumber(0) || (!isNumber(row) && !date.test(said(row))),
  );
  if (wrong >= 0) return [problem("time.notTime", { row: places[wrong] ?? 0, column, cell: said(wrong) })];
  for (const run of runs) {
    const at = run.findIndex((row, t) => t > 0 && later(said(row), said(run[t - 1]!)) === 0);
    const row = run[at];
    if (row === undefined) continue;
    const sequence = rows[row]?.[roles.indexOf("sequence")] ?? "";
    return [problem("time.twice", { row: places[row] ?? 0, column, cell: said(row), sequence })];
  }
  return [];
}

/** Of many columns that are wrong in the same way the first one is told: those of a row are hundreds. */
function featureProblems(
  { names, rows, places }: ReadTable,
  facts: readonly ColumnFacts[],
  { roles, textIsMissing }: SequenceChoices,
): readonly Problem[] {
  const features = [...roles.keys()].filter((i) => roles[i] === "feature");
  const nothing = features.find((i) => facts[i]?.numbers === 0 && (textIsMissing || facts[i]?.texts === 0));
  const found = nothing === undefined ? [] : [problem("column.nothing", { column: names[nothing] ?? "" })];
  const wrong = features.find((i) => (facts[i]?.texts ?? 0) > 0);
  if (textIsMissing || wrong === undefined) return found;
  const row = facts[wrong]?.firstTexts[0] ?? 0;
  const others = features.reduce((sum, i) => sum + (facts[i]?.texts ?? 0), 0) - 1;
  const values = {
    row: places[row] ?? 0,
    column: names[wrong] ?? "",
    cell: rows[row]?.[wrong] ?? "",
    others,
  };
  return [...found, problem("feature.notNumber", values)];
}

function targetProblems(
  read: ReadTable,
  fact: ColumnFacts | undefined,
  { roles, answers, isClass, layout, textIsMissing }: SequenceChoices,
  runs: Runs,
): readonly Problem[] {
  const { names, rows, places } = read;
  const target = roles.indexOf("target");
  const column = names[target] ?? "";
  const { texts = 0, different = 0, categories = null, firstTexts = [] } = fact ?? {};
  if (isClass && categories === null)
    return [problem("answer.classes", { column, count: different, max: tableLimits.categories })];
  if (!isClass && texts > 0 && !textIsMissing) {
    const [row = 0] = firstTexts;
    const cell = rows[row]?.[target] ?? "";
    return [problem("answer.notNumber", { row: places[row] ?? 0, column, cell, others: texts - 1 })];
  }
  if (different - (isClass ? 0 : texts) < 2) return [problem("target.same", { column })];
  const other = layout === "long" && answers === "sequence" ? differing(read, roles, runs) : null;
  if (other === null) return [];
  const said = (row: number): string => rows[row]?.[target] ?? "";
  return [
    problem("answer.differs", {
      row: places[other.row] ?? 0,
      column,
      cell: said(other.row),
      sequence: rows[other.row]?.[roles.indexOf("sequence")] ?? "",
      other: said(other.before),
      place: places[other.before] ?? 0,
    }),
  ];
}

/** What is wrong with sequences that were counted. */
export function countProblems({ sequences, unanswered, short, length }: OwnSequences): readonly Problem[] {
  return sequences < 2 ? [problem("sequence.few", { sequences, unanswered, short, length })] : [];
}
