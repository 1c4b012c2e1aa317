/** @file A plan for one batch size: extents and strides that depend on the batch become numbers, the results stay. */
import { type Affine, type Linear, valueOf } from "../../ir/affine.ts";
import { withAffines } from "../../ir/addresses.ts";
import type { Call, Coordinate, Nest, Plan } from "../../ir/nest.ts";
import { extent, type Shape } from "../../ir/shape.ts";

/** The plan as it is for steps of `batch` samples. Buffers keep their sizes. */
export function withFixedBatch<P extends Plan>(plan: P, batch: number): P {
  const fixed = fixing(batch);
  const calls = (list: readonly Call[]): Call[] =>
    list.map((call) =>
      call.kind === "scan" ? { ...call, body: calls(call.body) } : { ...call, nest: fixed(call.nest) },
    );
  return { ...plan, compute: calls(plan.compute), commit: calls(plan.commit) };
}

function fixing(batch: number): (nest: Nest) => Nest {
  const linear = (a: Linear): Linear => ({ fixed: valueOf(a, batch), perBatch: 0 });
  const affine = ({ constant, terms }: Affine): Affine => ({
    constant: linear(constant),
    terms: terms
      .map(({ loop, stride }) => ({ loop, stride: linear(stride) }))
      .filter(({ stride }) => stride.fixed !== 0),
  });
  const coordinate = (c: Coordinate): Coordinate => ({
    ...c,
    position: affine(c.position),
    stride: linear(c.stride),
  });
  const shape = (sizes: Shape): Shape => sizes.map((size) => extent(size, batch));
  return (nest) => ({ ...withAffines(nest, affine, coordinate), loops: shape(nest.loops) });
}
