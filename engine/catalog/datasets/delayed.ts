/**
 * @file What the delayed many-to-many sets share: a question is read character by character, then come as many cues
 * as the longest answer needs, at which the answer is due. Questions end right before the cues, with blanks in front.
 */
import type { Data, DataSpec } from "../../spec/data.ts";

const blank = "·";
const cue = "?";

/** What there is to read and to answer; every character is one symbol. */
export interface Exchange {
  /** Characters of questions, without blank and cue. */
  readonly reads: readonly string[];
  /** Characters of answers. */
  readonly writes: readonly string[];
  readonly longestQuestion: number;
  readonly longestAnswer: number;
  /** True where answers may be shorter than the longest: what is behind their end is not scored. */
  readonly ragged: boolean;
}

/** x are tokens [longestQuestion + longestAnswer], y classes of that shape, scored from the first cue on. */
export function describeExchange(samples: number, exchange: Exchange): DataSpec {
  const { reads, writes, longestQuestion, longestAnswer, ragged } = exchange;
  const shape = [longestQuestion + longestAnswer];
  const names = [...reads, blank, cue];
  return {
    samples,
    x: { shape, kind: "token", classes: names.length, names },
    y: {
      shape,
      kind: "class",
      classes: writes.length,
      names: writes,
      scoredFrom: longestQuestion,
      ...(ragged && { masked: true }),
    },
    view: "sequence",
  };
}

/** Questions and answers as tensors. Before the first cue nothing is due, and y is 0, or −1 where targets are masked. */
export function writeExchange(
  samples: number,
  { reads, writes, longestQuestion, longestAnswer, ragged }: Exchange,
  draw: () => readonly [question: string, answer: string],
): Data {
  const time = longestQuestion + longestAnswer;
  const [readIndex, writeIndex] = [indexOf(reads), indexOf(writes)];
  const x = new Float32Array(samples * time).fill(reads.length + 1);
  const y = new Float32Array(samples * time).fill(ragged ? -1 : 0);
  for (let i = 0; i < samples; i++) {
    const [question, answer] = draw();
    const tokens = Array.from(question, readIndex);
    const from = i * time + longestQuestion;
    x.fill(reads.length, i * time, from - tokens.length);
    x.set(tokens, from - tokens.length);
    y.set(Array.from(answer, writeIndex), from);
  }
  return { x, y };
}

function indexOf(symbols: readonly string[]): (character: string) => number {
  const index = new Map(symbols.map((symbol, i) => [symbol, i]));
  return (character) => {
    const found = index.get(character);
    if (found === undefined) throw new Error(`“${character}” is none of ${symbols.join(" ")}.`);
    return found;
  };
}
