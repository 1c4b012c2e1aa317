/** @file What a training step costs, in counts: the same program costs the same everywhere. */
import type { Program } from "../backend/backend.ts";
import { type Node, topological } from "../ir/graph.ts";
import { lower } from "../ir/lower.ts";
import type { Call } from "../ir/nest.ts";
import { bodyNodes } from "../ir/scan.ts";
import { extent, product, type Shape } from "../ir/shape.ts";

export interface Work {
  /** Multiplications and additions inside contractions. */
  readonly flops: number;
  /** Nests run one after another. */
  readonly dispatches: number;
}

const nothing: Work = { flops: 0, dispatches: 0 };
const plus = (a: Work, b: Work): Work => ({
  flops: a.flops + b.flops,
  dispatches: a.dispatches + b.dispatches,
});

function workOfCall(call: Call, batch: number): Work {
  if (call.kind === "scan") {
    const { flops, dispatches } = call.body.map((c) => workOfCall(c, batch)).reduce(plus, nothing);
    return { flops: flops * call.length, dispatches: dispatches * call.length };
  }
  const { loops, combine } = call.nest;
  return { flops: combine === "sum" ? 2 * extent(product(loops), batch) : 0, dispatches: 1 };
}

/** Of one step with a full batch. */
export function workOf(program: Program): Work {
  const { compute, commit, capacity } = lower(program);
  return [...compute, ...commit].map((call) => workOfCall(call, capacity)).reduce(plus, nothing);
}

export interface Contractions {
  /** Multiplications and additions of matrix products. */
  readonly products: number;
  /** Those of convolutions and their adjoints, padding counted as if it were image. */
  readonly convolutions: number;
}

/**
 * Of one step with a full batch, as the graph asks for them: however a backend computes them, and whatever zeros it
 * leaves out.
 */
export function contractionsOf({ outputs, updates, trace, guard, capacity }: Program): Contractions {
  const roots = [...Object.values(outputs), ...Object.values(updates), ...trace, ...(guard ? [guard] : [])];
  const order = topological(roots);
  const counted = { products: 0, convolutions: 0 };
  const count = (n: Node, times: number): void => {
    if (n.op === "scan") for (const inner of bodyOver(n, order)) count(inner, times * n.attrs.length);
    const flops = 2 * times * multiplications(n, capacity);
    if (n.op === "matmul") counted.products += flops;
    else counted.convolutions += flops;
  };
  for (const n of order) count(n, 1);
  return counted;
}

/** The nodes that a scan computes at each time step, given what reads of it. */
function bodyOver(n: Node<"scan">, order: readonly Node[]): Node[] {
  const outputs = order.flatMap((s) => (s.op === "stacked" && s.of[0] === n ? [s.attrs.node] : []));
  return bodyNodes({ ...n.attrs, outputs });
}

function multiplications(n: Node, batch: number): number {
  const size = (shape: Shape): number => extent(product(shape), batch);
  const [a, b] = n.of;
  if (n.op === "matmul") return size(n.shape) * size([a!.shape[a!.shape.length - 1]!]);
  if (n.op === "conv2d") return size(n.shape) * size(b!.shape.slice(1));
  if (n.op === "conv2dInput") return size(a!.shape) * size(b!.shape.slice(1));
  if (n.op === "conv2dWeight") return size(b!.shape) * size(n.shape.slice(1));
  return 0;
}
