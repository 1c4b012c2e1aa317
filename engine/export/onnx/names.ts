/** @file What nodes are called in the file: layers by their ids, and what is in them below these, as folders are. */
import type { Node } from "../../ir/graph.ts";
import type { ExportedLayer } from "./layerPatterns.ts";

export interface Names {
  /** Of nodes that have one: `dense1`, `dense1/preactivation`. */
  readonly of: (n: Node) => string | undefined;
  /** The layer whose node this is; behind the last layer none. */
  readonly scope: (n: Node) => string;
}

export function namesOf(named: ReadonlyMap<string, Node>, layers: readonly ExportedLayer[]): Names {
  const names = new Map<Node, string>();
  for (const { id } of layers) {
    const output = named.get(id);
    if (output && !names.has(output)) names.set(output, id);
  }
  for (const [name, node] of named) {
    if (node.op !== "input" && !names.has(node)) names.set(node, name.replace(".", "/"));
  }
  const ends = lastNodes(named, layers);
  return {
    of: (n) => names.get(n),
    scope: (n) => ends.find(({ last }) => n.id <= last)?.id ?? "",
  };
}

/** The number of each layer's last node: layers are built one after another, so that its nodes lie up to there. */
function lastNodes(named: ReadonlyMap<string, Node>, layers: readonly ExportedLayer[]) {
  let last = -1;
  return layers.map(({ id }) => {
    for (const [name, node] of named)
      if (name === id || name.startsWith(`${id}.`)) last = Math.max(last, node.id);
    return { id, last };
  });
}
