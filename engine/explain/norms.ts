/** @file How large the gradient is at each layer: what reaches it, and what it does to its weights. */
import type { SceneInfo } from "../spec/explain.ts";
import type { Scene } from "./scene.ts";
import { gradientName } from "./stepGraph.ts";

/** In the order of the network; of layers that a gradient reaches. */
export function normsOf({ graph: { blueprint, tensors }, values }: Scene): SceneInfo["norms"] {
  const squares = (name: string): number | null => {
    const found = tensors.get(gradientName(name));
    const data = found && values.get(found.node);
    return data ? data.reduce((sum, x) => sum + x * x, 0) : null;
  };
  return blueprint.layers.flatMap(({ spec: { id }, weights }) => {
    const output = squares(id);
    const own = Object.keys(weights).map((role) => squares(`${id}.${role}`) ?? 0);
    if (output === null) return [];
    const total = own.reduce((a, b) => a + b, 0);
    return [{ layer: id, output: Math.sqrt(output), weights: own.length > 0 ? Math.sqrt(total) : null }];
  });
}
