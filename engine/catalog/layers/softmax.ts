/**
 * @file Softmax along one axis of a sample, for instance over time, so that steps share out attention.
 * (nn.Softmax; axes are counted as PyTorch's `dim`: 1 is the first behind the batch, −1 the last)
 */
import { int } from "../../spec/params.ts";
import { softmax as softmaxAlong } from "../activations.ts";
import { defineLayer, refused, shown } from "./layer.ts";

export const softmax = defineLayer({
  type: "softmax",
  fields: { axis: int(-3, 3, -1) },
  reads: { min: 1, max: 1 },
  shape: ({ axis }, [x]) => {
    const { length } = x!.shape;
    if (axis === 0 || Math.abs(axis) > length) return refused("shape.axis", { axis, shape: shown(x!.shape) });
    return x!.shape;
  },
  // Over the last axis it is what losses of probabilities take into themselves.
  activation: ({ axis }, [x]) => (axis === -1 || axis === x!.shape.length ? "softmax" : null),
  forward: ({ params: { axis }, x: [x], name }) => {
    name("preactivation", x!);
    return softmaxAlong(x!, axis < 0 ? x!.shape.length + axis : axis);
  },
});
