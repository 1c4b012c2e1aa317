/**
 * @file The kernels of a device, each written once: programs before and after an edit, and those that train and
 * evaluate a document, have many in common.
 */
import { Recent } from "../../ir/recent.ts";
import type { FunctionCode } from "./assembler.ts";
import type { Flavour } from "./code.ts";
import { canTile, contractionOf } from "./contraction.ts";
import { contractionCode } from "./contractionCode.ts";
import { withRowPanels } from "./rowPanels.ts";
import { type Kernel, kernelKey } from "./kernel.ts";
import { nestCode } from "./nestCode.ts";
import { scatterCode, scatterOf } from "./scatter.ts";
import { spreadCode } from "./spreadCode.ts";
import { transposedOf, transpositionCode } from "./transposition.ts";

/** Without `tile`, contractions are nests like any other. */
export interface Options {
  readonly tile: boolean;
  readonly flavour: Flavour;
}

/** The code of a kernel; equal kernels have the same. */
export type Library = (kernel: Kernel) => FunctionCode;

/** About as many as ten programs have; the longest unused goes first. A kernel has about half a kilobyte. */
const kept = 512;

export function createLibrary(options: Options): Library {
  const known = new Recent<FunctionCode>(kept);
  return (kernel) => known.get(kernelKey(kernel), () => kernelCode(kernel, options));
}

function kernelCode(kernel: Kernel, { tile, flavour }: Options): FunctionCode {
  if (kernel.spread) return spreadCode(kernel, flavour);
  const transposed = tile ? transposedOf(kernel) : null;
  if (transposed) return transpositionCode(kernel, transposed);
  const scatter = tile ? scatterOf(kernel) : null;
  if (scatter) return scatterCode(kernel, scatter);
  const contraction = tile ? contractionOf(kernel) : null;
  if (!contraction || !canTile(kernel, contraction)) return nestCode(kernel, flavour);
  const inPanels = withRowPanels(kernel, contraction);
  return contractionCode(inPanels, contractionOf(inPanels)!, flavour);
}
