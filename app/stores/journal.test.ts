/** @file A journal tells apart what was done, joins repetitions, and forgets with the run. */
import { expect, test } from "vitest";
import { noted, notedUpTo, type Journal } from "./journal.ts";

const none: Journal = [];

test("repetitions are one entry, anything else is another", () => {
  const dragged = noted(noted(none, 10, "training"), 14, "training");
  expect(dragged).toEqual([{ what: "training", detail: "", first: 10, last: 14 }]);
  const written = noted(noted(dragged, 20, "weights", "a.weight"), 20, "weights", "a.bias");
  expect(written.map(({ detail }) => detail)).toEqual(["", "a.weight", "a.bias"]);
});

test("going back forgets what came later", () => {
  const journal = noted(noted(noted(none, 5, "training"), 9, "training"), 12, "batch");
  expect(notedUpTo(journal, 7)).toEqual([{ what: "training", detail: "", first: 5, last: 7 }]);
  expect(notedUpTo(journal, 4)).toEqual([]);
});
