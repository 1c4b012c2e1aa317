/** @file The units of an open card: a row for each, with its name, its picture or bar, its value and its bias. */
import { arrivingAt, leavingFrom } from "./routes.ts";
import type { Box, Node, Opening, Plate, Point } from "./layout.ts";

/** Units that an open card shows at once; of more, the others are folded. */
export const mostShown = 16;
/** A row is this high where there is room, and all of them together at most `highestColumn`. */
const row = { picture: 52, bar: 26 };
const highestColumn = 448;
const edge = 10;
const gap = 6;
const picture = 56;
const bar = { width: 84, height: 18 };
const leastName = 18;
/** Room for a number with its sign. */
const number = 46;

/** The width that the rows need, and their height. */
export function sizeOfUnits(count: number, names: number, bars: boolean, biased: boolean) {
  const shown = bars ? bar.width + gap + number : picture;
  return {
    width: 2 * edge + Math.max(leastName, names) + gap + shown + (biased ? gap + biasWidth : 0),
    height: Math.min(highestColumn, count * (bars ? row.bar : row.picture)),
  };
}

/** As wide as “b −0.53”. */
const biasWidth = 56;

/** A box for each unit's picture or bar, in rows of one height in the middle of the room. */
export function placeOpenUnits({ pictures, labels }: Node, room: Box, { bars }: Opening): readonly Box[] {
  const slot = Math.min(room.height / Math.max(1, pictures), bars ? row.bar : row.picture);
  const side = Math.max(4, Math.min(slot - 4, picture));
  const [width, height] = bars ? [bar.width, Math.min(side, bar.height)] : [side, side];
  const x = room.x + edge + Math.max(leastName, labels?.width ?? 0) + gap;
  const top = room.y + (room.height - slot * pictures) / 2;
  return Array.from({ length: pictures }, (_, k) => ({
    x: bars ? x : x + (picture - side) / 2,
    y: top + slot * (k + 0.5) - height / 2,
    width,
    height,
  }));
}

/** Where the bias of a unit stands: at the right edge. */
export const biasBox = ({ x, width }: Plate, { y, height }: Box): Box => ({
  x: x + width - edge - biasWidth,
  y: y + height / 2 - 9,
  width: biasWidth + edge,
  height: 18,
});

/** Where the value of a bar ends. */
export const valueEnd = (box: Box): number => box.x + box.width + gap + number - 4;

/** Links leave an open card at its edge, and a closed one at the unit's picture. */
export const linkStart = ({ x, width, opening }: Plate, box: Box): Point =>
  opening === undefined ? leavingFrom(box) : { x: x + width, y: box.y + box.height / 2 };

export const linkEnd = ({ x, opening }: Plate, box: Box): Point =>
  opening === undefined ? arrivingAt(box) : { x, y: box.y + box.height / 2 };
