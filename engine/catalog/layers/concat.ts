/** @file Joins its inputs: channels of images, features of vectors and of each time step of sequences. */
import { concat as join } from "../../ir/graph.ts";
import { defineLayer, refused, shown } from "./layer.ts";

/** The joined axis of a sample: channels come first, features last. */
const joined = (shape: readonly number[]): number => (shape.length === 3 ? 0 : shape.length - 1);

export const concat = defineLayer({
  type: "concat",
  fields: {},
  reads: { min: 2, max: 8 },
  shape: (_, inputs) => {
    const shapes = inputs.map(({ shape }) => shape);
    const first = shapes[0]!;
    const axis = joined(first);
    if (first.length === 0) return refused("shape.concatScalar");
    const other = shapes.find(
      (s) => s.length !== first.length || s.some((size, i) => i !== axis && size !== first[i]),
    );
    if (other) return refused("shape.concatDiffers", { first: shown(first), other: shown(other) });
    return first.map((size, i) => (i === axis ? shapes.reduce((sum, s) => sum + s[axis]!, 0) : size));
  },
  forward: ({ x }) => join(x, joined(x[0]!.shape.slice(1)) + 1),
});
