/**
 * @file Where views say what they want to see, and get it: each draws a snapshot once, in its turn, and when all have it
 * is acknowledged, so training never waits for drawing and drawing never queues.
 */
import type { Observation, Snapshot, TensorValue } from "../../engine/index.ts";
import { drawNoMore, drawSoon } from "../draw/turns.ts";

type Draw = (snapshot: Snapshot) => void;

/** A view's wishes, by what draws the newest snapshot for it. */
const wanted = new Map<() => void, readonly Observation[]>();
let newest: Snapshot | null = null;
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

let isAsking = false;

/**
 * A view that takes another's place wishes the same: told one by one, the engine would send a snapshot without it in
 * between, and the picture would be gone for that long.
 */
function askSoon(): void {
  if (isAsking) return;
  isAsking = true;
  queueMicrotask(() => {
    isAsking = false;
    onWanted();
  });
}

/** Draws every snapshot, and the newest at once if there is one; returns how to stop. */
export function watch(list: readonly Observation[], draw: Draw): () => void {
  const drawNewest = (): void => {
    if (newest !== null) draw(newest);
  };
  wanted.set(drawNewest, list);
  askSoon();
  drawNewest();
  return () => {
    wanted.delete(drawNewest);
    drawNoMore(drawNewest);
    askSoon();
  };
}

export function receiveSnapshot(snapshot: Snapshot): void {
  newest = snapshot;
  for (const drawNewest of wanted.keys()) drawSoon(drawNewest);
  drawNoMore(acknowledge);
  drawSoon(acknowledge);
}

const acknowledge = (): void => onDrawn();

/** What was last seen of a tensor under a key. */
export function seenTensor(key: string, name: string): TensorValue | undefined {
  const wish = observations().find((one) => one.key === key);
  return wish === undefined ? undefined : newest?.observations[key]?.[wish.names.indexOf(name)];
}

export const newestSnapshot = (): Snapshot | null => newest;

/** The model changed: what was seen is of the old one. */
export function forgetSnapshot(): void {
  newest = null;
}
