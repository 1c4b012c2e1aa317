/** @file Whether a sequence of bits holds an odd number of ones: every bit matters, wherever it stands. */
import { int } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";

const bits = ["0", "1"] as const;

export const parity = defineDataset({
  type: "parity",
  fields: {
    samples: int(10, 10_000, 1000),
    /** Bits in one sequence. */
    length: int(2, 64, 8),
  },
  source: ownSource,
  licence: ownLicence,
  describe: ({ samples, length }) => ({
    samples,
    x: { shape: [length], kind: "token", classes: 2, names: bits },
    y: { shape: [], kind: "class", classes: 2, names: bits, labels: [0, 1] },
    view: "sequence",
  }),
  generate({ samples, length }, random) {
    const x = Float32Array.from({ length: samples * length }, () => random.below(2));
    const y = Float32Array.from({ length: samples }, (_, i) =>
      x.subarray(i * length, (i + 1) * length).reduce((odd, bit) => (odd === bit ? 0 : 1), 0),
    );
    return { x, y };
  },
});
