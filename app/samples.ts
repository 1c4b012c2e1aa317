/** @file Samples on the page, for drawing only: made by the same generators from the same seed as in the engine. */
import { useEffect, useState } from "react";
import { makeData, type DataChoice, type DataSpec, type Part, type SplitData } from "../engine/index.ts";
import type { Samples } from "./draw/scatter.ts";

export interface DrawnData {
  readonly spec: DataSpec;
  readonly train: Samples;
  readonly test: Samples;
  /** Of the samples of each part, in the whole data set. */
  readonly indices: Readonly<Record<Part, Uint32Array>>;
}

/** Points need no packed file. */
const noAsset = (name: string): Promise<never> => Promise.reject(new Error(`${name} is not for drawing.`));

/**
 * The points of a data set over one or two inputs; null until they are made, and for anything else.
 * The same choice must be the same object.
 */
export function usePoints(choice: DataChoice): DrawnData | null {
  const [drawn, setDrawn] = useState<DrawnData | null>(null);
  useEffect(() => {
    let wanted = true;
    const make = async (): Promise<void> => {
      const made = await makeData(choice, noAsset).then(split, () => null);
      if (wanted) setDrawn(made);
    };
    void make();
    return () => {
      wanted = false;
    };
  }, [choice]);
  return drawn;
}

function split(data: SplitData): DrawnData {
  const { spec, train, test } = data;
  return { spec, train: pick(data, train), test: pick(data, test), indices: { train, test } };
}

/** Points of one input stand at (x, y); points of two inputs are coloured by y, which −1 and 1 stand for where there are two classes. */
function pick({ spec, x, y }: SplitData, indices: Uint32Array): Samples {
  const plane = spec.x.shape[0] === 2;
  const classes = spec.y.kind === "class" && (spec.y.classes ?? 2) > 2 ? (spec.y.classes ?? 0) : 0;
  const points = new Float32Array(2 * indices.length);
  const colours = new Float32Array(indices.length);
  for (const [i, index] of indices.entries()) {
    const target = y[index] ?? 0;
    points.set(plane ? [x[2 * index] ?? 0, x[2 * index + 1] ?? 0] : [x[index] ?? 0, target], 2 * i);
    colours[i] = spec.y.kind === "class" && classes === 0 ? 2 * target - 1 : target;
  }
  return { x: points, y: colours, classes };
}

/** Half width of the square that holds the points of every built-in set. */
export function extentOf({ view, x }: DataSpec): number {
  if (view === "curve") return 5;
  const isScaled = view === "table" || view === "series" || (view === "sequence" && x.kind === "real");
  return isScaled ? 3 : 6;
}
