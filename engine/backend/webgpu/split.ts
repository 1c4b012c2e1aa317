/**
 * @file Long sums of few results in two stages: first one sum for each turn of the outermost inner loop, then the
 * sum of these. So a bias's gradient or a norm keeps more than a few invocations busy.
 */
import { address, counter } from "../../ir/affine.ts";
import type { BufferInfo, Call, Nest, Operand, Plan } from "../../ir/nest.ts";
import { arg } from "../../ir/scalar.ts";
import { extent, type Shape } from "../../ir/shape.ts";
import { costOf, spreadOf, type Tuning } from "./spread.ts";

/** The plan with its long sums split where that is cheaper by the count of operations. */
export function splitLongSums(plan: Plan, tuning: Tuning): Plan {
  const buffers: BufferInfo[] = [...plan.buffers];
  const cost = (nest: Nest): number =>
    costOf([nest], spreadOf([nest], plan.capacity, tuning), plan.capacity, tuning);
  const split = (call: Call): readonly Call[] => {
    if (call.kind === "scan") return [{ ...call, body: call.body.flatMap(split) }];
    const stages = isLong(call.nest, plan.capacity) ? stagesOf(call.nest, buffers.length) : null;
    if (!stages) return [call];
    const [first, second] = stages;
    if (cost(first) + cost(second) + tuning.dispatchCost >= cost(call.nest)) return [call];
    buffers.push({ shape: outerOf(first), dtype: "f32", place: { kind: "scratch" } });
    return [
      { kind: "nest", nest: first, name: `${call.name}, parts` },
      { kind: "nest", nest: second, name: call.name },
    ];
  };
  return { ...plan, compute: plan.compute.flatMap(split), commit: plan.commit.flatMap(split), buffers };
}

const outerOf = (nest: Nest): Shape => nest.loops.slice(0, nest.outer);

/** Combines enough values that two stages may pay. */
function isLong(nest: Nest, capacity: number): boolean {
  const combined = nest.loops.slice(nest.outer).reduce((n, size) => n * extent(size, capacity), 1);
  return (nest.combine === "sum" || nest.combine === "max") && combined >= 1024;
}

/** The sums of all inner loops but the first into `buffer`, and the sum over the first. Null where there is but one. */
function stagesOf(nest: Nest, buffer: number): readonly [Nest, Nest] | null {
  const { loops, outer } = nest;
  if (loops.length - outer < 2) return null;
  const shape = loops.slice(0, outer + 1);
  if (shape.filter((size) => size < 0).length > 1) return null;
  const at = address(
    shape,
    shape.map((_, loop) => counter(loop)),
  );
  const parts: Operand = {
    kind: "load",
    buffer,
    dtype: "f32",
    address: at,
    coordinates: [],
    outside: 0,
    row: null,
  };
  const first: Nest = {
    ...nest,
    outer: outer + 1,
    epilogue: arg(0),
    epilogueOperands: [],
    store: { buffer, dtype: "f32", address: at },
  };
  return [first, { ...nest, loops: shape, operands: [parts], value: arg(0) }];
}
