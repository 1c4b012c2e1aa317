/** @file The order in which nodes are written: each once, after what it reads. */
import type { Node } from "../../ir/graph.ts";

/** What is read to write a node. */
export type Reads = (n: Node) => readonly Node[];

/** All that `roots` need, operands first. It does not recurse: graphs are deep. */
export function orderOf(roots: readonly Node[], reads: Reads): Node[] {
  const done = new Set<Node>();
  const pending = [...roots].reverse();
  while (pending.length > 0) {
    const n = pending[pending.length - 1]!;
    const missing = done.has(n) ? [] : reads(n).filter((o) => !done.has(o));
    if (missing.length > 0) pending.push(...missing);
    else {
      pending.pop();
      done.add(n);
    }
  }
  return [...done];
}
