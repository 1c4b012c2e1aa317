/** @file The run is steered: training, one step, one epoch, from the beginning, from a checkpoint, on another device. */
import type { DeviceChoice } from "../../engine/index.ts";
import { currentDocument } from "../stores/document.ts";
import { forgetAfter } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";
import { beginAgain } from "./beginning.ts";
import { goodCheckpoint } from "./checkpoints.ts";
import { call, isLost, quietly } from "./engine.ts";
import { held } from "./held.ts";
import { note, takeBackNotes } from "./notes.ts";
import { callWhenOpen } from "./order.ts";

export function play(): void {
  if (!canTrain()) return;
  const { speed } = currentDocument().view;
  if (speed === "single") return step();
  quietly(callWhenOpen("play", { speed }));
}

/** Nothing is wrong with the document, and the run did not diverge. */
export function canTrain(): boolean {
  const { diagnostics, halt } = useRun.getState();
  return diagnostics.length === 0 && halt?.reason !== "nonfinite";
}

export function pause(): void {
  if (!isLost()) quietly(call("pause", {}));
}

export function step(): void {
  if (canTrain()) quietly(callWhenOpen("run", { steps: 1 }));
}

export function runEpoch(): void {
  if (canTrain()) quietly(callWhenOpen("runEpoch", {}));
}

/** Back to the same initial weights. */
export async function reset(): Promise<void> {
  await callWhenOpen("reset", {});
  beginAgain(0);
}

/** The run goes on where it was when its last checkpoint was taken. */
export async function backToCheckpoint(): Promise<void> {
  const checkpoint = goodCheckpoint();
  if (checkpoint === undefined) return reset();
  await callWhenOpen("restore", { checkpoint });
  forgetAfter(checkpoint.step);
  useRun.setState({ halt: null });
  takeBackNotes(checkpoint.step);
}

/** Trains on this batch until called with null. */
export async function giveBatch(batch: { x: Float32Array; y: Float32Array } | null): Promise<void> {
  await callWhenOpen("batch", batch ?? { x: null, y: null });
  held.batchByHand = batch !== null;
  note("batch");
}

export async function chooseDevice(choice: DeviceChoice): Promise<void> {
  const device = await callWhenOpen("device", { choice });
  if (device.name !== useRun.getState().device?.name && useRun.getState().counters.step > 0) note("device");
  useRun.setState({ device, choice });
}
