/** @file What max and average pooling share: windows over each channel, without weights. */
import type { Node, Window } from "../../ir/graph.ts";
import { int } from "../../spec/params.ts";
import { defineLayer, type ForwardContext } from "./layer.ts";
import { fitted, windowed } from "./spatial.ts";

const fields = { kernel: int(1, 11, 2), stride: int(1, 8, 2) };
type Pool = (
  x: Node,
  window: Window,
  size: readonly [number, number],
  name: ForwardContext<typeof fields>["name"],
) => Node;

export const definePooling = <const T extends string>(type: T, pool: Pool) =>
  defineLayer({
    type,
    fields,
    reads: { min: 1, max: 1 },
    shape: (params, [x]) => windowed(params, x!.shape[0] ?? 0, x!.shape),
    forward: ({ params, x: [x], name }) => {
      const { size, window } = fitted(params, x!.shape.slice(1));
      return pool(x!, window, size, name);
    },
  });
