/**
 * @file The input that stands in the place of the chosen test sample, as the network sees it: a digit drawn or a row
 * typed by hand, or a training sample. Outside zustand, since it is a typed array.
 */
import { useSyncExternalStore } from "react";
import type { DataChoice, DataSpec, TensorValue } from "../../engine/index.ts";
import { look, useDocument } from "./document.ts";

/** A sample of the training set: x is [1, …], y is [1, …]. */
export interface TrainingSample {
  /** Its place among the training samples. */
  readonly place: number;
  readonly x: TensorValue;
  readonly y: TensorValue;
}

interface OwnInput {
  readonly values: Float32Array;
  /** The choice of data whose preparation made the row; null for pixels, which need none. */
  readonly of: DataChoice | null;
  /** Null for what was made by hand. */
  readonly training: TrainingSample | null;
}

let own: OwnInput | null = null;
const listeners = new Set<() => void>();

function put(next: OwnInput | null): void {
  own = next;
  for (const listener of listeners) listener();
}

/** Pixels row by row from the top, 0 is paper and 1 is ink; null shows the chosen test digit again. */
export const setDrawn = (pixels: Float32Array | null): void =>
  put(pixels === null ? null : { values: pixels, of: null, training: null });

/** The features of a row as `of` prepares them; null shows the chosen test row again. */
export const setRow = (features: Float32Array | null, of: DataChoice): void =>
  put(features === null ? null : { values: features, of, training: null });

/** A training sample of the data that `of` chooses. */
export const showTraining = (sample: TrainingSample, of: DataChoice): void =>
  put({ values: sample.x.data, of, training: sample });

/** A sample of the test set, by its place there. */
export function showTest(place: number): void {
  put(null);
  look({ sample: place });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const elements = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** What stands in the test sample's place for data like these; null where there is nothing, or it is of others. */
export function useOwnInput(data: DataSpec | null): Float32Array | null {
  const present = useSyncExternalStore(subscribe, () => own);
  const choice = useDocument(({ present: { data } }) => data);
  if (present === null || data === null) return null;
  if (present.values.length !== elements(data.x.shape)) return null;
  if (present.training !== null) return present.of === choice ? present.values : null;
  const fits = data.view === "image" ? present.of === null : data.view === "table" && present.of === choice;
  return fits ? present.values : null;
}

/** The digit drawn on the pad. */
export function useDrawn(): Float32Array | null {
  const present = useSyncExternalStore(subscribe, () => own);
  return present?.of === null ? present.values : null;
}

/** The training sample that is shown; null where it is something else. */
export function useTraining(): TrainingSample | null {
  const present = useSyncExternalStore(subscribe, () => own);
  const choice = useDocument(({ present: { data } }) => data);
  return present?.of === choice ? present.training : null;
}
