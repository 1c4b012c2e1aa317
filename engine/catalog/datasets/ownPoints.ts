/** @file Points on the plane that somebody has drawn, with a class each. */
import { drawing, int, number } from "../../spec/params.ts";
import { maxDrawnClasses, placeOf } from "../../spec/points.ts";
import { defineDataset } from "./dataset.ts";
import { drawnLicence, drawnPoints, drawnSource, tooFew } from "./drawn.ts";
import { describePoints, pointFields, straying } from "./points.ts";

/** Half width of the square that is drawn on. */
const extent = 6;

export const ownPoints = defineDataset({
  type: "ownPoints",
  fields: {
    points: drawing(),
    classes: int(2, maxDrawnClasses, 2),
    /** As of the other points; each stays where it was drawn while this is 0. */
    noise: number(0, 0.5, 0),
    labels: pointFields.labels,
  },
  source: drawnSource,
  licence: drawnLicence,
  describe: ({ points, classes, ...options }) =>
    describePoints({ ...options, samples: drawnPoints(points, classes).length }, classes),
  problem({ points, classes }) {
    const drawn = drawnPoints(points, classes);
    const several = drawn.some(({ label }) => label !== drawn[0]?.label);
    return tooFew(drawn) ?? (several ? null : { code: "points.oneClass", values: {} });
  },
  generate({ points, classes, noise }, random) {
    const drawn = drawnPoints(points, classes);
    const place = (at: number) => placeOf(at, extent) + noise * straying * random.normal();
    const x = Float32Array.from(drawn.flatMap(({ column, row }) => [place(column), place(row)]));
    return { x, y: Float32Array.from(drawn, ({ label }) => label) };
  },
});
