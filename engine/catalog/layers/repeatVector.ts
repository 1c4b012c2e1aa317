/** @file Repeats a vector at every time step of a sequence: one to many. (x.unsqueeze(1).expand(-1, times, -1)) */
import { broadcast } from "../../ir/graph.ts";
import { int } from "../../spec/params.ts";
import { defineLayer, refused, shown } from "./layer.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const repeatVector = timeDistributed(
  defineLayer({
    type: "repeatVector",
    fields: { times: int(1, 256, 4) },
    reads: { min: 1, max: 1 },
    shape: ({ times }, [x]) => {
      if (x!.field && x!.field.kind !== "real") return refused("shape.tokens");
      if (x!.shape.length !== 1) return refused("shape.notVector", { shape: shown(x!.shape) });
      return [times, x!.shape[0]!];
    },
    forward: ({ params: { times }, x: [x] }) => broadcast(x!, [x!.shape[0]!, times, x!.shape[1]!], [1]),
  }),
);
