/** @file Where the plates and pictures of a network stand that is one row: left to right is forward. */
import { placeOpenUnits } from "./openUnits.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/**
 * How a layer is pictured: one picture a unit in a column, joined by wires (`units`); many pictures in a grid
 * (`grid`, also the channels of images); rows over time (`time`); a single band (`band`); or not at all.
 */
export type Portrait = "units" | "grid" | "time" | "band" | "none";

export interface Node {
  readonly id: string;
  readonly from: readonly string[];
  readonly portrait: Portrait;
  /** Pictures to place. */
  readonly pictures: number;
  /** Names beside the pictures; null: none. */
  readonly labels: Labels | null;
  /** Left out where the card is closed. */
  readonly opening?: Opening;
}

/** A card that is open: the size that it wishes for in CSS pixels, and which units it shows. */
export interface Opening {
  readonly width: number;
  readonly height: number;
  /** Room for what is pressed inside, over the controls. */
  readonly tools: number;
  /** The first of `of` units that is shown; the others are folded. */
  readonly first: number;
  readonly of: number;
  /** Each unit is a bar beside its number instead of a picture. */
  readonly bars: boolean;
}

/** On the side where no wires are, and as wide as the widest of them in pixels. */
export interface Labels {
  readonly side: "left" | "right";
  readonly width: number;
}

export interface Plate extends Box {
  readonly id: string;
  readonly labels: Labels | null;
  /** Where each picture goes; squares, except for a band and for rows over time. */
  readonly pictures: readonly Box[];
  /** Each picture is one unit, and can be joined by wires to others that are. */
  readonly joinable?: boolean;
  readonly opening?: Opening;
}

