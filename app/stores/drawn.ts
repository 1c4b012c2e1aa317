/** @file The digit drawn by hand, as the network sees it; outside zustand, since it is a typed array. */
import { useSyncExternalStore } from "react";

let drawn: Float32Array | null = null;
const listeners = new Set<() => void>();

/** Pixels row by row from the top, 0 is paper and 1 is ink; null shows the chosen test digit again. */
export function setDrawn(pixels: Float32Array | null): void {
  drawn = pixels;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useDrawn = (): Float32Array | null => useSyncExternalStore(subscribe, () => drawn);
