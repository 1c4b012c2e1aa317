/** @file Links between cards: the weights of the units that are shown, the strongest of very many, found where they are drawn. */
import { expect, test } from "vitest";
import type { Plate } from "./layout.ts";
import { linkAt, linksBetween, mostLinks } from "./links.ts";

const units = (id: string, x: number, shown: number, first: number, of: number): Plate => ({
  id,
  x,
  y: 0,
  width: 150,
  height: 400,
  labels: null,
  pictures: Array.from({ length: shown }, (_, i) => ({ x: x + 40, y: 20 * i, width: 16, height: 16 })),
  joinable: true,
  opening: { width: 150, height: 320, tools: 40, first, of, bars: true },
});

const weights = (outs: number, ins: number) => ({
  name: "dense.weight",
  shape: [outs, ins],
  data: Float32Array.from({ length: outs * ins }, (_, i) => ((i * 37) % 101) / 50 - 1),
});

test("links join the units that are shown, by their numbers in the whole layer", () => {
  const tensor = weights(20, 8);
  const { links, of } = linksBetween(tensor, units("a", 0, 8, 0, 8), units("b", 300, 4, 16, 20));
  expect(of).toBe(32);
  for (const { unit, input, weight, from, to } of links) {
    expect(unit).toBeGreaterThanOrEqual(16);
    expect(weight).toBe(tensor.data[8 * unit + input]);
    expect([from.x, to.x]).toEqual([150, 300]);
  }
});

test("of very many only the strongest are drawn", () => {
  const tensor = weights(16, 16);
  const { links, of } = linksBetween(tensor, units("a", 0, 16, 0, 16), units("b", 300, 16, 0, 16));
  expect([links.length, of]).toEqual([mostLinks, 256]);
  const drawn = new Set(links.map(({ unit, input }) => 16 * unit + input));
  const least = Math.min(...links.map(({ weight }) => Math.abs(weight)));
  const left = tensor.data.filter((_, i) => !drawn.has(i)).map(Math.abs);
  expect(left).toHaveLength(256 - mostLinks);
  expect(Math.max(...left)).toBeLessThanOrEqual(least);
});

test("closed cards of other layers, and weights of other shapes, are not joined", () => {
  const closed: Plate = { ...units("a", 0, 8, 0, 8), joinable: false };
  expect(linksBetween(weights(8, 8), closed, units("b", 300, 8, 0, 8)).links).toHaveLength(0);
  expect(linksBetween(weights(8, 7), units("a", 0, 8, 0, 8), units("b", 300, 8, 0, 8)).of).toBe(0);
});

test("a link is found half way along it, and nothing is found far from all", () => {
  const { links } = linksBetween(weights(2, 1), units("a", 0, 1, 0, 1), units("b", 300, 2, 0, 2));
  const [straight] = links;
  expect(linkAt(links, { x: 225, y: straight?.from.y ?? 0 }, 4)).toBe(straight);
  expect(linkAt(links, { x: 225, y: 300 }, 4)).toBe(null);
});
