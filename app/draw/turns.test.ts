/** @file Drawings take turns: each once, in the order in which they were asked for, in as many frames as they need. */
import { afterEach, expect, test, vi } from "vitest";
import { drawNoMore, drawSoon } from "./turns.ts";

afterEach(() => vi.unstubAllGlobals());

test("a frame ends after the drawing that used up its time, and the next one goes on from there", () => {
  const frames: (() => void)[] = [];
  const drawn: string[] = [];
  let now = 0;
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.stubGlobal("performance", { now: () => now });
  const drawing = (name: string, took: number) => (): void => {
    now += took;
    drawn.push(name);
  };
  const [quick, slow, last, gone] = [
    drawing("quick", 1),
    drawing("slow", 50),
    drawing("last", 1),
    drawing("gone", 1),
  ];
  for (const draw of [quick, slow, quick, gone, last]) drawSoon(draw);
  expect(frames).toHaveLength(1);
  drawNoMore(gone);
  frames[0]?.();
  expect(drawn).toEqual(["quick", "slow"]);
  drawSoon(quick);
  expect(frames).toHaveLength(2);
  frames[1]?.();
  expect(drawn).toEqual(["quick", "slow", "last", "quick"]);
  expect(frames).toHaveLength(2);
});
