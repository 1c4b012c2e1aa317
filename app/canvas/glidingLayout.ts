/** @file A layout on its way from another: plates move and grow from where they were, and what is on them with them. */
import type { Box, Layout, Plate } from "../draw/layout.ts";

const between = (from: number, to: number, share: number): number => from + share * (to - from);

/** @param share of the way, 0 to 1; wires go straight until it is done */
export function layoutBetween(from: Layout, to: Layout, share: number): Layout {
  const before = new Map(from.plates.map((plate) => [plate.id, plate]));
  return {
    ...to,
    routes: [],
    plates: to.plates.map((plate) => {
      const start = before.get(plate.id);
      return start === undefined ? plate : plateBetween(start, plate, share);
    }),
  };
}

function plateBetween(from: Plate, to: Plate, share: number): Plate {
  const box = {
    x: between(from.x, to.x, share),
    y: between(from.y, to.y, share),
    width: between(from.width, to.width, share),
    height: between(from.height, to.height, share),
  };
  const [wide, tall] = [box.width / to.width, box.height / to.height];
  const placed = (one: Box): Box => ({
    x: box.x + wide * (one.x - to.x),
    y: box.y + tall * (one.y - to.y),
    width: wide * one.width,
    height: tall * one.height,
  });
  return { ...to, ...box, pictures: to.pictures.map(placed) };
}

/** Whether a card was opened, closed or turned, which is when plates glide; another edit places them at once. */
export function opensOtherwise({ plates: before }: Layout, { plates: after }: Layout): boolean {
  const known = new Map(before.map((plate) => [plate.id, plate]));
  return after.some((plate) => {
    const old = known.get(plate.id);
    return old !== undefined && (old.opening === undefined) !== (plate.opening === undefined);
  });
}
