/** @file What the engine holds, as far as the page knows: the newest document that has no mistake in it, if all went well. */
import { contentsOf, type Diagnostic, type Document } from "../../engine/index.ts";
import { useRun } from "../stores/run.ts";
import { connectSnapshots, observations } from "../stores/snapshots.ts";
import { call, quietly } from "./engine.ts";

export interface Held {
  document: Document | null;
  /** The next document starts from its own initial weights, whatever was there before. */
  freshNext: boolean;
  /** Between two documents the newest checkpoint may be of either. */
  between: boolean;
  /** A fresh run is on its way: what is measured until it is there is of the run before. */
  beginning: boolean;
  /** The run trains on a batch that was given by hand, also after a reset. */
  batchByHand: boolean;
}

export const held: Held = {
  document: null,
  freshNext: true,
  between: false,
  beginning: false,
  batchByHand: false,
};

/** Data that people brought and the worker has, by their hashes. */
let handedOver = "";

/** Gives the worker what `document` needs and only this browser has; says what is lacking even here. */
export async function handOver(document: Document): Promise<readonly Diagnostic[]> {
  const needed = contentsOf(document).join();
  if (needed === "" || needed === handedOver) return [];
  const { filesFor } = await import("../contents.ts");
  const found = await filesFor(document);
  if ("diagnostics" in found) return found.diagnostics;
  await call("contents", found);
  handedOver = needed;
  return [];
}

/** A worker that stands in has been given nothing yet. */
export function nothingHandedOver(): void {
  handedOver = "";
}

/** Lets the views ask for what they show. Called once. */
export function connectViews(): void {
  connectSnapshots(sendObservations, () => quietly(call("acknowledge", {})));
}

export function sendObservations(): void {
  if (useRun.getState().opened !== null) quietly(call("observe", { observations: observations() }));
}
