/** @file For each op, nodes made with it, with all its operands as inputs: what first and second derivatives are taken of. */
import * as g from "../../ir/graph.ts";
import * as scans from "../../ir/scan.ts";
import type { Graph, Node, OpName, Window } from "../../ir/graph.ts";
import { add, arg, call, mul, num } from "../../ir/scalar.ts";
import { BATCH, type Shape } from "../../ir/shape.ts";

interface Build {
  readonly graph: Graph;
  /** An input of real numbers. */
  readonly real: (name: string, ...shape: Shape) => Node;
  /** An input of whole numbers below `below`. */
  readonly whole: (name: string, below: number, ...shape: Shape) => Node;
}
export type OpTrial = (build: Build) => readonly Node[];

const B = BATCH;
const tanh = call("tanh", arg(0));
const plus = add(arg(0), arg(1));
const times = mul(arg(0), arg(1));

const windows: readonly (readonly [Window, out: readonly [number, number]])[] = [
  [{ kernel: 3, stride: 1, padding: 1 }, [5, 4]],
  [{ kernel: 2, stride: 2, padding: 0 }, [2, 2]],
  // The last row and column of windows reach into padding that only follows.
  [{ kernel: 2, stride: 1, padding: 0 }, [5, 4]],
  [{ kernel: 3, stride: 2, padding: 1 }, [3, 2]],
  [{ kernel: 1, stride: 1, padding: 0, width: { kernel: 3, stride: 2, padding: 2 } }, [5, 2]],
];
const image = ({ real }: Build) => real("x", B, 2, 5, 4);
const filters = ({ real }: Build, window: Window) => real("w", 3, 2, ...g.kernelOf(window));
const atEachWindow = (
  make: (build: Build, window: Window, out: readonly [number, number]) => Node,
): OpTrial[] =>
  windows.map(([window, out]) => (build) => [make(build, window, out)]);

/** Two carried values that read each other, a sequence, and weights from outside, one of them used in two places. */
function recurrence(reverse: boolean, read: "stacked" | "final" | "both"): OpTrial {
  return ({ real }) => {
    const [w, u] = [real("w", 2, 3), real("u", 3, 3)];
    const [h0, c0, x, scale] = [real("h0", B, 3), real("c0", B, 3), real("x", 4, B, 2), real("s", B, 3)];
    let seen: readonly Node[] = [];
    const scan = scans.scan([h0, c0], [x], 4, reverse, ([h, c], [part]) => {
      const inner = g.map(call("tanh", plus), g.matmul(part!, w), g.matmul(g.map(times, h!, c!), u));
      const cell = g.map(add(mul(arg(0), arg(1)), arg(2)), c!, scale, inner);
      seen = [inner, cell, g.matmul(cell, u)];
      return { next: [g.map(tanh, cell), g.map(plus, inner, h!)], outputs: seen };
    });
    const last = [scans.final(scan, 0), scans.final(scan, 1)];
    const over = seen.map((n) => scans.stacked(scan, n));
    return read === "stacked" ? over : read === "final" ? last : [...over, ...last];
  };
}

/** Two sequences, a carried value that does not change and one that nothing reads. */
const quietRecurrence: OpTrial = ({ real }) => {
  const [a, b] = [real("a", 3, B, 2), real("b", 3, B, 2)];
  const [fixed, sum] = [real("fixed", B, 2), real("sum", B, 2)];
  let product: Node | undefined;
  const scan = scans.scan([fixed, sum], [a, b], 3, false, ([f, s], [x, y]) => {
    product = g.map(mul(arg(0), mul(arg(1), arg(2))), x!, y!, f!);
    return { next: [f!, g.map(plus, s!, product)], outputs: [product] };
  });
  return [scans.stacked(scan, product!), scans.final(scan, 0)];
};

