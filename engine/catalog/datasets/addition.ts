/**
 * @file Sums to be worked out digit by digit: “12+345=” is read, then the digits of 357 are due, and an end. The
 * carry runs from right to left, and digits are written from left to right: hence so hard. (Sutskever and Zaremba,
 * Learning to Execute, 2014.)
 */
import { int } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { describeExchange, type Exchange, writeExchange } from "./delayed.ts";
import { ownLicence, ownSource } from "./own.ts";

const digits = Array.from("0123456789");
const end = ".";

const exchangeOf = (longest: number): Exchange => ({
  reads: [...digits, "+", "="],
  writes: [...digits, end],
  longestQuestion: 2 * longest + 2,
  longestAnswer: longest + 2,
  ragged: true,
});

/** A number of 1 to `longest` digits, each length as likely as any other. */
function anyNumber(longest: number, random: RandomStream): number {
  const length = 1 + random.below(longest);
  const least = length === 1 ? 0 : 10 ** (length - 1);
  return least + random.below(10 ** length - least);
}

export const addition = defineDataset({
  type: "addition",
  fields: {
    samples: int(10, 20_000, 5000),
    /** Digits of the longest number. */
    digits: int(1, 4, 2),
  },
  source: ownSource,
  licence: ownLicence,
  describe: ({ samples, digits: longest }) => describeExchange(samples, exchangeOf(longest)),
  generate: ({ samples, digits: longest }, random) =>
    writeExchange(samples, exchangeOf(longest), () => {
      const [a, b] = [anyNumber(longest, random), anyNumber(longest, random)];
      return [`${a}+${b}=`, `${a + b}${end}`];
    }),
});
