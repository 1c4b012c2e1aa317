/**
 * @file Engineered features of two numbers: which of x₁, x₂, their squares, product and sines the network is given.
 * (TensorFlow Playground's features)
 */
import * as a from "../../ir/arithmetic.ts";
import { concat, type Node, slice } from "../../ir/graph.ts";
import { bool, type Values } from "../../spec/params.ts";
import { defineLayer, refused, shown } from "./layer.ts";
import { timeDistributed } from "./timeDistributed.ts";

const fields = {
  x1: bool(true),
  x2: bool(true),
  x1Squared: bool(false),
  x2Squared: bool(false),
  product: bool(false),
  sinX1: bool(false),
  sinX2: bool(false),
};
type Feature = keyof typeof fields;

/** In the order of the output. */
const features: readonly (readonly [Feature, (x1: Node, x2: Node) => Node])[] = [
  ["x1", (x1) => x1],
  ["x2", (_, x2) => x2],
  ["x1Squared", (x1) => a.square(x1)],
  ["x2Squared", (_, x2) => a.square(x2)],
  ["product", a.mul],
  ["sinX1", (x1) => a.sin(x1)],
  ["sinX2", (_, x2) => a.sin(x2)],
];
const chosen = (params: Values<typeof fields>) => features.filter(([feature]) => params[feature]);

export const engineered = timeDistributed(
  defineLayer({
    type: "engineered",
    fields,
    reads: { min: 1, max: 1 },
    shape: (params, [x]) => {
      const { shape, field } = x!;
      if (field && field.kind !== "real") return refused("shape.tokens");
      if (shape.length !== 1 || shape[0] !== 2)
        return refused("shape.notTwoNumbers", { shape: shown(shape) });
      const count = chosen(params).length;
      return count === 0 ? refused("layer.noFeature") : [count];
    },
    forward: ({ params, x: [x] }) => {
      const [x1, x2] = [slice(x!, 1, 0, 1), slice(x!, 1, 1, 2)];
      return concat(
        chosen(params).map(([, of]) => of(x1, x2)),
        1,
      );
    },
  }),
);
