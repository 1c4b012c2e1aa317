/**
 * @file The input made by hand that stands in the place of the chosen test sample: a digit drawn or a row typed, as the
 * network sees it. Outside zustand, since it is a typed array.
 */
import { useSyncExternalStore } from "react";
import type { DataChoice, DataSpec } from "../../engine/index.ts";
import { useDocument } from "./document.ts";

interface OwnInput {
  readonly values: Float32Array;
  /** The choice of data whose preparation made the row; null for pixels, which need none. */
  readonly of: DataChoice | null;
}

let own: OwnInput | null = null;
const listeners = new Set<() => void>();

function put(next: OwnInput | null): void {
  own = next;
  for (const listener of listeners) listener();
}

/** Pixels row by row from the top, 0 is paper and 1 is ink; null shows the chosen test digit again. */
export const setDrawn = (pixels: Float32Array | null): void =>
  put(pixels === null ? null : { values: pixels, of: null });

/** The features of a row as `of` prepares them; null shows the chosen test row again. */
export const setRow = (features: Float32Array | null, of: DataChoice): void =>
  put(features === null ? null : { values: features, of });

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const elements = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** What was made by hand for data like these; null where there is none, or it was made for others. */
export function useOwnInput(data: DataSpec | null): Float32Array | null {
  const present = useSyncExternalStore(subscribe, () => own);
  const choice = useDocument(({ present: { data } }) => data);
  if (present === null || data === null) return null;
  if (present.values.length !== elements(data.x.shape)) return null;
  const fits = data.view === "image" ? present.of === null : data.view === "table" && present.of === choice;
  return fits ? present.values : null;
}

/** The digit drawn on the pad. */
export function useDrawn(): Float32Array | null {
  const present = useSyncExternalStore(subscribe, () => own);
  return present?.of === null ? present.values : null;
}
