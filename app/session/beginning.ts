/** @file Whether a run has begun, and how it begins again. */
import { curve, forgetAfter } from "../stores/losses.ts";
import { atRest, useRun } from "../stores/run.ts";
import { forgetCheckpoints } from "./checkpoints.ts";
import { held } from "./held.ts";
import { note } from "./notes.ts";

/** Nothing has been trained or changed by hand: an edit then starts from the initial weights that it describes. */
export function isUntouched(): boolean {
  const { counters, journal, ways } = useRun.getState();
  const begun = counters.step > 0 || counters.playing || counters.past || ways > 1;
  return !begun && journal.length === 0;
}

/** Keeps the curve up to `step`: 0 for the same weights again, −1 for other ones. */
export function beginAgain(step: 0 | -1, playing = false): void {
  forgetAfter(step);
  forgetCheckpoints();
  useRun.setState(({ counters }) => ({
    counters: { ...atRest, playing, stepsPerEpoch: counters.stepsPerEpoch },
    evaluation: curve().evaluations.at(-1) ?? null,
    checkpointStep: null,
    halt: null,
    journal: [],
  }));
  if (held.batchByHand) note("batch");
}
