/** @file Drawn points come back from their text as they were, and a text that is none of points says where it is wrong. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { defaultDocument } from "./defaults.ts";
import { encodeLink } from "./link.ts";
import { smallCatalogue } from "./samples/smallCatalogue.ts";
import { arbitraryPoints } from "./samples/arbitraryPoints.ts";
import { decodePoints, encodePoints, gridPlace, maxPoints, placeOf } from "./points.ts";

test("points at random are the same after their text, and a text after its points", () => {
  fc.assert(
    fc.property(arbitraryPoints(50), (points) => {
      const text = encodePoints(points);
      expect(text).toHaveLength(4 * points.length);
      expect(decodePoints(text)).toEqual({ points, mistake: null });
    }),
  );
});

test("the corners of the square and its classes, digit by digit", () => {
  const corners = [
    { column: 0, row: 0, label: 0 },
    { column: 1023, row: 0, label: 1 },
    { column: 0, row: 1023, label: 5 },
  ];
  expect(encodePoints(corners)).toBe("AAAAH_wAUAP_");
});

test.each([
  ["a character that is no digit", "AAAAAA*A", 6],
  ["a class beyond the last", "AAAAYAAA", 4],
  ["a point cut short", "AAAAAA", 6],
  ["letters of another script", "AAA점", 3],
])("%s is found in its place", (_, text, mistake) => {
  const { points, ...found } = decodePoints(text);
  expect(found).toEqual({ mistake });
  expect(points).toHaveLength(Math.floor(mistake / 4));
});

test("any text is points or has a mistake within it, and says all that comes before", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("A", "X", "z", "9", "-", "_", "*", "한"), maxLength: 40 }),
      (text) => {
        const { points, mistake } = decodePoints(text);
        expect(encodePoints(points)).toBe(text.slice(0, 4 * Math.floor((mistake ?? text.length) / 4)));
        expect(mistake === null ? text.length % 4 : Math.max(0, mistake - text.length)).toBe(0);
      },
    ),
  );
});

test("places and numbers meet, and what is beyond the square is on its edge", () => {
  expect([placeOf(0, 6), placeOf(1023, 6)]).toEqual([-6, 6]);
  for (let place = 0; place < 1024; place++) expect(gridPlace(placeOf(place, 6), 6)).toBe(place);
  expect([gridPlace(-7, 6), gridPlace(99, 6)]).toEqual([0, 1023]);
});

test("as many points as there may be fit in a link, even where nothing repeats", async () => {
  const [points] = fc.sample(arbitraryPoints(maxPoints, maxPoints), { numRuns: 1, seed: 7 });
  const params = { points: encodePoints(points ?? []) };
  const data = { ...defaultDocument.data, type: "ownPoints", params };
  const link = await encodeLink({ ...defaultDocument, data }, smallCatalogue);
  expect(link.length).toBeLessThan(7800);
});
