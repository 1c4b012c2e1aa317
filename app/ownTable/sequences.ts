/**
 * @file What the rows of a read table are as sequences: a guess to correct, what keeps it from being right, and from a
 * choice the sequences of a document.
 */
import {
  type AnswerKind,
  type ColumnRole,
  type OwnContent,
  type OwnSequences,
  type SequenceColumn,
  type SequenceLayout,
  sequenceLimits,
  tableLimits,
  type tableSequences,
} from "../../engine/index.ts";
import { isClassLike, type ColumnFacts } from "./columns.ts";
import { kinds, type ReadTable } from "./read.ts";

/** How the engine makes sequences of rows. */
export type Steps = Awaited<ReturnType<typeof tableSequences>>;
export type Runs = readonly (readonly number[])[];
type Rules = Pick<OwnSequences, "columns" | "layout" | "answers">;

export interface SequenceChoices {
  readonly layout: SequenceLayout;
  readonly roles: readonly ColumnRole[];
  readonly answers: AnswerKind;
  /** The target is a class, whatever its cells look like; else a number. */
  readonly isClass: boolean;
  /** Steps of a sample; null: as many as suit the sequences. */
  readonly length: number | null;
  /** Text where a number is wanted counts as missing. */
  readonly textIsMissing: boolean;
}

const namesSequence =
  /^(id|no|nr|번호|사람|이름)$|^(seq|series|subject|user|person|session|trial|walk|시퀀스)|[ _-]?id$/i;
const namesTime =
  /^(t|step|day|hour|minute|second|when|year|단계|스텝|순서|때)$|^(time|date|시간|시각|날짜|일시)/i;
/** Dates whose order is that of their characters. */
export const date = /^\d{4}-\d{2}(-\d{2}([T ]\d{2}(:\d{2}){0,2}(\.\d+)?Z?)?)?$/;

/** The rows that have the same cell in a column stand one below another, with several rows for most cells. */
const isGrouped = ({ cells }: ReadTable, { different, missing, runs }: ColumnFacts): boolean =>
  missing === 0 && different >= 2 && different <= cells.length / 2 && runs === different;

/** The column that says which sequence a row is of; −1 where none looks like it. The last one is more likely a target. */
function findSequence(read: ReadTable, facts: readonly ColumnFacts[]): number {
  const likely = facts.map(
    (fact, i) =>
      i < facts.length - 1 &&
      isGrouped(read, fact) &&
      !Array.from({ length: 100 }, (_, row) => read.cells.cell(row, i)).some((cell) => cell.includes(".")),
  );
  const named = read.names.findIndex(
    (name, i) => namesSequence.test(name) && (facts[i]?.different ?? 0) <= read.cells.length / 2,
  );
  return named >= 0 ? named : likely.indexOf(true);
}

const isTime = ({ numbers, texts, missing, firstTexts }: ColumnFacts, read: ReadTable, i: number): boolean =>
  missing === 0 &&
  (texts === 0 || (numbers === 0 && firstTexts.every((row) => date.test(read.cells.cell(row, i)))));

/** What each column is for rows of this layout. */
function guessRoles(
  read: ReadTable,
  facts: readonly ColumnFacts[],
  layout: SequenceLayout,
  sequence: number,
): readonly ColumnRole[] {
  const time = read.names.findIndex(
    (name, i) => layout === "long" && i !== sequence && namesTime.test(name) && isTime(facts[i]!, read, i),
  );
  const named = read.names.findIndex((name) => /^(target|label|class|goal|정답|목표|클래스)$/i.test(name));
  const target = named >= 0 && named !== sequence && named !== time ? named : facts.length - 1;
  return facts.map((fact, i) => {
    if (i === target) return "target";
    if (layout === "long" && i === sequence) return "sequence";
    if (i === time) return "time";
    const onlyNumbered = layout === "wide" && fact.counts && namesSequence.test(read.names[i] ?? "");
    return isNumbers(fact) && !onlyNumbered ? "feature" : "ignored";
  });
}

/** A guess for rows of `layout`, or of whichever is likelier where it is null. */
export function guessSequences(
  steps: Steps,
  read: ReadTable,
  facts: readonly ColumnFacts[],
  layout: SequenceLayout | null = null,
): SequenceChoices {
  const found = findSequence(read, facts);
  const chosen = layout ?? (found >= 0 ? "long" : "wide");
  const sequence = found < 0 && chosen === "long" ? 0 : found;
  const roles = guessRoles(read, facts, chosen, sequence);
  const isClass = looksLikeClass(facts[roles.indexOf("target")]);
  const guessed = { layout: chosen, roles, isClass, length: null, textIsMissing: false } as const;
  if (chosen === "wide") return { ...guessed, answers: "sequence" };
  const runs = steps.runsOf(read.rows, rulesOf(read, facts, { ...guessed, answers: "sequence" }));
  return { ...guessed, answers: differing(read, roles, runs) === null ? "sequence" : "step" };
}

