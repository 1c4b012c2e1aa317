/** @file What layers share that join inputs of one shape, element by element. */
import type { Node } from "../../ir/graph.ts";
import { defineLayer, refused, shown } from "./layer.ts";

export const defineElementwise = <const T extends string>(type: T, join: (a: Node, b: Node) => Node) =>
  defineLayer({
    type,
    fields: {},
    reads: { min: 2, max: 8 },
    shape: (_, inputs) => {
      const [first, ...rest] = inputs.map(({ shape }) => shape);
      const other = rest.find((shape) => shown(shape) !== shown(first!));
      return other ? refused("shape.addDiffers", { first: shown(first!), other: shown(other) }) : first!;
    },
    forward: ({ x }) => x.reduce(join),
  });
