/** @file Reverse-mode differentiation as a graph-to-graph rewrite: one rule per op, made of ops of the same set. */
import * as g from "./graph.ts";
import { type Node, type OpName, topological } from "./graph.ts";
import { add, arg, call, derive, div, mul, rewrite } from "./scalar.ts";
import { scanGradient } from "./scanGrad.ts";

/** The gradient of each operand, given d = ∂loss/∂n; null where none flows. */
type Rule<K extends OpName> = (n: Node<K>, d: Node) => readonly (Node | null)[];
type RuledOp = Exclude<OpName, "scan" | "stacked" | "final" | "bodyInput">;

const rules: { readonly [K in RuledOp]: Rule<K> } = {
  input: () => [],
  fill: () => [],
  iota: () => [],
  map: (n, d) => n.of.map((x, i) => (x.dtype === "f32" ? scaled(n, i, d) : null)),
  reduce: (n, d) => {
    const x = n.of[0]!;
    const over = (y: Node) => g.broadcast(y, x.shape, n.attrs.axes);
    if (n.attrs.fn === "sum") return [over(d)];
    // A tie for the maximum shares its gradient equally, as torch.amax does.
    const tied = g.map(equal, x, over(n));
    return [g.map(product, tied, over(g.map(quotient, d, g.sum(tied, n.attrs.axes))))];
  },
  argmax: () => [null],
  // d(ab) = da·b + a·db
  matmul: (n, d) => [g.matmul(d, g.transposed(n.of[1]!)), g.matmul(g.transposed(n.of[0]!), d)],
  conv2d: ({ of: [x, w], attrs: { window } }, d) => [
    g.conv2dInput(d, w!, window, g.spatial(x!)),
    g.conv2dWeight(x!, d, window),
  ],
  conv2dInput: ({ of: [dy, w], attrs: { window } }, d) => [
    g.conv2d(d, w!, window, g.spatial(dy!)),
    g.conv2dWeight(d, dy!, window),
  ],
  conv2dWeight: ({ of: [x, dy], attrs: { window } }, d) => [
    g.conv2dInput(dy!, d, window, g.spatial(x!)),
    g.conv2d(x!, d, window, g.spatial(dy!)),
  ],
  poolArgmax: () => [null],
  poolGather: ({ of: [x, picked], attrs: { window } }, d) => [
    g.poolScatter(d, picked!, window, g.spatial(x!)),
    null,
  ],
  poolScatter: ({ of: [, picked], attrs: { window } }, d) => [g.poolGather(d, picked!, window), null],
  sumPool: ({ of: [x], attrs: { window } }, d) => [g.sumPoolInput(d, window, g.spatial(x!))],
  sumPoolInput: ({ of: [x], attrs: { window } }, d) => [g.sumPool(d, window, g.spatial(x!))],
  gather: ({ of: [table, index] }, d) => [g.scatterAdd(index!, d, table!.shape[0]!), null],
  scatterAdd: ({ of: [index] }, d) => [null, g.gather(d, index!)],
  slice: ({ of: [x], attrs: { axis, start }, shape }, d) => [
    g.pad(d, axis, start, x!.shape[axis]! - start - shape[axis]!),
  ],
  pad: ({ of: [x], attrs: { axis, before } }, d) => [g.slice(d, axis, before, before + x!.shape[axis]!)],
  concat: ({ of, attrs: { axis } }, d) => {
    let start = 0;
    return of.map((part) => g.slice(d, axis, start, (start += part.shape[axis]!)));
  },
  transpose: ({ attrs: { permutation } }, d) => [
    g.transpose(
      d,
      permutation.map((_, i) => permutation.indexOf(i)),
    ),
  ],
  reshape: ({ of: [x] }, d) => [g.reshape(d, x!.shape)],
  broadcast: ({ attrs: { axes } }, d) => [g.sum(d, axes)],
};

const equal = call("eq", arg(0), arg(1));
const quotient = div(arg(0), arg(1));
const product = mul(arg(0), arg(1));
const total = add(arg(0), arg(1));

/** ∂n/∂(operand i) · d. Where the derivative contains the value of n itself, as for tanh, n is read, not redone. */
function scaled(n: Node<"map">, i: number, d: Node): Node {
  const value = n.of.length;
  const derivative = rewrite(derive(n.attrs.expr, i), (e) => (e === n.attrs.expr ? arg(value) : null));
  return g.map(mul(derivative, arg(value + 1)), ...n.of, n.dtype === "f32" ? n : d, d);
}

/**
 * Vector–Jacobian product: given ∂loss/∂y for some nodes y (`seeds`), the nodes ∂loss/∂x for each x of `targets`,
 * or null where the loss does not depend on x. Of a stacked node it is all that flows back at each time step, also
 * through the steps that follow. Nothing flows on from a node of `boundary`.
 */