/**
 * There is one target, one name of the sequence and one time: a column that becomes one of them takes it from the other.
 * Whether another target is a class is guessed anew.
 */
export function withRole(
  choices: SequenceChoices,
  facts: readonly ColumnFacts[],
  column: number,
  role: ColumnRole,
): SequenceChoices {
  const isOnly = role === "sequence" || role === "time" || role === "target";
  const left = (i: number): ColumnRole => (role === "target" && isNumbers(facts[i]) ? "feature" : "ignored");
  const roles = choices.roles.map((old, i) => (i === column ? role : isOnly && old === role ? left(i) : old));
  return role === "target"
    ? { ...choices, roles, isClass: looksLikeClass(facts[column]), length: null }
    : { ...choices, roles };
}

/** A column with a little text in it may still be meant as numbers. */
const isNumbers = (fact: ColumnFacts | undefined): boolean =>
  fact !== undefined && fact.numbers > 0 && fact.texts <= fact.numbers / 10;

const looksLikeClass = (fact: ColumnFacts | undefined): boolean =>
  fact !== undefined && (!isNumbers(fact) || isClassLike(fact));

/** The rules that choices stand for. */
export function rulesOf(read: ReadTable, facts: readonly ColumnFacts[], choices: SequenceChoices): Rules {
  const columns = read.names.map((name, i): SequenceColumn => {
    const role = choices.roles[i] ?? "ignored";
    const categories = facts[i]?.categories ?? null;
    return role === "target" && choices.isClass && categories !== null
      ? { name, role, categories }
      : { name, role };
  });
  return { columns, layout: choices.layout, answers: choices.answers };
}

/** The first row whose target is another than that of its sequence, with the row before it; null where there is none. */
export function differing(
  { rows }: Pick<ReadTable, "rows">,
  roles: readonly ColumnRole[],
  runs: Runs,
): { readonly row: number; readonly before: number } | null {
  const target = roles.indexOf("target");
  const said = (row: number): string => rows[row]?.[target] ?? "";
  for (const run of runs) {
    const before = run.find((row) => said(row) !== "");
    const row =
      before === undefined ? undefined : run.find((one) => said(one) !== "" && said(one) !== said(before));
    if (before !== undefined && row !== undefined) return { row, before };
  }
  return null;
}

/** How long the sequences are, in steps. */
export function lengthsOf(
  read: ReadTable,
  { layout, roles }: SequenceChoices,
  runs: Runs,
): readonly number[] {
  if (layout === "long") return runs.map(({ length }) => length);
  const features = [...roles.keys()].filter((i) => roles[i] === "feature");
  return read.rows.map((_, row) => {
    let steps = features.length;
    while (steps > 0 && read.kinds[row * roles.length + (features[steps - 1] ?? 0)] === kinds.missing)
      steps -= 1;
    return steps;
  });
}

/** Numbers at every step cannot be padded: nothing says that those are not due. */
const isWhole = ({ answers, isClass }: SequenceChoices): boolean => answers === "step" && !isClass;

/** The longest sample there may be: as long as a sequence, and all of them within memory. */
export function mostSteps({ layout, roles }: SequenceChoices, lengths: readonly number[]): number {
  const width = layout === "wide" ? 1 : roles.filter((role) => role === "feature").length;
  const room = Math.floor(tableLimits.numbers / Math.max(1, lengths.length * width));
  const longest = lengths.reduce((most, length) => Math.max(most, length), 1);
  return Math.max(1, Math.min(longest, sequenceLimits.length, room));
}

/** The chosen length, or else all of a sequence; of those that cannot be padded, what keeps the most steps. */
export function lengthFor(choices: SequenceChoices, lengths: readonly number[]): number {
  const most = mostSteps(choices, lengths);
  if (choices.length !== null) return Math.min(choices.length, most);
  const usual = Math.min(most, sequenceLimits.usualLength);
  if (!isWhole(choices)) return usual;
  const sorted = [...lengths].sort((a, b) => b - a);
  let [best, kept] = [1, 0];
  for (const [i, length] of sorted.entries()) {
    const taken = Math.min(length, usual);
    if (taken * (i + 1) > kept && i > 0) [best, kept] = [taken, taken * (i + 1)];
  }
  return Math.max(1, best);
}

/** The sequences as a document holds them, of choices without a problem. */
export async function sequencesOf(
  steps: Steps,
  read: ReadTable,
  rules: Rules,
  length: number,
  content: OwnContent,
): Promise<OwnSequences> {
  return { content, ...rules, length, ...(await steps.countSequences(read.rows, rules, length)) };
}

/** The choices that a document's sequences stand for; null where they are of another table. */
export function choicesOfSequences({ names }: ReadTable, brought: OwnSequences): SequenceChoices | null {
  const { columns, layout, answers, length } = brought;
  if (columns.map(({ name }) => name).join("\t") !== names.join("\t")) return null;
  const isClass = columns.some(({ categories }) => categories !== undefined);
  return { layout, roles: columns.map(({ role }) => role), answers, isClass, length, textIsMissing: true };
}
