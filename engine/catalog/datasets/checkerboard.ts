/** @file A checkerboard of two classes: many small decisions, each of which needs neurons of its own. */
import { int } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence, ownSource } from "./own.ts";
import { describePoints, drawPoints, pointFields } from "./points.ts";

const extent = 5;

/** Uniform over the squares of a colour: those where row + column is even for class 0, odd for class 1. */
const squares = (cells: number) =>
  function square(label: number, random: RandomStream): readonly [number, number] {
    const count = Math.floor((cells * cells + 1 - label) / 2);
    const index = 2 * random.below(count);
    const row = Math.floor((index + (cells % 2) * label) / cells);
    const column = cells % 2 === 1 ? (index + label) % cells : (index % cells) + ((row + label) % 2);
    const along = (cell: number) => extent * ((2 * (cell + random.uniform())) / cells - 1);
    return [along(column), along(row)];
  };

export const checkerboard = defineDataset({
  type: "checkerboard",
  fields: {
    ...pointFields,
    /** Squares along each side. */
    cells: int(2, 8, 4),
  },
  source: ownSource,
  licence: ownLicence,
  describe: (options) => describePoints(options),
  generate: (options, random) => drawPoints(options, random, squares(options.cells)),
});
