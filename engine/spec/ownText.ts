/**
 * @file A text that someone brought, as a document holds it: its characters, how many there are, and where the text
 * is. So it is described whole without being loaded.
 */
import type { OwnContent } from "./ownTable.ts";

export interface OwnText {
  /** The text itself is UTF-8, with \n between lines, whatever file it came from. */
  readonly content: OwnContent;
  /** How many characters it has; one may be two UTF-16 units. */
  readonly characters: number;
  /** The characters that occur, each once, in the order of their tokens. */
  readonly vocabulary: string;
}

/** Largest sizes of a text. */
export const textLimits = {
  /** Bytes of a file, and of its text in UTF-8. */
  bytes: 5_000_000,
  characters: 2_000_000,
  /** Different characters. */
  vocabulary: 2000,
  /** Windows that a network learns from; of more, as many are spread evenly over the text. */
  windows: 20_000,
} as const;

/** The characters that occur, each once. */
export const vocabularyOf = (text: string): readonly string[] => [...new Set(text)].sort();

/** What a document says of `text` beside where it is. */
export const textFacts = (text: string): Omit<OwnText, "content"> => ({
  characters: Array.from(text).length,
  vocabulary: vocabularyOf(text).join(""),
});
