/** @file What the columns of a read table may be: a guess to correct, and from a choice the table of a document. */
import {
  type ColumnType,
  type OwnColumn,
  type OwnContent,
  type OwnTable,
  tableLimits,
} from "../../engine/index.ts";
import { problem, type Problem } from "./problem.ts";
import { kinds, type ReadTable } from "./read.ts";

export interface Choices {
  readonly types: readonly ColumnType[];
  readonly target: number;
  /** Text in a column of numbers counts as missing. */
  readonly textIsMissing: boolean;
}

/** What stands in a column. */
export interface ColumnFacts {
  readonly missing: number;
  readonly numbers: number;
  readonly texts: number;
  /** Every different cell, sorted; null where they are more than categories may be. */
  readonly categories: readonly string[] | null;
  readonly different: number;
  /** Stretches of rows that have the same cell. */
  readonly runs: number;
  /** 1, 2, 3 …: the rows are only numbered. */
  readonly counts: boolean;
  /** Rows whose cell is a text, the first few. */
  readonly firstTexts: readonly number[];
}

/** Its cells are numbers, whatever they are taken for. */
export const isOnlyNumbers = (fact: ColumnFacts | undefined): boolean =>
  fact !== undefined && fact.texts === 0 && fact.numbers > 0;

const remembered = 3;

/** Keys below this, which are those of cells of up to four characters, are marked in a list: most cells of most tables. */
const listed = 2 ** 15;

/** Says of each key whether it comes for the first time. */
function createDifferent(): (key: number | string) => boolean {
  const marks = new Uint8Array(listed);
  const others = new Set<number | string>();
  return (key) => {
    const isListed = typeof key === "number" && key < listed;
    if (isListed ? marks[key] === 1 : others.has(key)) return false;
    if (isListed) marks[key] = 1;
    else others.add(key);
    return true;
  };
}

export function factsOf({ cells, kinds: found, names }: ReadTable, column: number): ColumnFacts {
  const tally = [0, 0, 0];
  const isNew = createDifferent();
  let different = 0;
  const firstOfEach: number[] = [];
  const firstTexts: number[] = [];
  const first = Number(cells.cell(0, column));
  let counts = true;
  let [runs, above]: [number, number | string | null] = [0, null];
  for (let i = 0; i < cells.length; i++) {
    const kind = found[i * names.length + column] ?? 0;
    tally[kind]! += 1;
    if (kind === kinds.text && firstTexts.length < remembered) firstTexts.push(i);
    counts &&= kind === kinds.number && Number(cells.cell(i, column)) - i === first;
    const key = cells.key(i, column);
    if (key === above) continue;
    [runs, above] = [runs + 1, key];
    if (kind === kinds.missing || !isNew(key)) continue;
    different += 1;
    if (firstOfEach.length <= tableLimits.categories) firstOfEach.push(i);
  }
  const [missing = 0, numbers = 0, texts = 0] = tally;
  const few = different <= tableLimits.categories;
  const cellAt = (i: number): string => cells.cell(i, column);
  const categories = few ? sorted(firstOfEach.map(cellAt), texts === 0) : null;
  return { missing, numbers, texts, categories, different, runs, counts, firstTexts };
}

/** Numbers by size, words by their code points: the same order everywhere. */
const sorted = (cells: string[], byNumber: boolean): readonly string[] =>
  byNumber ? cells.sort((a, b) => Number(a) - Number(b)) : cells.sort();

/** A column with this share of text may still be meant as numbers. */
const mistyped = 0.1;

function guessType({ missing, numbers, texts, categories, different, counts }: ColumnFacts): ColumnType {
  if (different < 2 || counts) return "ignored";
  if (texts <= mistyped * numbers) return "number";
  const names = different > (numbers + texts) / 2 && different > 6;
  return categories === null || (names && missing + numbers + texts > 6) ? "ignored" : "category";
}

/** Whole numbers this few, each several times, are classes rather than amounts. */
const fewClasses = 10;

export const isClassLike = ({ texts, numbers, different, categories }: ColumnFacts): boolean =>
  texts === 0 &&
  different <= fewClasses &&
  numbers >= 5 * different &&
  (categories ?? []).every((cell) => /^-?\d+$/.test(cell));

