/** @file Where everything of the picture stands: columns from left to right, the loss last; pure arithmetic of a size. */
import type { Column, Plan } from "./plan.ts";

export interface UnitBox {
  readonly column: number;
  readonly unit: number;
  /** Centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One map of a layer of images, or units over time. */
export interface FieldBox {
  readonly column: number;
  /** Of an image layer: which channel. */
  readonly channel: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
}

export interface ColumnPlace {
  readonly x: number;
  readonly boxes: readonly UnitBox[];
  readonly fields: readonly FieldBox[];
  /** Units or maps that have no room. */
  readonly folded: number;
  /** Where that is said. */
  readonly foot: number;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Of type and boxes: 1, or 1.25 where there is room. */
  readonly scale: number;
  readonly columns: readonly ColumnPlace[];
  readonly loss: UnitBox;
  /** Two lines in a box one under the other, or in little room. */
  readonly roomy: boolean;
  readonly laneTop: number;
}

export interface GraphWishes {
  readonly width: number;
  readonly height: number;
  /** Height of what stands under the graph; 0 for nothing. */
  readonly lane: number;
  /** Units of each column that have to be shown, the most wanted first. */
  readonly wanted: readonly (readonly number[])[];
}

const least = { pitch: 126, linked: 142, box: 84 };
const narrow = 600;
const gap = { roomy: 12, tight: 5, foot: 22 };

/** The loss is a column of its own. */
export function layGraph({ columns }: Plan, { width: given, height, lane, wanted }: GraphWishes): Geometry {
  const scale = given >= 1100 && height >= 600 ? 1.25 : 1;
  const count = columns.length + 1;
  // A phone scrolls anyhow: there is room for numbers on links.
  const isLinked = given < narrow && columns.some(({ matrix }) => matrix !== null);
  const width = Math.max(given, (isLinked ? least.linked : least.pitch) * count);
  const pitch = width / count;
  const box = Math.max(least.box, Math.min(124 * scale, pitch * 0.58));
  const room = height - lane - 24;
  const most = Math.max(...columns.map((column) => (column.form === "units" ? column.count : 1)));
  const roomy = most * (66 * scale + gap.roomy) <= room;
  const boxHeight = roomy ? 66 * scale : 40 * scale;
  const centre = spreadOf(width, box, count);
  const style = { box, boxHeight, room, scale, roomy };
  return {
    width,
    height,
    scale,
    roomy,
    laneTop: height - lane,
    columns: columns.map((column, at) => placeColumn(column, at, centre(at), style, wanted[at] ?? [])),
    loss: {
      column: columns.length,
      unit: 0,
      x: centre(columns.length),
      y: 8 + room / 2,
      width: box,
      height: roomy ? boxHeight : 44 * scale,
    },
  };
}

/** The outer columns stand at the edges. */
const spreadOf = (width: number, box: number, count: number): ((at: number) => number) => {
  const first = box / 2 + 2;
  return (at) => first + (at * (width - 2 * first)) / Math.max(1, count - 1);
};

interface Style {
  readonly box: number;
  readonly boxHeight: number;
  readonly room: number;
  readonly scale: number;
  readonly roomy: boolean;
}

function placeColumn(
  column: Column,
  at: number,
  x: number,
  style: Style,
  wanted: readonly number[],
): ColumnPlace {
  return column.form === "units"
    ? unitsAt(column, at, x, style, wanted)
    : fieldsAt(column, at, x, style, wanted);
}

function unitsAt(
  column: Column,
  at: number,
  x: number,
  style: Style,
  wanted: readonly number[],
): ColumnPlace {
  const { boxHeight, room, roomy, box } = style;
  const step = boxHeight + (roomy ? gap.roomy : gap.tight);
  const fits = Math.max(1, Math.floor((room + step - boxHeight) / step));
  const isFolded = column.count > fits;
  const shown = isFolded
    ? Math.max(1, Math.floor((room - 2 * gap.foot + step - boxHeight) / step))
    : column.count;
  const units = isFolded
    ? chosen(column.count, shown, wanted)
    : Array.from({ length: column.count }, (_, i) => i);
  const bottom = isFolded ? room - 2 * gap.foot : room;
  const spread = Math.min((bottom - boxHeight) / Math.max(1, units.length - 1), 4 * boxHeight);
  const top = 8 + boxHeight / 2 + (bottom - boxHeight - spread * (units.length - 1)) / 2;
  const width = column.spec.type === "input" ? Math.max(least.box, box * 0.8) : box;
  return {
    x,
    boxes: units.map((unit, i) => ({ column: at, unit, x, y: top + i * spread, width, height: boxHeight })),
    fields: [],
    folded: column.count - units.length,
    foot: bottom + 8,
  };
}

/** The most wanted units and the first ones, in their order. */
function chosen(count: number, most: number, wanted: readonly number[]): number[] {
  const units = new Set(wanted.filter((unit) => unit < count).slice(0, most));
  for (let unit = 0; unit < count && units.size < most; unit++) units.add(unit);
  return [...units].sort((a, b) => a - b);
}

function fieldsAt(
  column: Column,
  at: number,
  x: number,
  style: Style,
  wanted: readonly number[],
): ColumnPlace {
  const { box, room } = style;
  const isMaps = column.form === "maps";
  const [first = 1, second = 1, third = 1] = column.shape;
  const parts = Math.max(1, column.states.length);
  const [rows, columns, channels] = isMaps ? [second, third, first] : [second, first, parts];
  const between = column.states.length > 0 ? 24 : 8;
  const tall = isMaps ? (box * rows) / columns : Math.max(40, rows * 9);
  const height = Math.min(tall, (room - 40) / (isMaps ? 1 : parts) - (parts > 1 ? between : 0));
  const width = isMaps ? (height * columns) / rows : box;
  const fits = Math.max(1, Math.floor((room - gap.foot + between) / (height + between)));
  const shown =
    channels <= fits ? Array.from({ length: channels }, (_, i) => i) : chosen(channels, fits, wanted);
  const all = shown.length * (height + between) - between;
  const top = 8 + (room - gap.foot - all) / 2;
  return {
    x,
    boxes: [],
    fields: shown.map((channel, i) => ({
      column: at,
      channel,
      left: x - width / 2,
      top: top + i * (height + between),
      width,
      height,
      rows,
      columns,
    })),
    folded: channels - shown.length,
    foot: top + all + 6,
  };
}

/** The number of a unit from its row and column in a field. */
export const unitOf = (field: FieldBox, form: Column["form"], row: number, column: number): number =>
  form === "maps" ? (field.channel * field.rows + row) * field.columns + column : column * field.rows + row;

/** Row and column of a unit; null where it is in another field. */
export function cellOf(
  field: FieldBox,
  form: Column["form"],
  unit: number,
): { readonly row: number; readonly column: number } | null {
  if (form !== "maps") return { row: unit % field.rows, column: Math.floor(unit / field.rows) };
  const inside = unit - field.channel * field.rows * field.columns;
  if (inside < 0 || inside >= field.rows * field.columns) return null;
  return { row: Math.floor(inside / field.columns), column: inside % field.columns };
}

/** Where a unit's wires begin and end; null where it is folded away. */
export function anchorOf(
  place: ColumnPlace,
  form: Column["form"],
  unit: number,
): { readonly left: number; readonly right: number; readonly y: number } | null {
  const box = place.boxes.find((one) => one.unit === unit);
  if (box !== undefined) return { left: box.x - box.width / 2, right: box.x + box.width / 2, y: box.y };
  for (const field of place.fields) {
    const cell = cellOf(field, form, unit);
    if (cell === null) continue;
    const x = field.left + ((cell.column + 0.5) * field.width) / field.columns;
    return { left: x, right: x, y: field.top + ((cell.row + 0.5) * field.height) / field.rows };
  }
  return null;
}
