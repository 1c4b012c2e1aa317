/** @file Where plates, pictures and wires of a network stand: columns by depth, left to right is forward. */

export interface Box {
  readonly x: number;
  readonly y: number;
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
}

/** On the side where no wires are, and as wide as the widest of them in pixels. */
export interface Labels {
  readonly side: "left" | "right";
  readonly width: number;
}

export interface Plate extends Box {
  readonly id: string;
  readonly column: number;
  readonly labels: Labels | null;
  /** Where each picture goes; squares, except for a band and for rows over time. */
  readonly pictures: readonly Box[];
}

/**
 * An edge past the columns between two plates: from under the one to under the other, on a line of its own. A plate
 * that stands on another one is left and reached beside the column, at these places: nothing crosses the lower plate.
 */
export interface Skip {
  readonly from: string;
  readonly to: string;
  readonly y: number;
  readonly leaves: number | null;
  readonly arrives: number | null;
}

export interface Layout {
  readonly plates: readonly Plate[];
  readonly skips: readonly Skip[];
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
const largestPicture = 72;
const stackGap = 12;
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
/** Room under the plates for each edge that goes past some of them. */
const skipLane = 16;
/** Beyond this many, skips share the last line. */
const mostLanes = 4;

/** Steps from the furthest input, for each layer; layers of a cycle come out at 0. */
export function depths(nodes: readonly Node[]): ReadonlyMap<string, number> {
  const depth = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (let round = 0, moved = true; moved && round < nodes.length; round++) {
    moved = false;
    for (const { id, from } of nodes) {
      const deepest = Math.max(0, ...from.map((source) => (depth.get(source) ?? -1) + 1));
      if (deepest > (depth.get(id) ?? 0)) {
        depth.set(id, deepest);
        moved = true;
      }
    }
  }
  return depth;
}

export function layoutNetwork(nodes: readonly Node[], { height, ...rest }: Measures): Layout {
  const edges = skippingEdges(nodes);
  const lanes = Math.min(mostLanes, edges.length);
  const measures = { ...rest, height: height - lanes * skipLane };
  const columns = columnsOf(nodes);
  const slot = slotHeight(columns, measures);
  const sharesWith = (time: number) =>
    columns.map((column) =>
      Math.max(
        ...column.map((node) =>
          node.portrait === "time" ? time : shareOf(node, pictureSide(slot), measures),
        ),
      ),
    );
  const wished = sharesWith(timeWidth);
  const shares = spread(wished, measures).width > measures.width ? sharesWith(leastTimeWidth) : wished;
  const { plate, gap, width } = spread(shares, measures);
  const plates: Plate[] = [];
  let x = 0;
  for (const [column, stacked] of columns.entries()) {
    const wide = plate * (shares[column] ?? 1);
    const height = plateHeight(stacked.length, measures);
    for (const [row, node] of stacked.entries()) {
      const box = { x, y: row * (height + stackGap), width: wide, height };
      plates.push({
        id: node.id,
        column,
        ...box,
        labels: node.labels,
        pictures: placePictures(node, box, measures, slot),
      });
    }
    x += wide + gap;
  }
  const skips = edges.map((edge, i) => ({
    ...edge,
    y: measures.height + (Math.min(i, mostLanes - 1) + 0.75) * skipLane,
    leaves: besideColumn(plates, edge.from, gap),
    arrives: besideColumn(plates, edge.to, -gap),
  }));
  return { plates, skips, width, height, foot: rest.foot };
}

/** The middle of the gap on one side of a plate's column; null for the lowest plate of its column. */
function besideColumn(plates: readonly Plate[], id: string, gap: number): number | null {
  const plate = plates.find((one) => one.id === id);
  if (plate === undefined) return null;
  const covers = plates.some(({ column, y }) => column === plate.column && y > plate.y);
  if (!covers) return null;
  return gap > 0 ? plate.x + plate.width + gap / 2 : plate.x + gap / 2;
}

/** Edges between columns that are not neighbours. */
function skippingEdges(nodes: readonly Node[]): readonly { from: string; to: string }[] {
  const depth = depths(nodes);
  return nodes.flatMap(({ id, from }) =>
    from
      .filter((source) => (depth.get(id) ?? 0) - (depth.get(source) ?? 0) > 1)
      .map((source) => ({ from: source, to: id })),
  );
}

function columnsOf(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const depth = depths(nodes);
  const columns: Node[][] = [];
  for (const node of nodes) (columns[depth.get(node.id) ?? 0] ??= []).push(node);
  return columns.filter((column) => column !== undefined);
}

/** How wide a layer's plate is, in plates: long names beside the pictures need more than one. */
function shareOf({ labels }: Node, side: number, { plate }: Measures): number {
  if (labels === null) return 1;
  return Math.max(1, Math.min(widestLabelled, (labels.width + labelGap + side + 2 * labelMargin) / plate));
}

/** Plates as wide as wished, gaps share the rest; then plates shrink, and at last the network is scrolled. */
function spread(shares: readonly number[], { width, plate }: Measures) {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const gaps = Math.max(1, shares.length - 1);
  const fitting = (width - gaps * smallestGap) / total;
  const wide = Math.max(smallestPlate, Math.min(plate, fitting));
  const gap = Math.max(smallestGap, (width - wide * total) / gaps);
  return { plate: wide, gap, width: Math.max(width, wide * total + gap * (shares.length - 1)) };
}

/** One height for all units of the network, so that columns can be compared; the fullest plate decides. */
function slotHeight(columns: readonly (readonly Node[])[], measures: Measures): number {
  const { height, head, foot } = measures;
  const slots = columns.flatMap((column) => {
    const room = plateHeight(column.length, measures) - head - foot;
    return column.map(({ portrait, pictures }) => (portrait === "units" ? room / pictures : room));
  });
  return Math.max(4, Math.min((height - head - foot) / fewestSlots, ...slots));
}

const plateHeight = (stacked: number, { height }: Measures): number =>
  (height - stackGap * (stacked - 1)) / stacked;

function placePictures(node: Node, box: Box, { head, foot }: Measures, slot: number): readonly Box[] {
  const height = Math.max(8, box.height - head - foot);
  const room: Box = { ...besideLabels(node, box), y: box.y + head, height };
  switch (node.portrait) {
    case "units":
      return unitColumn(node.pictures, room, slot);
    case "grid":
      return gridOf(node.pictures, room);
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
export function gridOf(count: number, room: Box): readonly Box[] {
  let [side, columns] = [0, 1];
  for (let tried = 1; tried <= count; tried++) {
    const gap = 4;
    const rows = Math.ceil(count / tried);
    const fits = Math.min((room.width - gap * (tried - 1)) / tried, (room.height - gap * (rows - 1)) / rows);
    if (fits > side) [side, columns] = [fits, tried];
  }
  side = Math.min(largestPicture, side);
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
