/**
 * @file Handwritten digits to be spelled out: one image in, the letters of the number word out, and an end: one to
 * many. English words by letter, Korean ones by syllable. What is behind the end is not scored.
 */
import { choice } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { digitCounts, digitShape, digitsOrigin, loadDigits } from "./digits.ts";

const words = {
  en: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
  ko: ["영", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"],
} as const;
type Language = keyof typeof words;

const end = ".";
const notScored = -1;

const symbolsOf = (language: Language): readonly string[] => [
  ...[...new Set(words[language].join(""))].sort(),
  end,
];
const longestOf = (language: Language): number =>
  Math.max(...words[language].map((word) => word.length)) + end.length;

/** The classes of a word and its end, filled up with −1. */
function spell(word: string, symbols: readonly string[], length: number): readonly number[] {
  const letters = Array.from(word + end, (letter) => symbols.indexOf(letter));
  return Array.from({ length }, (_, t) => letters[t] ?? notScored);
}

export const spelled = defineDataset({
  type: "spelled",
  fields: { samples: digitCounts, language: choice(["en", "ko"], "en") },
  ...digitsOrigin,
  describe({ samples, language }) {
    const names = symbolsOf(language);
    return {
      samples,
      x: { shape: digitShape, kind: "real" },
      y: { shape: [longestOf(language)], kind: "class", classes: names.length, names, masked: true },
      view: "image",
    };
  },
  async generate({ samples, language }, _random, load) {
    const { images, labels } = await loadDigits(load, samples);
    const length = longestOf(language);
    const spellings = words[language].map((word) => spell(word, symbolsOf(language), length));
    return { x: images, y: Float32Array.from(Array.from(labels).flatMap((label) => spellings[label]!)) };
  },
});
