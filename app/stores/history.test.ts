/** @file Every edit can be undone, a gesture at once, and undone edits come back in order. */
import { expect, test } from "vitest";
import { amend, begin, record, redo, settle, undo } from "./history.ts";

test("edits are undone and redone one by one", () => {
  const edited = record(record(begin(0), 1), 2);
  expect(undo(edited).present).toBe(1);
  expect(undo(undo(edited)).present).toBe(0);
  expect(undo(undo(undo(edited))).present).toBe(0);
  expect(redo(redo(undo(undo(edited)))).present).toBe(2);
});

test("a dragged slider is one edit, the next drag another", () => {
  const dragged = record(record(record(begin(0), 1, "rate"), 2, "rate"), 3, "rate");
  expect(undo(dragged).present).toBe(0);
  const again = record(record(settle(dragged), 4, "rate"), 5, "rate");
  expect(undo(again).present).toBe(3);
});

test("a new edit forgets what was undone", () => {
  const edited = record(undo(record(record(begin(0), 1), 2)), 9);
  expect(redo(edited).present).toBe(9);
  expect(undo(edited).present).toBe(1);
});

test("what is only looked at leaves no trace", () => {
  const looked = amend(record(begin(0), 1), (one) => one + 10);
  expect(looked.present).toBe(11);
  expect(undo(looked).present).toBe(10);
  expect(redo(undo(looked)).present).toBe(11);
});
