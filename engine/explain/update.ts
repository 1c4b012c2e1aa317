/** @file How one weight moves in the step: its gradient, what the optimizer makes of it, and what it remembers. */
import type { Place, Update } from "../spec/explain.ts";
import { cellAt } from "./cells.ts";
import { valueOf } from "./elements.ts";
import { explain } from "./explain.ts";
import type { Scene } from "./scene.ts";
import { gradientName, nextName } from "./stepGraph.ts";
import type { Work } from "./turns.ts";

/** Null where the step moves no such weight. */
export function* updateOf(scene: Scene, place: Place, most: number): Work<Update | null> {
  const { tensor, index } = place;
  if (!scene.graph.trained.includes(tensor)) return null;
  const at = (name: string): number | null => {
    const cell = cellAt(scene, { tensor: name, index });
    return cell && valueOf(scene, cell);
  };
  const terms = yield* explain(scene, { tensor: nextName(tensor), index }, most);
  const before = at(tensor);
  if (!terms || before === null) return null;
  const slots = [...scene.graph.tensors.keys()].flatMap((name) => {
    if (!name.startsWith(`${tensor}.`)) return [];
    const [old, next] = [at(name), at(nextName(name))];
    return old === null || next === null ? [] : [{ name, before: old, after: next }];
  });
  return {
    before,
    gradient: at(gradientName(tensor))!,
    clipped: at(`clipped(${tensor})`),
    learningRate: valueOf(scene, cellAt(scene, { tensor: "learningRate", index: 0 })!),
    slots,
    after: terms.value,
    terms,
  };
}
