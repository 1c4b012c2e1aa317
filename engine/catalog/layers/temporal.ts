/**
 * @file Windows that move over the time of a sequence [time, features]. Such a sequence is an image of one row, its
 * features the channels (as nn.Conv1d has them): what moves over images moves over it.
 */
import { type Node, reshape, transposed, type Window } from "../../ir/graph.ts";
import type { Problem } from "../../spec/modelDiagnostic.ts";
import { type LayerInput, refused, shown } from "./layer.ts";
import { axisGeometry, type WindowParams } from "./spatial.ts";

export interface TimeGeometry {
  /** Windows, one after the other. */
  readonly steps: number;
  readonly window: Window;
}

function geometry(params: WindowParams, time: number): TimeGeometry {
  const { count, ...width } = axisGeometry(params, time);
  return { steps: count, window: { kernel: 1, stride: 1, padding: 0, width } };
}

/** The shape [time, features] of the windows, or what is wrong. */
export function windowedInTime(params: WindowParams, features: number, x: LayerInput): number[] | Problem {
  const { shape, field } = x;
  if (field && field.kind !== "real") return refused("shape.tokens");
  if (shape.length !== 2) return refused("shape.notSequence", { shape: shown(shape) });
  const { steps } = geometry(params, shape[0]!);
  if (steps < 1) return refused("shape.windowTooLarge", { kernel: params.kernel, size: shape[0]! });
  return [steps, features];
}

/** Of x [batch, time, features], what `move` makes of it as an image [batch, features, 1, time], as a sequence again. */
export function inTime(
  params: WindowParams,
  x: Node,
  move: (image: Node, window: Window, size: readonly [number, number]) => Node,
): Node {
  const [batch, time, features] = x.shape as [number, number, number];
  const { steps, window } = geometry(params, time);
  const moved = move(reshape(transposed(x), [batch, features, 1, time]), window, [1, steps]);
  return transposed(reshape(moved, [batch, moved.shape[1]!, steps]));
}
