/** @file Adds its inputs, element by element: a skip connection. */
import * as a from "../../ir/arithmetic.ts";
import { defineLayer, refused, shown } from "./layer.ts";

export const add = defineLayer({
  type: "add",
  fields: {},
  reads: { min: 2, max: 8 },
  shape: (_, inputs) => {
    const [first, ...rest] = inputs.map(({ shape }) => shape);
    const other = rest.find((shape) => shown(shape) !== shown(first!));
    return other ? refused("shape.addDiffers", { first: shown(first!), other: shown(other) }) : first!;
  },
  forward: ({ x }) => x.reduce(a.add),
});
