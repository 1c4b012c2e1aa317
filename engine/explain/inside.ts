/** @file What a layer does at one of its elements, in the words of a textbook. */
import type { Inside } from "../spec/explain.ts";
import type { Cell } from "./cells.ts";
import type { Scene } from "./scene.ts";
import type { NamedTensor } from "./stepGraph.ts";

/** Null where there is nothing to add to the terms. */
export function insideOf(_scene: Scene, _tensor: NamedTensor, _cell: Cell): Inside | null {
  return null;
}
