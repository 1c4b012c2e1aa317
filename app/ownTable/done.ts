/** @file What is done with a table before a network sees it, in sentences: all of it follows from the document. */
import { datasets, type DataChoice, describeData, type OwnTable } from "../../engine/index.ts";
import { valueOf } from "../editor/values.ts";
import { count } from "../format.ts";
import type { OwnTableText } from "../i18n/ownTable.ts";

/** Of a choice whose data set is a table of one's own. */
export function doneWith({ lines }: OwnTableText, choice: DataChoice): readonly string[] {
  const { fields } = datasets.ownTable;
  const option = (name: keyof typeof fields) => valueOf(fields, choice.params, name);
  const table = option("table") as OwnTable;
  const { columns, target, rows, withoutTarget, completeRows } = table;
  const { samples, x } = describeData(choice);
  const inputs = columns.filter(({ type }, i) => type !== "ignored" && i !== target);
  const numbers = columns.filter(({ type }) => type === "number").length;
  const categories = inputs.flatMap((column) => column.categories ?? []).length;
  const ofCategories = inputs.filter(({ type }) => type === "category").length;
  const ignored = columns.filter(({ type }) => type === "ignored").map(({ name }) => name);
  const [missing, scaling] = [option("missing"), option("scaling")];
  const used = missing === "drop" ? completeRows : rows;
  const lacking = rows - completeRows;
  const filled = missing === "mean" ? lines.filledMean : lines.filledFrequent;
  const told: readonly (string | false)[] = [
    ignored.length > 0 && lines.ignored(ignored.join(", ")),
    withoutTarget > 0 && lines.withoutTarget(count(withoutTarget), columns[target]?.name ?? ""),
    lacking > 0 && (missing === "drop" ? lines.dropped(count(lacking)) : filled(count(lacking))),
    numbers > 0 &&
      scaling !== "none" &&
      (scaling === "standardise" ? lines.standardised : lines.minMax)(count(numbers)),
    ofCategories > 0 &&
      (option("categories") === "oneHot"
        ? lines.oneHot(count(ofCategories), count(categories))
        : lines.indexed(count(ofCategories))),
    samples < used && lines.drawn(count(samples), count(used)),
    lines.taken(count(samples), count(x.shape[0] ?? 0)),
  ];
  return told.filter((line) => line !== false);
}
