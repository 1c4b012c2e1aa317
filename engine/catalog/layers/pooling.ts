/** @file What max and average pooling share, over images and over time: windows over each channel, without weights. */
import { mulConstant } from "../../ir/arithmetic.ts";
import { kernelOf, type Node, poolArgmax, poolGather, sumPool, type Window } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { int } from "../../spec/params.ts";
import { defineLayer, type ForwardContext } from "./layer.ts";
import { fitted, windowed } from "./spatial.ts";
import { inTime, windowedInTime } from "./temporal.ts";
import { timeDistributed } from "./timeDistributed.ts";

const fields = { kernel: int(1, 11, 2), stride: int(1, 8, 2) };
type Pool = (
  x: Node,
  window: Window,
  size: readonly [number, number],
  name: ForwardContext<typeof fields>["name"],
) => Node;

/** The first largest element of each window; the gradient goes back to that one. */
export const largest: Pool = (x, window, size, name) => {
  const picked = poolArgmax(x, window, size);
  name("picked", picked);
  return poolGather(x, picked, window);
};

/** The mean of each window. */
export const average: Pool = (x, window, size) =>
  mulConstant(sumPool(x, window, size), 1 / product(kernelOf(window)));

/** Over images [channels, height, width]. */
export const definePooling = <const T extends string>(type: T, pool: Pool) =>
  timeDistributed(
    defineLayer({
      type,
      fields,
      reads: { min: 1, max: 1 },
      shape: (params, [x]) => windowed(params, x!.shape[0] ?? 0, x!.shape),
      forward: ({ params, x: [x], name }) => {
        const { size, window } = fitted(params, x!.shape.slice(1));
        return pool(x!, window, size, name);
      },
    }),
  );

/** Over sequences [time, features]. */
export const definePoolingInTime = <const T extends string>(type: T, pool: Pool) =>
  timeDistributed(
    defineLayer({
      type,
      fields,
      reads: { min: 1, max: 1 },
      shape: (params, [x]) => windowedInTime(params, x!.shape[1] ?? 0, x!),
      forward: ({ params, x: [x], name }) =>
        inTime(params, x!, (image, window, size) => pool(image, window, size, name)),
    }),
  );
