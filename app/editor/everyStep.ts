/** @file Where a layer can be applied to every time step of what it reads: only there its switch is worth a place. */
import { defaults, layers, type LayerSpec } from "../../engine/index.ts";
import { entryOf } from "./values.ts";

/** The field that applies a layer to every time step. */
export const everyStepField = "timeDistributed";

/**
 * True where the switch is on or could be turned on: the layer can read what stands behind a first axis, and that
 * axis is not the channels of an image that it reads whole.
 * @param shapes of one sample of each layer that it reads; undefined where it is not known
 * @param images true where the data are images
 */
export function offersEveryStep(
  { type, params }: LayerSpec,
  shapes: readonly (readonly number[] | undefined)[],
  images: boolean,
): boolean {
  if (params[everyStepField] === true) return true;
  const entry = entryOf(layers, type);
  const read = shapes.flatMap((shape) => (shape === undefined ? [] : [{ shape, field: null }]));
  if (entry === undefined || read.length !== 1 || shapes.length !== 1) return false;
  const reads = (everyStep: boolean): boolean => {
    const all = { ...defaults(entry.fields), ...params, [everyStepField]: everyStep };
    return !("code" in (entry.shape as (params: object, inputs: object) => object)(all, read));
  };
  const isImage = images && read[0]?.shape.length === 3;
  return reads(true) && !(isImage && reads(false));
}
