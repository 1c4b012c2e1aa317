/** @file Next and Back walk through the same positions, and behind the last one the step is taken. */
import { expect, test } from "vitest";
import { after, before, type Lengths, type Position, start, wholeOf } from "./walk.ts";

const lengths: Lengths = { forward: 3, loss: 1, backward: 2, update: 2 };

function walked(): Position[] {
  const found: Position[] = [];
  for (let here: Position | null = start; here !== null; here = after(here, lengths)) found.push(here);
  return found;
}

test("every position once, stage after stage", () => {
  const names = walked().map(({ stage, at }) => `${stage} ${at}`);
  expect(names).toEqual([
    "forward 0",
    "forward 1",
    "forward 2",
    "loss 0",
    "backward 0",
    "backward 1",
    "update 0",
    "update 1",
  ]);
});

test("back goes the same way", () => {
  const there = walked();
  const back = there.slice(1).map((position) => before(position, lengths));
  expect(back).toEqual(there.slice(0, -1));
  expect(before(start, lengths)).toEqual(start);
  expect(wholeOf("backward", lengths)).toEqual({ stage: "backward", at: 1 });
});
