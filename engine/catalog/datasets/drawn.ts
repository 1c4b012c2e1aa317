/** @file What data sets share whose samples are drawn by hand: they stand in the document, in the order of drawing. */
import { decodePoints, type DrawnPoint, maxDrawnClasses } from "../../spec/points.ts";
import type { Problem } from "../../spec/modelDiagnostic.ts";

export const drawnSource = "Drawn by hand; the points stand in the document itself.";
export const drawnLicence = "That of the document.";

/** All of them, or those of the first `classes` classes: the others wait until there are so many. */
export const drawnPoints = (text: string, classes = maxDrawnClasses): readonly DrawnPoint[] =>
  decodePoints(text).points.filter(({ label }) => label < classes);

/** There have to be a point to learn from and one to test on. */
export const tooFew = (points: readonly DrawnPoint[]): Problem | null =>
  points.length < 2 ? { code: "points.few", values: {} } : null;