function pullBack(
  seeds: ReadonlyMap<Node, Node>,
  targets: readonly Node[],
  boundary: ReadonlySet<Node> = new Set(),
  mark: Mark = unmarked,
): (Node | null)[] {
  const parts = new Map<Node, Node[]>([...seeds].map(([n, d]) => [n, [d]]));
  const accumulate = (x: Node, gradient: Node | null): void => {
    if (!gradient || x.dtype !== "f32") return;
    parts.set(x, [...(parts.get(x) ?? []), gradient]);
  };
  const sums = new Map<Node, Node>();
  // Whoever reads a gradient comes after all that add to it.
  const gradientOf = (x: Node): Node | undefined => {
    const known = sums.get(x);
    const found = parts.get(x);
    if (known || !found) return known;
    const sum = mark(x, joined(found) ?? found.reduce((before, gradient) => g.map(total, before, gradient)));
    sums.set(x, sum);
    return sum;
  };
  const stacks = targets.filter((n): n is Node<"stacked"> => n.op === "stacked");
  const overTime = new Map<Node, Node | null>();
  const sources = new Set<Node>([...targets, ...stacks.map(({ of: [scan] }) => scan!)]);
  const wanted = dependents(topological([...seeds.keys()]), sources);
  const scans = new Map<Node, Map<Node<"stacked" | "final">, Node>>();
  for (const n of wanted.reverse()) {
    if (n.op === "scan") {
      const own = stacks.filter(({ of: [scan] }) => scan === n);
      const bodies = own.map(({ attrs: { node } }) => node);
      const found = scanGradient(n, scans.get(n) ?? new Map(), bodies, pullBack);
      for (const [x, gradient] of found.operands) accumulate(x, gradient);
      own.forEach((stack, i) => overTime.set(stack, found.targets[i]!));
      continue;
    }
    const dn = gradientOf(n);
    if (!dn || boundary.has(n)) continue;
    if (n.op === "stacked" || n.op === "final") {
      const reads = scans.get(n.of[0]!) ?? new Map<Node<"stacked" | "final">, Node>();
      scans.set(n.of[0]!, reads.set(n, dn));
    } else if (n.op !== "bodyInput") {
      (rules[n.op] as Rule<OpName>)(n, dn).forEach((gradient, i) => accumulate(n.of[i]!, gradient));
    }
  }
  return targets.map((t) => overTime.get(t) ?? gradientOf(t) ?? null);
}

/**
 * The gradients of slices that lie next to each other, each padded with zeros to the whole: side by side instead of
 * added up. Null where the parts are anything else.
 */
function joined(parts: readonly Node[]): Node | null {
  const pads = parts.filter((n): n is Node<"pad"> => n.op === "pad");
  const [first] = pads;
  if (!first || parts.length < 2 || pads.length < parts.length) return null;
  const { axis } = first.attrs;
  const inOrder = [...pads].sort((a, b) => a.attrs.before - b.attrs.before);
  const pieces = inOrder.map((n) => n.of[0]!);
  const end = (i: number): number => inOrder[i]!.attrs.before + pieces[i]!.shape[axis]!;
  const meet = inOrder.every((n, i) => n.attrs.axis === axis && (i === 0 || end(i - 1) === n.attrs.before));
  if (!meet) return null;
  return g.pad(
    g.concat(pieces, axis),
    axis,
    inOrder[0]!.attrs.before,
    first.shape[axis]! - end(inOrder.length - 1),
  );
}

/** Of `order`, the nodes that depend on a target: only through them do gradients have to flow. */
function dependents(order: readonly Node[], targets: ReadonlySet<Node>): Node[] {
  const inside = new Set<Node>();
  return order.filter((n) => {
    if (targets.has(n) || n.of.some((o) => inside.has(o))) inside.add(n);
    return inside.has(n);
  });
}

/** Gradients of the scalar `loss` with respect to `targets`, as new nodes of the same graph. */
export function gradients(loss: Node, targets: readonly Node[]): Node[] {
  const found = gradientsFrom(g.fill(loss.graph, 1), loss, targets, unmarked);
  return targets.map((t, i) => found[i] ?? g.fill(t.graph, 0, t.shape));
}

/** What stands for the gradient of a node wherever it is read. */
export type Mark = (n: Node, gradient: Node) => Node;
const unmarked: Mark = (_, gradient) => gradient;

/**
 * The same with a node of value 1 as the gradient of the loss, so that nothing folds into it, each gradient in the form
 * that `mark` gives it; null where the loss does not depend on a target.
 */
export function gradientsFrom(seed: Node, loss: Node, targets: readonly Node[], mark: Mark): (Node | null)[] {
  if (loss.shape.length > 0) throw new Error("the loss is not a scalar");
  return pullBack(new Map([[loss, seed]]), targets, new Set(), mark);
}
