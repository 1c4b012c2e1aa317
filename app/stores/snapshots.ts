/**
 * @file Where views say what they want to see, and get it: a snapshot is drawn at most once a frame and then
 * acknowledged, so training never waits for drawing and drawing never queues.
 */
import type { Observation, Snapshot, TensorValue } from "../../engine/index.ts";

type Draw = (snapshot: Snapshot) => void;

const wanted = new Map<Draw, readonly Observation[]>();
let newest: Snapshot | null = null;
let frame = 0;
let onWanted: () => void = () => {};
let onDrawn: () => void = () => {};

/** Who sends the list of wishes to the engine, and who tells it that a snapshot was drawn. */
export function connectSnapshots(wishes: () => void, drawn: () => void): void {
  onWanted = wishes;
  onDrawn = drawn;
}

/** Everything on screen now; where two views ask under one key they ask the same. */
export function observations(): readonly Observation[] {
  const byKey = new Map<string, Observation>();
  for (const list of wanted.values()) for (const one of list) byKey.set(one.key, one);
  return [...byKey.values()];
}

/** Draws every snapshot, and the newest at once if there is one; returns how to stop. */
export function watch(list: readonly Observation[], draw: Draw): () => void {
  wanted.set(draw, list);
  onWanted();
  if (newest !== null) draw(newest);
  return () => {
    wanted.delete(draw);
    onWanted();
  };
}

export function receiveSnapshot(snapshot: Snapshot): void {
  newest = snapshot;
  if (frame === 0) frame = requestAnimationFrame(drawNewest);
}

/** What was last seen of a tensor under a key. */
export function seenTensor(key: string, name: string): TensorValue | undefined {
  const wish = observations().find((one) => one.key === key);
  return wish === undefined ? undefined : newest?.observations[key]?.[wish.names.indexOf(name)];
}

export const newestSnapshot = (): Snapshot | null => newest;

function drawNewest(): void {
  frame = 0;
  if (newest !== null) for (const draw of wanted.keys()) draw(newest);
  onDrawn();
}

/** The model changed: what was seen is of the old one. */
export function forgetSnapshot(): void {
  newest = null;
}
