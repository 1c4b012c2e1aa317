/** @file Whether pictures are dark on light or light on dark, so that a drawing can be made like them. */
import type { Ground } from "../../engine/index.ts";
import type { Collection } from "./learnPictures.ts";
import type { Picture } from "./picture.ts";

/** Pictures of each class that are looked at. */
const looked = 20;

/** The mean level along the edges: what is pictured stands in the middle. */
function edgeOf({ side, channels, bytes }: Picture): number {
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) {
    const at = (row: number, column: number) => bytes[(channel * side + row) * side + column] ?? 0;
    for (let i = 0; i < side; i++) sum += at(0, i) + at(side - 1, i) + at(i, 0) + at(i, side - 1);
  }
  return sum / (4 * channels * side);
}

/** What drawings are turned into: as chosen, else what the edges of the pictures are; light where there are none. */
export function groundOf({ classes, ground }: Pick<Collection, "classes" | "ground">): Ground {
  if (ground !== null) return ground;
  const edges = classes.flatMap(({ pictures }) => pictures.slice(0, looked).map(edgeOf));
  const mean = edges.reduce((sum, edge) => sum + edge, 0) / Math.max(1, edges.length);
  return edges.length > 0 && mean < 128 ? "dark" : "light";
}