/** The way of an edge between plates that stand freely, from the right of the one to the left of the other. */
export interface Route {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

export interface Layout {
  readonly plates: readonly Plate[];
  /** Ways of the edges; one without a way goes straight. */
  readonly routes: readonly Route[];
  /** At least the width that was given; more where the network must be scrolled. */
  readonly width: number;
  readonly height: number;
  /** Room for the controls at the bottom of every plate. */
  readonly foot: number;
}

export interface Measures {
  readonly width: number;
  readonly height: number;
  /** Wished width of a plate. */
  readonly plate: number;
  /** Room for the title above and the controls below the pictures. */
  readonly head: number;
  readonly foot: number;
}

const smallestPlate = 66;
const smallestGap = 20;
/** Beside open plates there are links to be seen and pressed. */
const smallestOpenGap = 40;
const largestPicture = 72;
/** The same in an open card. */
const largestOpen = 240;
/** A network of few units does not fill its plates with them. */
const fewestSlots = 6;
/** Between a picture and its name, and from either to the edge of the plate. */
export const labelGap = 6;
const labelMargin = 8;
/** Long names widen their plate up to this, by whole plates; longer ones stand on their pictures. */
const widestLabelled = 1.9;
const smallestLabelled = 12;
/** A plate of rows over time is this many plates wide, and rather narrower than scrolled to. */
const timeWidth = 2.6;
const leastTimeWidth = 1.8;
const lowestRows = 240;
/** The layers from the one input on, where each reads the one before it and there is nothing beside them; else null. */
export function rowOf(nodes: readonly Node[]): readonly Node[] | null {
  const [first, ...others] = nodes.filter(({ from }) => from.length === 0);
  if (first === undefined || others.length > 0) return null;
  const row = [first];
  for (let last = first; row.length < nodes.length; ) {
    const readers = nodes.filter(({ from }) => from.includes(last.id));
    const [next] = readers;
    if (next === undefined || readers.length > 1 || next.from.length > 1) return null;
    row.push(next);
    last = next;
  }
  return row;
}

/** @param row layers that each read the one before */
export function layoutRow(row: readonly Node[], measures: Measures): Layout {
  const { height, foot } = measures;
  const slot = slotHeight(row, measures);
  const sharesWith = (time: number) =>
    row.map((node) => (node.portrait === "time" ? time : shareOf(node, pictureSide(slot), measures)));
  const spreadWith = (time: number) => spread(row, sharesWith(time), measures);
  const wished = spreadWith(timeWidth);
  const { widths, gap, width } = wished.width > measures.width ? spreadWith(leastTimeWidth) : wished;
  const plates: Plate[] = [];
  let x = 0;
  for (const [i, node] of row.entries()) {
    const box = { x, y: 0, width: widths[i] ?? 0, height };
    plates.push({
      id: node.id,
      ...box,
      labels: node.labels,
      pictures: placePictures(node, box, measures, slot),
      ...partsOf(node),
    });
    x += box.width + gap;
  }
  return { plates, routes: [], width, height, foot };
}

/** What a plate says of its node beside where it stands. */
export const partsOf = ({ portrait, opening }: Node): Partial<Plate> => ({
  joinable: portrait === "units",
  ...(opening === undefined ? {} : { opening }),
});

/** How wide a layer's plate is, in plates: long names beside the pictures need more than one. */
function shareOf({ labels }: Node, side: number, { plate }: Measures): number {
  if (labels === null) return 1;
  return Math.max(1, Math.min(widestLabelled, (labels.width + labelGap + side + 2 * labelMargin) / plate));
}

/** Plates as wide as wished, gaps share the rest; then closed plates shrink, and at last the network is scrolled. */
function spread(row: readonly Node[], shares: readonly number[], { width, plate }: Measures) {
  const isOpen = row.some(({ opening }) => opening !== undefined);
  const fixed = row.reduce((sum, { opening }) => sum + (opening?.width ?? 0), 0);
  const total = shares.reduce((sum, share, i) => sum + (row[i]?.opening === undefined ? share : 0), 0);
  const gaps = Math.max(1, shares.length - 1);
  const least = isOpen ? smallestOpenGap : smallestGap;
  const fitting = (width - fixed - gaps * least) / total;
  const wide = Math.max(smallestPlate, Math.min(plate, fitting));
  const gap = Math.max(least, (width - fixed - wide * total) / gaps);
  const needed = fixed + wide * total + gap * (shares.length - 1);
  return {
    widths: shares.map((share, i) => row[i]?.opening?.width ?? wide * share),
    gap,
    width: Math.max(width, needed),
  };
}

/** One height for all units of the network, so that plates can be compared; the fullest decides. */
function slotHeight(row: readonly Node[], { height, head, foot }: Measures): number {
  const room = height - head - foot;
  const slots = row.map(({ portrait, pictures, opening }) =>
    portrait === "units" && opening === undefined ? room / pictures : room,
  );
  return Math.max(4, Math.min(room / fewestSlots, ...slots));
}

type Rooms = Pick<Measures, "head" | "foot">;

export function placePictures(node: Node, box: Box, { head, foot }: Rooms, slot: number): readonly Box[] {
  const { opening } = node;
  const height = Math.max(8, box.height - head - foot - (opening?.tools ?? 0));
  const room: Box = { ...besideLabels(node, box), y: box.y + head, height };
  switch (node.portrait) {
    case "units":
      return opening === undefined
        ? unitColumn(node.pictures, room, slot)
        : placeOpenUnits(node, { ...box, y: room.y, height }, opening);
    case "grid":
      return gridOf(node.pictures, room, opening === undefined ? largestPicture : largestOpen);
    case "time":
      return [middleOf(room)];
    case "band":
      return [{ ...room, x: room.x + room.width / 2 - 8, width: 16 }];
    case "none":
      return [];
    default:
      return node.portrait satisfies never;
  }
}

/** What the names of a plate leave to its pictures; all of it where the names have to stand on them. */
function besideLabels({ labels }: Node, { x, width }: Box): { readonly x: number; readonly width: number } {
  const taken = labels === null ? 0 : labels.width + labelGap;
  const rest = width - taken - 2 * labelMargin;
  if (labels === null || rest < smallestLabelled) return { x: x + 10, width: width - 20 };
  return { x: x + labelMargin + (labels.side === "left" ? taken : 0), width: rest };
}

/** Rows over time fill a low plate, and the middle of a high one. */
function middleOf(room: Box): Box {
  const height = Math.min(room.height, Math.max(lowestRows, 0.6 * room.height));
  return { ...room, y: room.y + (room.height - height) / 2, height };
}

const pictureSide = (slot: number): number =>
  Math.min(largestPicture, Math.floor(slot - Math.max(2, slot * 0.13)));

function unitColumn(count: number, room: Box, slot: number): readonly Box[] {
  const side = Math.max(6, Math.min(pictureSide(slot), room.width));
  const middle = room.y + room.height / 2;
  return Array.from({ length: count }, (_, k) => ({
    x: room.x + (room.width - side) / 2,
    y: middle + (k - (count - 1) / 2) * slot - side / 2,
    width: side,
    height: side,
  }));
}

/** The largest squares that fit, in as many columns as that takes. */
export function gridOf(count: number, room: Box, largest = largestPicture): readonly Box[] {
  let [side, columns] = [0, 1];
  for (let tried = 1; tried <= count; tried++) {
    const gap = 4;
    const rows = Math.ceil(count / tried);
    const fits = Math.min((room.width - gap * (tried - 1)) / tried, (room.height - gap * (rows - 1)) / rows);
    if (fits > side) [side, columns] = [fits, tried];
  }
  side = Math.min(largest, side);
  const gap = side < 8 ? 1 : 4;
  const rows = Math.ceil(count / columns);
  const left = room.x + (room.width - columns * side - (columns - 1) * gap) / 2;
  const top = room.y + (room.height - rows * side - (rows - 1) * gap) / 2;
  return Array.from({ length: count }, (_, k) => ({
    x: left + (k % columns) * (side + gap),
    y: top + Math.floor(k / columns) * (side + gap),
    width: side,
    height: side,
  }));
}
