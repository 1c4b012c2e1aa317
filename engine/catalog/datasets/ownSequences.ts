/** @file Sequences that someone brought: one answer for each, or one at every step, as the document says. */
import type { ColumnSpec, Data, DataSpec, FieldSpec, Preparation } from "../../spec/data.ts";
import { featuresOf, type OwnSequences, targetOf } from "../../spec/ownSequences.ts";
import { ownSequences as sequencesField, type Values } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { fitColumn, prepareInto, type PreparationOptions, scalingField } from "./prepare.ts";

const text = "1\t2\t3\tkind\n1\t2\t3\tup\n3\t2\t1\tdown\n2\t3\t4\tup\n4\t3\t2\tdown";
const standard: OwnSequences = {
  content: { name: "slopes.csv", bytes: 50, hash: "", text },
  layout: "wide",
  columns: [
    { name: "1", role: "feature" },
    { name: "2", role: "feature" },
    { name: "3", role: "feature" },
    { name: "kind", role: "target", categories: ["down", "up"] },
  ],
  answers: "sequence",
  length: 3,
  sequences: 4,
  padded: 0,
  cut: 0,
  unanswered: 0,
  short: 0,
  filled: 0,
};

const fields = { ...scalingField, sequences: sequencesField(standard) };
type Options = Values<typeof fields>;

/** What the network reads at each step: of a row whose columns are steps, one number. */
const columnsOf = (brought: OwnSequences): readonly ColumnSpec[] =>
  brought.layout === "wide" ? [{ name: "value" }] : featuresOf(brought).map(({ name }) => ({ name }));

const aimOf = (brought: OwnSequences): ColumnSpec => {
  const { name = "", categories } = targetOf(brought) ?? {};
  return { name, ...(categories && { categories }) };
};

/** Classes at every step are masked where there is none. */
function answerOf({ answers, length }: OwnSequences, { name, categories }: ColumnSpec): FieldSpec {
  const everyStep = answers === "step";
  if (categories === undefined) return { shape: everyStep ? [length, 1] : [1], kind: "real", names: [name] };
  const classes = { kind: "class", classes: categories.length, names: categories } as const;
  return everyStep ? { shape: [length], ...classes, masked: true } : { shape: [], ...classes };
}

const described = new WeakMap<OwnSequences, DataSpec>();

/** Made once for sequences: it is asked for at every edit. */
function describe({ sequences: brought }: Options): DataSpec {
  const known = described.get(brought);
  if (known !== undefined) return known;
  const [columns, target] = [columnsOf(brought), aimOf(brought)];
  const spec: DataSpec = {
    samples: brought.sequences,
    x: { shape: [brought.length, columns.length], kind: "real", names: columns.map(({ name }) => name) },
    y: answerOf(brought, target),
    view: "sequence",
    table: { columns, target },
  };
  described.set(brought, spec);
  return spec;
}

/**
 * Numbers are scaled by what stands in the sequences trained on; padding and missing cells, which are NaN, tell nothing
 * about that and become the column's mean.
 */
function prepare(
  { scaling, sequences: brought }: Options,
  { x, y }: Data,
  train: Uint32Array,
): Data & { readonly preparation: Preparation } {
  const [columns, target] = [columnsOf(brought), aimOf(brought)];
  const options: PreparationOptions = { scaling, missing: "mean", categories: "index" };
  const [size, due] = [x.length / brought.sequences, y.length / brought.sequences];
  const fitted = columns.map((column, c) => {
    const present: number[] = [];
    for (const i of train)
      for (let at = i * size + c; at < (i + 1) * size; at += columns.length)
        if (!Number.isNaN(x[at])) present.push(x[at]!);
    return fitColumn(column, present, options);
  });
  const answers: number[] = [];
  for (const i of train) answers.push(...y.subarray(i * due, (i + 1) * due));
  const isClass = target.categories !== undefined;
  const fittedTarget = fitColumn(target, isClass ? answers.filter((label) => label >= 0) : answers, options);
  const seen = new Float32Array(x.length);
  prepareInto(seen, fitted, x);
  return {
    x: seen,
    y: y.map((value) => (value - fittedTarget.shift) / fittedTarget.size),
    preparation: { columns: fitted, target: fittedTarget },
  };
}

export const ownSequences = defineDataset({
  type: "ownSequences",
  fields,
  describe,
  prepare,
  async generate({ sequences: brought }, _random, load) {
    const { stepsOf } = await import("./ownSteps.ts");
    return stepsOf(brought, load);
  },
  source: "A file of whoever made the document.",
  licence: "Unknown.",
});
