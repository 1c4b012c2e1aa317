/**
 * @file The next character of a short text, at every time step. A token is one character as read: a letter, a
 * space, a line break, or a whole Korean syllable; the vocabulary is the text's own characters in code point order.
 *
 * A window starts at every character, so windows of the test set overlap those of the training set: testing shows
 * how well the network knows this text, not how well it would read another.
 */
import { choice, int } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence } from "./own.ts";
import { texts } from "./texts.ts";

/** The characters that occur, each once. */
const vocabularyOf = (text: string): readonly string[] => [...new Set(text)].sort();

export const nextCharacter = defineDataset({
  type: "nextCharacter",
  fields: {
    text: choice(["en", "ko"], "en"),
    /** Characters in one sample. */
    length: int(4, 128, 32),
  },
  source: "Two short texts on learning, in English and in Korean, written for Layerwise.",
  licence: ownLicence,
  describe({ text, length }) {
    const names = vocabularyOf(texts[text]);
    const shape = [length];
    return {
      samples: Array.from(texts[text]).length - length,
      x: { shape, kind: "token", classes: names.length, names },
      y: { shape, kind: "class", classes: names.length, names },
      view: "sequence",
    };
  },
  generate({ text, length }) {
    const index = new Map(vocabularyOf(texts[text]).map((character, i) => [character, i]));
    const tokens = Float32Array.from(texts[text], (character) => index.get(character) ?? Number.NaN);
    const samples = tokens.length - length;
    const x = new Float32Array(samples * length);
    const y = new Float32Array(samples * length);
    for (let start = 0; start < samples; start++) {
      x.set(tokens.subarray(start, start + length), start * length);
      y.set(tokens.subarray(start + 1, start + length + 1), start * length);
    }
    return { x, y };
  },
});
