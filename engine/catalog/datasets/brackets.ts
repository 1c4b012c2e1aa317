/** @file How many brackets are open, at every step of a sequence of brackets: many to many, and a matter of counting. */
import { int } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";

const signs = ["(", ")"] as const;

/** Opens at depth 0, closes at the greatest depth, and does either in between: 0 opens, 1 closes. */
function step(depth: number, deepest: number, random: RandomStream): 0 | 1 {
  if (depth === 0) return 0;
  return depth === deepest || random.below(2) === 1 ? 1 : 0;
}

export const brackets = defineDataset({
  type: "brackets",
  fields: {
    samples: int(10, 10_000, 1000),
    /** Brackets in one sequence. */
    length: int(2, 64, 16),
    /** Brackets open at once, at most. */
    depth: int(1, 12, 4),
  },
  source: ownSource,
  licence: ownLicence,
  describe({ samples, length, depth }) {
    const names = Array.from({ length: depth + 1 }, (_, open) => String(open));
    return {
      samples,
      x: { shape: [length], kind: "token", classes: 2, names: signs },
      y: { shape: [length], kind: "class", classes: names.length, names },
      view: "sequence",
    };
  },
  generate({ samples, length, depth }, random) {
    const x = new Float32Array(samples * length);
    const y = new Float32Array(samples * length);
    for (let i = 0; i < samples; i++) {
      let open = 0;
      for (let t = i * length; t < (i + 1) * length; t++) {
        x[t] = step(open, depth, random);
        open += x[t] === 0 ? 1 : -1;
        y[t] = open;
      }
    }
    return { x, y };
  },
});
