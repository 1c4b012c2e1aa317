/** @file Pictures at other sizes: nothing gets lighter or darker, and nothing moves. */
import { expect, test } from "vitest";
import { ofPixels, type Picture, resized, seen } from "./picture.ts";

const grey = (side: number, bytes: readonly number[]): Picture => ({
  side,
  channels: 1,
  bytes: Uint8Array.from(bytes),
});

test("halved, each pixel is the mean of four", () => {
  const small = resized(grey(4, [0, 0, 255, 255, 0, 0, 255, 255, 100, 200, 40, 40, 100, 200, 40, 44]), 2, 1);
  expect([...small.bytes]).toEqual([0, 255, 150, 41]);
});

const mean = (of: ArrayLike<number>) => Array.from(of).reduce((a, b) => a + b, 0) / of.length;

test.each([3, 7, 8, 28, 61])("at %i pixels a side the mean stays", (side) => {
  const bytes = Array.from({ length: 64 * 64 }, (_, i) => (i * i) % 256);
  expect(Math.abs(mean(resized(grey(64, bytes), side, 1).bytes) - mean(bytes))).toBeLessThan(0.6);
});

test("colour becomes grey by how bright it is, and grey is the same in every channel", () => {
  const green: Picture = { side: 1, channels: 3, bytes: Uint8Array.of(0, 255, 0) };
  expect([...resized(green, 1, 1).bytes]).toEqual([150]);
  expect([...resized(grey(1, [7]), 1, 3).bytes]).toEqual([7, 7, 7]);
});

test("what is transparent is white", () => {
  const data = Uint8ClampedArray.of(10, 20, 30, 255, 0, 0, 0, 0, 0, 0, 0, 51, 255, 255, 255, 255);
  const picture = ofPixels({ data, width: 2 });
  expect([...picture.bytes.subarray(0, 4)]).toEqual([10, 255, 204, 255]);
  expect(seen(picture)[1]).toBe(1);
});
