/** @file What is done with sequences before a network sees them, in sentences: all of it follows from the document. */
import { datasets, type DataChoice, type OwnSequences, targetOf, widthOfSteps } from "../../engine/index.ts";
import { valueOf } from "../editor/values.ts";
import { count } from "../format.ts";
import type { OwnSequencesText } from "../i18n/ownSequences.ts";

/** Of a choice whose data set are sequences of one's own. */
export function doneWithSequences({ lines }: OwnSequencesText, choice: DataChoice): readonly string[] {
  const { fields } = datasets.ownSequences;
  const brought = valueOf(fields, choice.params, "sequences") as OwnSequences;
  const scaling = valueOf(fields, choice.params, "scaling");
  const { columns, layout, answers, sequences, padded, cut, unanswered, short, filled } = brought;
  const target = targetOf(brought);
  const isClass = target?.categories !== undefined;
  const time = columns.find(({ role }) => role === "time");
  const ignored = columns.filter(({ role }) => role === "ignored").map(({ name }) => name);
  const length = count(brought.length);
  const masked = answers === "step" && isClass;
  const told: readonly (string | false)[] = [
    ignored.length > 0 && lines.ignored(ignored.join(", ")),
    layout === "long" && (time === undefined ? lines.inOrderOfFile : lines.inOrderOf(time.name)),
    unanswered > 0 && lines.unanswered(count(unanswered), target?.name ?? ""),
    short > 0 && (layout === "wide" ? lines.empty(count(short)) : lines.short(count(short), length)),
    cut > 0 && lines.cut(count(cut), length),
    padded > 0 && lines.padded(count(padded), length),
    padded > 0 && (masked ? lines.masked : lines.paddedInFront),
    filled > 0 && lines.filled(count(filled)),
    scaling === "standardise" && (isClass ? lines.standardised : lines.standardisedToo),
    scaling === "minMax" && (isClass ? lines.minMax : lines.minMaxToo),
    lines.taken(count(sequences), length, count(widthOfSteps(brought))),
    answers === "step" ? lines.everyStep(target?.name ?? "") : lines.oneAnswer(target?.name ?? ""),
  ];
  return told.filter((line) => line !== false);
}