/** The last column that says something is to be predicted; what each column is, is guessed from its cells. */
export function guess(facts: readonly ColumnFacts[]): Choices {
  const types = facts.map(guessType);
  const last = types.map((type) => type !== "ignored").lastIndexOf(true);
  const target = Math.max(0, last);
  const aim = facts[target];
  if (aim !== undefined && types[target] === "number" && isClassLike(aim)) types[target] = "category";
  return { types, target, textIsMissing: false };
}

/** Everything that keeps the choices from being a table that a network can learn from. */
export function problemsOf(
  read: ReadTable,
  facts: readonly ColumnFacts[],
  choices: Choices,
): readonly Problem[] {
  const { types, target, textIsMissing } = choices;
  const [count, max] = [read.names.length, tableLimits.columns];
  if (count > max) return [problem("columns.tooMany", { count, max })];
  const column = read.names[target] ?? "";
  const found = facts.flatMap((fact, i) => columnProblem(read, fact, i, choices));
  if (types[target] === "ignored") found.push(problem("target.ignored", { column }));
  else if (isSame(facts[target], types[target], textIsMissing))
    found.push(problem("target.same", { column }));
  if (!types.some((type, i) => type !== "ignored" && i !== target)) found.push(problem("inputs.none", {}));
  return found;
}

const isSame = (
  fact: ColumnFacts | undefined,
  type: ColumnType | undefined,
  textIsMissing: boolean,
): boolean =>
  fact === undefined || fact.different - (type === "number" && textIsMissing ? fact.texts : 0) < 2;

function columnProblem(
  { names, cells, places }: ReadTable,
  { texts, numbers, categories, different, firstTexts }: ColumnFacts,
  i: number,
  { types, textIsMissing }: Choices,
): readonly Problem[] {
  const column = names[i] ?? "";
  if (types[i] === "number" && texts > 0 && !textIsMissing) {
    const row = firstTexts[0] ?? 0;
    const cell = cells.cell(row, i);
    return [problem("cell.notNumber", { row: places[row] ?? 0, column, cell, others: texts - 1 })];
  }
  if (types[i] === "number" && numbers === 0) return [problem("column.nothing", { column })];
  if (types[i] === "category" && categories === null)
    return [problem("column.categories", { column, count: different, max: tableLimits.categories })];
  return types[i] === "category" && different === 0 ? [problem("column.nothing", { column })] : [];
}

/** Rows whose target is there, and those of them in which nothing is missing that is used. */
function countRows({ cells, kinds: found, names }: ReadTable, { types, target }: Choices) {
  const isThere = types.map((type) =>
    type === "number" ? (kind: number) => kind === kinds.number : (kind: number) => kind !== kinds.missing,
  );
  const used = [...types.keys()].filter((i) => types[i] !== "ignored");
  let usable = 0;
  let complete = 0;
  for (let i = 0; i < cells.length; i++) {
    const at = i * names.length;
    if (isThere[target]?.(found[at + target]!) !== true) continue;
    usable += 1;
    let k = 0;
    while (k < used.length && isThere[used[k]!]!(found[at + used[k]!]!)) k += 1;
    if (k === used.length) complete += 1;
  }
  return { rows: usable, withoutTarget: cells.length - usable, completeRows: complete };
}

/** The table as a document holds it, of choices without a problem. */
export function tableOf(
  read: ReadTable,
  facts: readonly ColumnFacts[],
  choices: Choices,
  content: OwnContent,
): OwnTable {
  const columns = read.names.map((name, i): OwnColumn => {
    const type = choices.types[i] ?? "ignored";
    const categories = facts[i]?.categories ?? [];
    return type === "category" ? { name, type, categories } : { name, type };
  });
  return { content, columns, target: choices.target, ...countRows(read, choices) };
}

/** The choices that a document's table stands for; null where it is of another table. */
export function choicesOf({ names }: ReadTable, { columns, target }: OwnTable): Choices | null {
  if (columns.map(({ name }) => name).join("\t") !== names.join("\t")) return null;
  return { types: columns.map(({ type }) => type), target, textIsMissing: true };
}