/** Ops without a derivative stand where one would otherwise look for it. */
export const opTrials: { readonly [K in OpName]: readonly OpTrial[] } = {
  input: [({ real }) => [real("x", B, 3)]],
  fill: [({ graph, real }) => [g.matmul(real("x", B, 3), g.fill(graph, 2, [3, 2]))]],
  iota: [
    ({ graph, real }) => {
      const scaled = g.map(
        mul(call("toFloat", arg(0, "u32")), arg(1)),
        g.iota(graph, [B, 3]),
        real("x", B, 3),
      );
      return [scaled];
    },
  ],
  map: [
    ({ real }) => [g.map(add(mul(arg(0), arg(1)), tanh), real("x", B, 3), real("y", B, 3))],
    ({ real }) => {
      const x = real("x", B, 3);
      return [g.map(times, x, x)];
    },
  ],
  reduce: [
    ({ real }) => [g.sum(real("x", B, 3, 2), [1]), g.sum(real("x", B, 3, 2), [0, 2])],
    ({ real }) => [g.maximum(real("x", B, 3, 2), [1]), g.maximum(real("x", B, 3, 2), [0])],
  ],
  argmax: [
    ({ real }) => {
      const x = real("x", B, 5);
      return [g.map(mul(call("toFloat", arg(0, "u32")), arg(1)), g.argmax(x, 1), g.sum(x, [1]))];
    },
  ],
  matmul: [
    ({ real }) => [g.matmul(real("a", B, 3), real("b", 3, 2))],
    ({ real }) => [g.matmul(real("a", B, 2, 3), g.transposed(real("b", B, 4, 3)))],
    ({ real }) => [g.matmul(real("a", 3, 3), g.matmul(real("a", 3, 3), real("a", 3, 3)))],
  ],
  conv2d: atEachWindow((build, window, out) => g.conv2d(image(build), filters(build, window), window, out)),
  conv2dInput: atEachWindow((build, window, out) =>
    g.conv2dInput(build.real("d", B, 3, ...out), filters(build, window), window, [5, 4]),
  ),
  conv2dWeight: atEachWindow((build, window, out) =>
    g.conv2dWeight(image(build), build.real("d", B, 3, ...out), window),
  ),
  poolArgmax: atEachWindow((build, window, out) => {
    const picked = g.poolArgmax(image(build), window, out);
    return g.map(mul(call("toFloat", arg(0, "u32")), arg(1)), picked, build.real("d", B, 2, ...out));
  }),
  poolGather: atEachWindow((build, window, out) => {
    const x = image(build);
    return g.poolGather(g.map(times, x, x), g.poolArgmax(x, window, out), window);
  }),
  poolScatter: atEachWindow((build, window, out) => {
    const picked = g.poolArgmax(build.real("p", B, 2, 5, 4), window, out);
    return g.poolScatter(build.real("d", B, 2, ...out), picked, window, [5, 4]);
  }),
  sumPool: atEachWindow((build, window, out) => g.sumPool(image(build), window, out)),
  sumPoolInput: atEachWindow((build, window, out) =>
    g.sumPoolInput(build.real("d", B, 2, ...out), window, [5, 4]),
  ),
  gather: [
    ({ real, whole }) => [g.gather(real("table", 5, 3), whole("at", 5, B))],
    ({ real, whole }) => [g.gather(real("table", 4), whole("at", 4, B))],
  ],
  scatterAdd: [
    ({ real, whole }) => [g.scatterAdd(whole("at", 5, B), real("d", B, 3), 5)],
    ({ real, whole }) => [g.scatterAdd(whole("at", 2, B), real("d", B), 3)],
  ],
  slice: [({ real }) => [g.slice(real("x", B, 5), 1, 1, 4), g.slice(real("y", 4, B, 2), 0, 3, 4)]],
  pad: [({ real }) => [g.pad(real("x", B, 3), 1, 2, 1), g.pad(real("y", 2, B), 0, 0, 2)]],
  concat: [
    ({ real }) => {
      const x = real("x", B, 3);
      return [g.concat([x, real("y", B, 2), x], 1)];
    },
  ],
  transpose: [({ real }) => [g.map(times, g.transpose(real("x", B, 3, 3), [2, 0, 1]), real("y", 3, B, 3))]],
  reshape: [({ real }) => [g.map(times, g.reshape(real("x", B, 3, 2), [B, 6]), real("y", B, 6))]],
  broadcast: [
    ({ real }) => [g.map(times, g.broadcast(real("x", 3), [B, 3, 2], [0, 2]), real("y", B, 3, 2))],
    ({ real }) => [g.spread(real("x"), [B, 2])],
  ],
  bodyInput: [recurrence(false, "final")],
  scan: [recurrence(false, "both"), recurrence(true, "both"), quietRecurrence],
  stacked: [recurrence(false, "stacked"), recurrence(true, "stacked")],
  final: [recurrence(true, "final"), (build) => recurrence(false, "both")(build).slice(-1)],
};

/** A scalar that depends on every element of the nodes, each in its own way. */
export function mixed(nodes: readonly Node[]): Node {
  return nodes
    .map((n) => {
      const position = g.map(call("toFloat", arg(0, "u32")), g.iota(n.graph, n.shape));
      const weight = g.map(call("sin", add(arg(0), num(1))), position);
      const bent = g.map(mul(add(arg(0), call("tanh", arg(0))), arg(1)), n, weight);
      return g.sum(
        bent,
        n.shape.map((_, axis) => axis),
      );
    })
    .reduce((a, b) => g.map(plus, a, b));
}
