/** @file What a training step costs, in counts: the same program costs the same everywhere. */
import type { Program } from "../backend/backend.ts";
import { lower } from "../ir/lower.ts";
import type { Call } from "../ir/nest.ts";
import { extent, product } from "../ir/shape.ts";

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
