/**
 * @file The gradient of a scan is a scan in the opposite direction.
 * Its body is the pull-back of the forward body; what it needs of the forward pass it reads from stacked nodes, so
 * nothing is computed twice.
 */
import * as g from "./graph.ts";
import * as scans from "./scan.ts";
import { type Node } from "./graph.ts";
import { add, arg } from "./scalar.ts";
import { product } from "./shape.ts";

type PullBack = (
  seeds: ReadonlyMap<Node, Node>,
  targets: readonly Node[],
  boundary: ReadonlySet<Node>,
) => (Node | null)[];
type Reads = ReadonlyMap<Node<"stacked" | "final">, Node>;

const total = add(arg(0), arg(1));

export interface ScanGradient {
  /** What flows back into each operand. */
  readonly operands: readonly (readonly [Node, Node | null])[];
  /** Of each of `targets`: what flows back into it, over time, also through the steps that follow. */
  readonly targets: readonly (Node | null)[];
}

/**
 * The gradient of `forward` and of the nodes `targets` of its body, given the gradients of its stacked and final nodes.
 */
export function scanGradient(
  forward: Node<"scan">,
  reads: Reads,
  targets: readonly Node[],
  pullBack: PullBack,
): ScanGradient {
  const { length, reverse, carried, sequences, next } = forward.attrs;
  const operands = forward.of;
  const inits = operands.slice(0, carried.length);
  const weights = operands.slice(carried.length + sequences.length).filter(canLearn);
  const observed = [...reads].flatMap(([n, d]) => (n.op === "stacked" ? [{ node: n.attrs.node, d }] : []));

  // One step backwards: seeds are what arrives at the next carried values and at the observed nodes.
  const carriedSeeds = carried.map((c) => scans.bodyInput(c.graph, c.shape, "f32"));
  const observedSeeds = observed.map(({ node }) => scans.bodyInput(node.graph, node.shape, "f32"));
  const seeds = new Map<Node, Node>();
  const seed = (n: Node, d: Node) => seeds.set(n, seeds.has(n) ? g.map(total, seeds.get(n)!, d) : d);
  next.forEach((n, i) => seed(n, carriedSeeds[i]!));
  observed.forEach(({ node }, k) => seed(node, observedSeeds[k]!));
  const found = pullBack(seeds, [...carried, ...sequences, ...weights, ...targets], new Set(weights));
  const intoCarried = carried.map((c, i) => found[i] ?? g.fill(c.graph, 0, c.shape));
  const intoSequences = sequences.map((_, i) => found[carried.length + i] ?? null);
  const intoWeights = weights.map((_, i) => found[carried.length + sequences.length + i] ?? null);
  const intoTargets = found.slice(carried.length + sequences.length + weights.length);

  const cut = createCut(forward);
  const nextSeeds = intoCarried.map(cut.apply);
  const outputs = [...intoSequences, ...intoWeights.flatMap(factorsOf), ...intoTargets].flatMap((n) =>
    n ? [cut.apply(n)] : [],
  );
  const backward = scans.closeScan(
    carried.map((c, i) => gradientOfFinal(reads, i) ?? g.fill(c.graph, 0, c.shape)),
    [...observed.map(({ d }) => d), ...cut.needed().map((n) => overTime(forward, n))],
    {
      length,
      reverse: !reverse,
      carried: carriedSeeds,
      sequences: [...observedSeeds, ...cut.inputs()],
      next: nextSeeds,
      outputs,
    },
  );

  const inForward = new Set(scans.bodyNodes(forward.attrs));
  const read = (n: Node): Node =>
    inForward.has(n) ? overTime(forward, n) : scans.stacked(backward, cut.apply(n));
  return {
    operands: [
      ...inits.map((n, i) => [n, scans.final(backward, i)] as const),
      ...intoSequences.map((n, i) => [operands[carried.length + i]!, n && read(n)] as const),
      ...intoWeights.map((n, i) => [weights[i]!, n && sumOverTime(n, read)] as const),
    ],
    targets: intoTargets.map((n) => n && read(n)),
  };
}

function canLearn(n: Node): boolean {
  return n.dtype === "f32" && n.op !== "fill";
}

function gradientOfFinal(reads: Reads, index: number): Node | null {
  for (const [n, d] of reads) if (n.op === "final" && n.attrs.index === index) return d;
  return null;
}

/** A forward body node over time; a sequence's part is the sequence itself. */
function overTime(forward: Node<"scan">, n: Node): Node {
  const { carried, sequences } = forward.attrs;
  const position = sequences.findIndex((s) => s === n);
  return position >= 0 ? forward.of[carried.length + position]! : scans.stacked(forward, n);
}

/** A view costs nothing, so what is kept over time is what it looks at. */
const isView = (n: Node): boolean => n.op === "transpose" || n.op === "reshape" || n.op === "broadcast";

/** Replaces, in gradients, every node of the forward body by a fresh input of the backward body. */
function createCut(forward: Node<"scan">) {
  const inside = new Set(scans.bodyNodes(forward.attrs));
  const inputs = new Map<Node, Node<"bodyInput">>();
  const done = new Map<Node, Node>();
  const replacement = (n: Node): Node => {
    if (inside.has(n) && !isView(n)) {
      const known = inputs.get(n) ?? scans.bodyInput(n.graph, n.shape, n.dtype);
      inputs.set(n, known);
      return known;
    }
    return g.rebuild(
      n,
      n.of.map((o) => done.get(o)!),
    );
  };
  const stopsAt = (n: Node): boolean => inside.has(n) && !isView(n);
  const apply = (root: Node): Node => {
    const pending = [root];
    while (pending.length > 0) {
      const n = pending.at(-1)!;
      const missing = stopsAt(n) ? [] : n.of.filter((o) => !done.has(o));
      if (!done.has(n) && missing.length > 0) {
        pending.push(...missing);
        continue;
      }
      pending.pop();
      if (!done.has(n)) done.set(n, replacement(n));
    }
    return done.get(root)!;
  };
  return { apply, needed: () => [...inputs.keys()], inputs: () => [...inputs.values()] };
}

/** Of a gradient that is to be summed over time: the body nodes that have to be kept for it. */
function factorsOf(gradient: Node | null): Node[] {
  if (!gradient) return [];
  return isContraction(gradient) ? gradient.of.map(viewed) : [gradient];
}

function isContraction(n: Node): boolean {
  return n.op === "matmul" && n.shape.length === 2;
}

const viewed = (n: Node): Node => (n.op === "transpose" ? n.of[0]! : n);

/** Σₜ gradientₜ. A sum of matrix products is one product with time and contraction merged. */
function sumOverTime(gradient: Node, read: (n: Node) => Node): Node {
  if (!isContraction(gradient)) return g.sum(read(gradient), [0]);
  const [a, b] = gradient.of as [Node, Node];
  return g.matmul(g.transposed(merged(a, 1, read)), merged(b, 0, read));
}

/** The matrix `n` over time, as [time × contracted, other]; `contracted` is the axis that is summed over. */
function merged(n: Node, contracted: number, read: (n: Node) => Node): Node {
  const turned = n.op === "transpose" ? 1 - contracted : contracted;
  const source = read(viewed(n));
  const rows = turned === 0 ? source : g.transpose(source, [0, 2, 1]);
  return g.reshape(rows, [product(rows.shape.slice(0, 2)), rows.shape[2]!]);
}
