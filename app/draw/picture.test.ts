/** @file Pictures to draw on are reused by size, and only so many sizes are kept. */
import { afterEach, expect, test, vi } from "vitest";
import { scratch } from "./picture.ts";

afterEach(() => vi.unstubAllGlobals());

test("a size in use keeps its picture, and of the others the longest unused goes", () => {
  vi.stubGlobal("document", { createElement: () => ({}) });
  const [used, unused] = [scratch(5, 7), scratch(7, 5)];
  expect(used).toMatchObject({ width: 5, height: 7 });
  for (let side = 10; side < 50; side++) {
    scratch(side, side);
    expect(scratch(5, 7)).toBe(used);
  }
  expect(scratch(7, 5)).not.toBe(unused);
});
