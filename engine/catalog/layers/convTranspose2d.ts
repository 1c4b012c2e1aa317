/**
 * @file Transposed convolution over images: each pixel puts a filter's worth of pixels onto a larger image, where they
 * add up; the adjoint of convolution. (nn.ConvTranspose2d)
 */
import * as a from "../../ir/arithmetic.ts";
import { broadcast, conv2dInput, spatial } from "../../ir/graph.ts";
import type { Problem } from "../../spec/modelDiagnostic.ts";
import { activations } from "../activations.ts";
import { affineWeights } from "./affineWeights.ts";
import { convolutionFields } from "./convolutionFields.ts";
import { defineLayer, refused, shown } from "./layer.ts";
import type { WindowParams } from "./spatial.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const convTranspose2d = timeDistributed(
  defineLayer({
    type: "convTranspose2d",
    fields: convolutionFields({ kernel: 2, largestKernel: 11, stride: 2, paddings: ["valid", "same"] }),
    reads: { min: 1, max: 1 },
    shape: (params, [x]) => {
      if (params.activation === "softmax") return refused("shape.softmaxOverImage");
      const { shape } = x!;
      if (shape.length !== 3) return refused("shape.notImage", { shape: shown(shape) });
      const padded = paddingOf(params);
      return "code" in padded ? padded : [params.filters, ...enlarged(params, padded, shape.slice(1))];
    },
    // Its fan-in is that of PyTorch, which takes the second axis of [in, out, kernel, kernel] for the inputs.
    weights: (params, [x]) => {
      const { filters, kernel } = params;
      return affineWeights(params, [x!.shape[0]!, filters, kernel, kernel], filters);
    },
    forward: ({ params, x: [x], w, name }) => {
      const padded = paddingOf(params);
      if ("code" in padded) throw new Error(padded.code);
      const { kernel, stride } = params;
      const window = { kernel, stride, padding: padded.padding };
      const product = conv2dInput(x!, w["weight"]!, window, enlarged(params, padded, spatial(x!)));
      const z = w["bias"] ? a.add(product, broadcast(w["bias"], product.shape, [0, 2, 3])) : product;
      name("preactivation", z);
      return activations[params.activation](z);
    },
  }),
);

interface Padded {
  /** Rows and columns cut off before and after, as nn.ConvTranspose2d's `padding`. */
  readonly padding: number;
  /** Rows and columns added at the end again, as its `output_padding`. */
  readonly outputPadding: number;
}

/** `same`: the size becomes size · stride; PyTorch allows at most stride − 1 rows of output padding. */
function paddingOf({ kernel, stride, padding }: WindowParams): Padded | Problem {
  if (padding === "valid") return { padding: 0, outputPadding: 0 };
  const cut = Math.max(0, Math.ceil((kernel - stride) / 2));
  const outputPadding = 2 * cut - (kernel - stride);
  if (outputPadding >= stride) return refused("shape.transposedPadding", { kernel, stride });
  return { padding: cut, outputPadding };
}

/** Rows and columns cut off before the first of the larger image, of a geometry that `shape` has found nothing wrong with. */
export function cutOff(params: WindowParams): number {
  const padded = paddingOf(params);
  if ("code" in padded) throw new Error(padded.code);
  return padded.padding;
}

/** (size − 1) · stride − 2 · padding + kernel + outputPadding, along both axes. */
function enlarged(
  { kernel, stride }: WindowParams,
  { padding, outputPadding }: Padded,
  image: readonly number[],
): [number, number] {
  const along = (size: number): number => (size - 1) * stride - 2 * padding + kernel + outputPadding;
  return [along(image[0]!), along(image[1]!)];
}
