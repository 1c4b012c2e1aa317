/** @file The check of a text that someone brought: what passes can be described, whatever the text is. */
import { record, text, whole } from "./frame.ts";
import { contentUpTo, readerOf } from "./ownSchema.ts";
import { tableLimits } from "./ownTable.ts";
import { type OwnText, textFacts, textLimits } from "./ownText.ts";

const schema = record({
  content: contentUpTo(tableLimits.bytes),
  characters: whole(1, textLimits.characters),
  vocabulary: text(2 * textLimits.vocabulary),
});

/** Whether the vocabulary is one, and that of the text where the text is here. */
function isDescribed({ content: { hash, text: whole }, characters, vocabulary }: OwnText): boolean {
  const names = Array.from(vocabulary);
  if (names.length === 0 || names.length > textLimits.vocabulary) return false;
  if (new Set(names).size < names.length) return false;
  if (hash !== "") return true;
  const facts = textFacts(whole);
  return facts.characters === characters && facts.vocabulary === vocabulary;
}

export const readOwnText = readerOf<OwnText>(schema, (found) =>
  isDescribed(found) ? null : { field: "vocabulary", code: "ownText.vocabulary" },
);
