/** @file A table that someone brought: the document says what is in it, its cells come with the document or by hash. */
import type { DataSpec } from "../../spec/data.ts";
import { type OwnTable, tableLimits } from "../../spec/ownTable.ts";
import { ownTable as tableField, type Values } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { preparationFields, prepareTable } from "./prepare.ts";
import { describeTable, type TableShape } from "./table.ts";

const standard: OwnTable = {
  content: { name: "x.csv", bytes: 19, hash: "", text: "x\ty\n1\t2\n2\t4\n3\t6\n4\t8" },
  columns: [
    { name: "x", type: "number" },
    { name: "y", type: "number" },
  ],
  target: 1,
  rows: 4,
  withoutTarget: 0,
  completeRows: 4,
};

const fields = { ...preparationFields, table: tableField(standard) };
type Options = Values<typeof fields>;

const shapeOf = ({ columns, target, rows, completeRows }: OwnTable): TableShape => {
  const specs = columns.map(({ name, categories }) => ({ name, ...(categories && { categories }) }));
  return {
    columns: specs.filter((_, i) => i !== target && columns[i]?.type !== "ignored"),
    target: specs[target]!,
    rows,
    completeRows,
  };
};

/** Of more rows than have room, as many are drawn as fit. */
function specOf(options: Options): DataSpec {
  const spec = describeTable(shapeOf(options.table), options);
  const room = Math.floor(tableLimits.numbers / spec.x.shape[0]!);
  return { ...spec, samples: Math.min(spec.samples, room) };
}

const described = new WeakMap<OwnTable, Map<string, DataSpec>>();

/** Made once for a table and what a description depends on: it is asked for at every edit. */
function describe(options: Options): DataSpec {
  const { table, missing, categories } = options;
  const kept = described.get(table) ?? new Map<string, DataSpec>();
  const key = `${missing} ${categories}`;
  const spec = kept.get(key) ?? specOf(options);
  described.set(table, kept.set(key, spec));
  return spec;
}

export const ownTable = defineDataset({
  type: "ownTable",
  fields,
  describe,
  problem: (options) => (describe(options).samples > 0 ? null : { code: "table.empty", values: {} }),
  async generate(options, random, load) {
    const { cellsOf } = await import("./ownCells.ts");
    return cellsOf(options.table, options.missing === "drop", describe(options).samples, random, load);
  },
  prepare: ({ table, ...options }, measured, train) => prepareTable(shapeOf(table), options, measured, train),
  source: "A file of whoever made the document.",
  licence: "Unknown.",
});
