/** @file What of a layout is seen through a window, and where plates are that are under way. */
import type { Box, Layout, Plate, Point } from "../draw/layout.ts";

/** Whether the smallest box that holds all of these meets the window. */
export function meets(view: Box, boxes: readonly Box[]): boolean {
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const under = Math.max(...boxes.map(({ y, height }) => y + height));
  return (
    Math.min(...boxes.map(({ x }) => x)) <= view.x + view.width &&
    Math.min(...boxes.map(({ y }) => y)) <= view.y + view.height &&
    right >= view.x &&
    under >= view.y
  );
}

/** The layout with some plates away from their places; their edges go straight. */
export function movedLayout(layout: Layout, moved: ReadonlyMap<string, Point>): Layout {
  return {
    ...layout,
    plates: layout.plates.map((plate) => movedPlate(plate, moved.get(plate.id))),
    routes: layout.routes.filter(({ from, to }) => !moved.has(from) && !moved.has(to)),
  };
}

function movedPlate(plate: Plate, by: Point | undefined): Plate {
  if (by === undefined) return plate;
  const shifted = (box: Box): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y });
  return { ...plate, ...shifted(plate), pictures: plate.pictures.map(shifted) };
}
