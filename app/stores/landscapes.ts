/** @file Where levels of landscapes and news of races arrive for whoever asked for them. Nothing is kept here. */
import type { LandscapeEvents } from "../../engine/index.ts";

type Hear<E extends keyof LandscapeEvents> = (event: LandscapeEvents[E]) => void;
const listeners: { readonly [E in keyof LandscapeEvents]: Set<Hear<E>> } = {
  landscape: new Set(),
  landscapePoints: new Set(),
  race: new Set(),
};

/** Hears every event of this kind from now on; returns how to stop. */
export function hear<E extends keyof LandscapeEvents>(event: E, listener: Hear<E>): () => void {
  listeners[event].add(listener);
  return () => listeners[event].delete(listener);
}

export const received =
  <E extends keyof LandscapeEvents>(event: E): Hear<E> =>
  (data) => {
    for (const listener of listeners[event]) listener(data);
  };
