/** @file How far a run came, what it has said of itself there, and what is left where its device failed. */
import { DeviceError } from "../backend/backend.ts";
import type { EpochLosses } from "./epochLosses.ts";

/** What a run has said of itself at a moment. */
export interface Said {
  /** Of the newest step; null before the first. */
  readonly loss: number | null;
  readonly epochLosses: EpochLosses;
}

/** How far a run of so many steps came. */
export interface Reached {
  readonly step: number;
  /** Of the last step that was done; null where none was. */
  readonly loss: number | null;
}

/** The device failed before a run had done its steps: what takes over has to go as far as `goal`. */
export class Unfinished extends DeviceError {
  readonly goal: number;
  constructor({ code, message }: DeviceError, goal: number) {
    super(code, message);
    this.goal = goal;
  }
}
