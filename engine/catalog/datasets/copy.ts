/**
 * @file Delayed recall: a few symbols are shown, then come blanks, then as many cues, at which the symbols are due
 * in order. Only the recall is scored. With one symbol the class is due at the end alone: many to one.
 *
 * Tokens 0 … symbols − 1 are the symbols, then the blanks, then the cue. Where there are several kinds of blanks,
 * each is drawn at random: no two sequences are then alike, and a memory has to hold against what it should ignore.
 */
import type { FieldSpec } from "../../spec/data.ts";
import { int } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";

const letters = Array.from("ABCDEFGHIJKLMNOP");
const blanksInOrder = Array.from("·-+~*/=:");
const cue = "?";

export const copy = defineDataset({
  type: "copy",
  fields: {
    samples: int(10, 10_000, 1000),
    symbols: int(2, letters.length, 8),
    blanks: int(0, 200, 20),
    /** Symbols shown and recalled. */
    length: int(1, 10, 1),
    blankKinds: int(1, blanksInOrder.length, 1),
  },
  source: ownSource,
  licence: ownLicence,
  describe({ samples, symbols, blanks, length, blankKinds }) {
    const names = letters.slice(0, symbols);
    const read = [...names, ...blanksInOrder.slice(0, blankKinds), cue];
    const time = 2 * length + blanks;
    const recalled = { kind: "class", classes: symbols, names } as const;
    const y: FieldSpec =
      length === 1 ? { shape: [], ...recalled } : { shape: [time], ...recalled, scoredFrom: length + blanks };
    return {
      samples,
      x: { shape: [time], kind: "token", classes: read.length, names: read },
      y,
      view: "sequence",
    };
  },
  generate({ samples, symbols, blanks, length, blankKinds }, random) {
    const time = 2 * length + blanks;
    const dueTime = length === 1 ? 1 : time;
    const blank = () => symbols + (blankKinds === 1 ? 0 : random.below(blankKinds));
    const x = new Float32Array(samples * time);
    const y = new Float32Array(samples * dueTime);
    for (let i = 0; i < samples; i++) {
      const shown = Float32Array.from({ length }, () => random.below(symbols));
      x.set(shown, i * time);
      x.set(Float32Array.from({ length: blanks }, blank), i * time + length);
      x.fill(symbols + blankKinds, (i + 1) * time - length, (i + 1) * time);
      y.set(shown, (i + 1) * dueTime - length);
    }
    return { x, y };
  },
});
