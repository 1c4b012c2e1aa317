/** @file Which unit's picture lies under a point of the layout. */
import type { Box, Layout, Plate, Point } from "../draw/layout.ts";

export interface UnitPlace {
  readonly plate: Plate;
  readonly unit: number;
  readonly box: Box;
}

/** Null where there is none. */
export function unitAt({ plates }: Layout, point: Point): UnitPlace | null {
  for (const plate of plates) {
    if (!holds(plate, point)) continue;
    const unit = plate.pictures.findIndex((box) => holds(box, point));
    const box = plate.pictures[unit];
    return box === undefined ? null : { plate, unit, box };
  }
  return null;
}

const holds = ({ x, y, width, height }: Box, point: Point): boolean =>
  point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;

/** A layout in which one unit of a plate fills a square of `side` pixels, with room for its range below. */
export function onlyUnit({ plate, unit }: UnitPlace, side: number, below: number): Layout {
  const nothing: Box = { x: 0, y: 0, width: 0, height: 0 };
  const whole: Box = { x: 0, y: 0, width: side, height: side };
  const pictures = plate.pictures.map((_, i) => (i === unit ? whole : nothing));
  const height = side + below;
  const alone: Plate = { ...plate, x: 0, y: 0, width: side, height, pictures, labels: null };
  return { plates: [alone], routes: [], width: side, height, foot: below };
}
