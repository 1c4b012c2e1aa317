/** @file The check of a text that someone brought: what passes can be described, whatever the text is. */
import * as v from "valibot";
import { diagnose, pathTo } from "./diagnostic.ts";
import { record, text, whole } from "./frame.ts";
import { content, reportIssues } from "./ownTableSchema.ts";
import { type OwnText, textFacts, textLimits } from "./ownText.ts";
import type { Report } from "./values.ts";

const schema = record({
  content,
  characters: whole(1, textLimits.characters),
  vocabulary: text(2 * textLimits.vocabulary),
});

/** Null after a mistake, which is reported with its path. */
export function readOwnText(value: unknown, path: string, report: Report): OwnText | null {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (!result.success) {
    reportIssues(result.issues, path, report);
    return null;
  }
  if (isDescribed(result.output)) return result.output;
  report(diagnose(pathTo(path, "vocabulary"), "ownText.vocabulary", {}));
  return null;
}

/** Whether the vocabulary is one, and that of the text where the text is here. */
function isDescribed({ content: { hash, text: whole }, characters, vocabulary }: OwnText): boolean {
  const names = Array.from(vocabulary);
  if (names.length === 0 || names.length > textLimits.vocabulary) return false;
  if (new Set(names).size < names.length) return false;
  if (hash !== "") return true;
  const facts = textFacts(whole);
  return facts.characters === characters && facts.vocabulary === vocabulary;
}
