/** @file Reshape: the same numbers in the same order, along other axes. (nn.Unflatten, torch.reshape) */
import { reshape as regroup } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { int, type Values } from "../../spec/params.ts";
import { defineLayer, refused, shown } from "./layer.ts";
import { timeDistributed } from "./timeDistributed.ts";

const fields = {
  /** −1: whatever the other sizes leave. */
  first: int(-1, 65536, -1),
  /** 0: there is no such axis. */
  second: int(0, 65536, 0),
  third: int(0, 65536, 0),
  fourth: int(0, 65536, 0),
};

export const reshape = timeDistributed(
  defineLayer({
    type: "reshape",
    fields,
    reads: { min: 1, max: 1 },
    shape: (params, [x]) => {
      const sizes = resolved(params, product(x!.shape));
      if (product(sizes) === product(x!.shape)) return sizes;
      return refused("shape.reshapeDiffers", { shape: shown(x!.shape), asked: shown(sizes) });
    },
    forward: ({ params, x: [x] }) => {
      const count = product(x!.shape.slice(1));
      return regroup(x!, [x!.shape[0]!, ...resolved(params, count)]);
    },
  }),
);

/** The axes that are asked for; their product differs from `count` where that many numbers do not fit. */
function resolved({ first, second, third, fourth }: Values<typeof fields>, count: number): number[] {
  const rest = [second, third, fourth].filter((size) => size > 0);
  const left = Math.max(1, Math.floor(count / product(rest)));
  return [first === -1 ? left : first, ...rest].filter((size) => size > 0);
}
