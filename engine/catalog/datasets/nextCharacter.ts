/**
 * @file The next character of a short text, at every time step. A token is one character as read: a letter, a
 * space, a line break, or a whole Korean syllable; the vocabulary is the text's own characters in code point order.
 *
 * A window starts at every character, so windows of the test set overlap those of the training set: testing shows
 * how well the network knows this text, not how well it would read another.
 */
import { vocabularyOf } from "../../spec/ownText.ts";
import { choice, int } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence } from "./own.ts";
import { texts } from "./texts.ts";
import { describeWindows, windowsOf } from "./windows.ts";

const samplesOf = (text: string, length: number): number => Array.from(text).length - length;

export const nextCharacter = defineDataset({
  type: "nextCharacter",
  fields: {
    text: choice(["en", "ko"], "en"),
    /** Characters in one sample. */
    length: int(4, 128, 32),
  },
  source: "Two short texts on learning, in English and in Korean, written for Layerwise.",
  licence: ownLicence,
  describe: ({ text, length }) =>
    describeWindows(samplesOf(texts[text], length), length, vocabularyOf(texts[text])),
  generate: ({ text, length }) =>
    windowsOf(texts[text], vocabularyOf(texts[text]), samplesOf(texts[text], length), length),
});
