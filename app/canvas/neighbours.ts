/** @file Where the arrow keys lead from a layer: along wires to the left and right, to siblings above and below. */
import type { Layout, Node, Plate } from "../draw/layout.ts";

export type Direction = "left" | "right" | "up" | "down";

/** The layer that the arrow leads to; null where there is none. */
export function neighbour(
  { plates }: Layout,
  nodes: readonly Node[],
  id: string,
  direction: Direction,
): string | null {
  const here = plates.find((plate) => plate.id === id);
  if (here === undefined) return null;
  const wired = wiredTo(nodes, id, direction);
  const along = plates.filter((plate) => wired.includes(plate.id));
  return (nearest(along, here) ?? nearest(plates.filter(beyond(here, direction)), here))?.id ?? null;
}

function wiredTo(nodes: readonly Node[], id: string, direction: Direction): readonly string[] {
  if (direction === "left") return nodes.find((node) => node.id === id)?.from ?? [];
  if (direction === "right") return nodes.filter(({ from }) => from.includes(id)).map((node) => node.id);
  return [];
}

/** Up and down stay in the column where it has more plates; else any plate on that side will do. */
function beyond(here: Plate, direction: Direction) {
  return (plate: Plate): boolean => {
    switch (direction) {
      case "left":
        return plate.x + plate.width <= here.x;
      case "right":
        return plate.x >= here.x + here.width;
      case "up":
        return plate.y + plate.height <= here.y;
      case "down":
        return plate.y >= here.y + here.height;
      default:
        return direction satisfies never;
    }
  };
}

function nearest(plates: readonly Plate[], { id, x, y }: Plate): Plate | undefined {
  const distance = (plate: Plate): number => Math.abs(plate.x - x) + Math.abs(plate.y - y);
  return plates
    .filter((plate) => plate.id !== id)
    .reduce<Plate | undefined>(
      (best, plate) => (best === undefined || distance(plate) < distance(best) ? plate : best),
      undefined,
    );
}
