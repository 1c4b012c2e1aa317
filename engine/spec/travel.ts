/** @file What is said of the past of a run: which of its moments can be gone back to, and the ways it went from there. */
import type { Document } from "./document.ts";

/** Something done by hand in a run. */
export interface RunChange {
  readonly step: number;
  /** `document`: hyperparameters or the network. */
  readonly kind: "document" | "weights" | "batch";
  /** Of the tensor whose weights were written; otherwise empty. */
  readonly tensor: string;
}

export interface TimelineRun {
  readonly id: number;
  /** Steps that it has done. */
  readonly newest: number;
  /** What it was when the runs parted, and what it is at its newest step. */
  readonly before: Document;
  readonly after: Document;
  /** What was done to it since the runs parted. */
  readonly changes: readonly RunChange[];
}

export interface Timeline {
  /** The run that is there, and the step at which it is looked at. */
  readonly run: number;
  readonly step: number;
  /** The first step that can be gone back to. */
  readonly first: number;
  /** The step at which the runs parted; null where there is one. */
  readonly parted: number | null;
  /** The older first. */
  readonly runs: readonly TimelineRun[];
  /** Bytes that the record takes, and those that it may take. */
  readonly bytes: number;
  readonly room: number;
}

/** Where a journey ended: elsewhere than was asked for when it was stopped, or where there is no such moment. */
export interface Arrival {
  readonly run: number;
  readonly step: number;
  /** The document of that moment. */
  readonly document: Document;
}

export interface TravelCommands {
  /** What is recorded; null where no run is, or none that can be kept: its state would take too much memory. */
  timeline: { args: Record<never, never>; result: Timeline | null };
  /**
   * Pauses, and shows a run (the present one by default) as it was after `step` steps, bit for bit; a later call takes
   * the place of an earlier one. Training on from there leaves what came after as a run of its own.
   */
  travel: { args: { step: number; run?: number }; result: Arrival };
  /** Stops on the way. */
  travelStop: { args: Record<never, never>; result: undefined };
  /** Gives up a run that is not the present one. */
  travelForget: { args: { run: number }; result: undefined };
}

export interface TravelEvents {
  /** Runs have parted, or another one is there, or a moment of it. Only after the first question about the past. */
  timeline: Timeline | null;
  /** On the way for longer than one notices: steps done again, and those to be done; null on arrival. */
  travelling: { readonly done: number; readonly of: number } | null;
}
