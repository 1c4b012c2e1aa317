/** @file Words keep their distance and their order, and stay inside. */
import { expect, test } from "vitest";
import { spread } from "./spread.ts";

test("words that would cover each other move apart, pushed back from the bottom", () => {
  expect(spread([50, 10, 52, 98], 15, [0, 100])).toEqual([50, 10, 65, 98]);
  expect(spread([95, 96, 97], 15, [0, 100])).toEqual([70, 85, 100]);
});

test("words far beside each other do not mind", () => {
  expect(spread([50, 52], 15, [0, 100], [0, 300], 100)).toEqual([50, 52]);
});
