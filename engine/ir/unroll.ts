/**
 * @file Scans as explicit time steps: a graph-to-graph rewrite after which each time step's nodes are nodes of their
 * own, in the same graph, of the same values.
 */
import * as g from "./graph.ts";
import { type Node, topological } from "./graph.ts";
import { bodyNodes } from "./scan.ts";

export interface Unrolled {
  /** What stands for a node now: itself where no scan is before it. Not for scans. */
  readonly of: (n: Node) => Node;
  /** What a stacked node holds at time step `t` of its sequence. */
  readonly at: (n: Node<"stacked">, t: number) => Node;
}

/** A scan's body by time step, and what is carried after the last. */
interface Steps {
  readonly bodies: readonly ReadonlyMap<Node, Node>[];
  readonly last: readonly Node[];
}

/** Of all that `roots` depend on. */
export function unroll(roots: readonly Node[]): Unrolled {
  const order = topological(roots);
  const stacks = order.filter((n): n is Node<"stacked"> => n.op === "stacked");
  const done = new Map<Node, Node>();
  const steps = new Map<Node, Steps>();
  const of = (n: Node): Node => {
    const found = done.get(n);
    if (!found) throw new Error(`${n.op} ${n.id} was not unrolled`);
    return found;
  };
  const at = (n: Node<"stacked">, t: number): Node => {
    const body = steps.get(n.of[0]!)!.bodies[t]!;
    return body.get(n.attrs.node) ?? of(n.attrs.node);
  };
  for (const n of order) {
    if (n.op === "scan") {
      const read = stacks.flatMap((s) => (s.of[0] === n ? [s.attrs.node] : []));
      steps.set(n, stepsOf(n, read, of));
    } else if (n.op === "stacked")
      done.set(
        n,
        alongTime(n, (t) => at(n, t)),
      );
    else if (n.op === "final") done.set(n, steps.get(n.of[0]!)!.last[n.attrs.index]!);
    else done.set(n, g.rebuild(n, n.of.map(of)));
  }
  return { of, at };
}

function alongTime({ shape }: Node<"stacked">, at: (t: number) => Node): Node {
  const parts = Array.from({ length: shape[0]! }, (_, t) => g.reshape(at(t), [1, ...shape.slice(1)]));
  return g.concat(parts, 0);
}

function stepsOf(n: Node<"scan">, read: readonly Node[], of: (n: Node) => Node): Steps {
  const { length, reverse, carried, sequences, next, outputs } = n.attrs;
  const body = bodyNodes({ ...n.attrs, outputs: [...outputs, ...read] });
  const bodies: ReadonlyMap<Node, Node>[] = new Array(length);
  let values = carried.map((_, i) => of(n.of[i]!));
  for (let step = 0; step < length; step++) {
    const t = reverse ? length - 1 - step : step;
    const here = new Map<Node, Node>(carried.map((c, i) => [c, values[i]!]));
    sequences.forEach((s, i) => {
      const whole = of(n.of[carried.length + i]!);
      here.set(s, g.reshape(g.slice(whole, 0, t, t + 1), s.shape));
    });
    const inside = (o: Node): Node => here.get(o) ?? of(o);
    for (const inner of body) {
      if (inner.op !== "bodyInput") here.set(inner, g.rebuild(inner, inner.of.map(inside)));
    }
    bodies[t] = here;
    values = next.map(inside);
  }
  return { bodies, last: values };
}
