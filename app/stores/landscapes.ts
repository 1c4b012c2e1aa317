/** @file Where what few parts of the page ask for arrives: levels of landscapes, news of races and of the past. Nothing is kept here. */
import type { LandscapeEvents, TravelEvents } from "../../engine/index.ts";

type News = LandscapeEvents & TravelEvents;
type Hear<E extends keyof News> = (event: News[E]) => void;
const listeners: { readonly [E in keyof News]: Set<Hear<E>> } = {
  landscape: new Set(),
  landscapePoints: new Set(),
  race: new Set(),
  timeline: new Set(),
  travelling: new Set(),
};

/** Hears every event of this kind from now on; returns how to stop. */
export function hear<E extends keyof News>(event: E, listener: Hear<E>): () => void {
  listeners[event].add(listener);
  return () => listeners[event].delete(listener);
}

export const received =
  <E extends keyof News>(event: E): Hear<E> =>
  (data) => {
    for (const listener of listeners[event]) listener(data);
  };
