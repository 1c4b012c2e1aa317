/** @file Points of a curve over one input that somebody has drawn. */
import { drawing, number } from "../../spec/params.ts";
import { placeOf } from "../../spec/points.ts";
import { defineDataset } from "./dataset.ts";
import { drawnLicence, drawnPoints, drawnSource, tooFew } from "./drawn.ts";
import { describeCurve, extent } from "./regression.ts";

/** What is drawn on reaches from −height to height. */
const height = 1.5;

export const ownCurve = defineDataset({
  type: "ownCurve",
  fields: {
    points: drawing(),
    /** Standard deviation added to y. */
    noise: number(0, 0.5, 0),
  },
  source: drawnSource,
  licence: drawnLicence,
  describe: ({ points }) => describeCurve({ samples: drawnPoints(points).length }),
  problem: ({ points }) => tooFew(drawnPoints(points)),
  generate({ points, noise }, random) {
    const drawn = drawnPoints(points);
    return {
      x: Float32Array.from(drawn, ({ column }) => placeOf(column, extent)),
      y: Float32Array.from(drawn, ({ row }) => placeOf(row, height) + noise * random.normal()),
    };
  },
});
