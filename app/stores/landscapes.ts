/** @file Where the finished levels of landscapes arrive for whoever asked for them. Nothing is kept here. */
import type { LandscapeLevel } from "../../engine/index.ts";

type Hear = (level: LandscapeLevel) => void;
const listeners = new Set<Hear>();

/** Hears every level from now on; returns how to stop. */
export function hearLandscapes(hear: Hear): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

export function receiveLandscape(level: LandscapeLevel): void {
  for (const hear of listeners) hear(level);
}
