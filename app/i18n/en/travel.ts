/** @file English: going back in a run, and runs laid over one another. */
import type { TravelText } from "../travel.ts";

export const travel: TravelText = {
  slider: "Go back in the run",
  stepOf: (step, newest) => `step ${step} of ${newest}`,
  here: "Click or drag: back to here",
  toNewest: "To the newest step",
  past: "Training from here starts another way.",
  replaying: (percent) => `Training again to there: ${percent}`,
  stop: "Stop here",
  runs: "Ways of this run",
  present: "here",
  show: (run) => `Show way ${run}`,
  goTo: "Go there",
  goToRun: (run) => `Go to way ${run}`,
  forget: (run) => `Delete way ${run}`,
  difference: ({ name, from, to }) => `${name} ${from} → ${to}`,
  at: (what, step) => `${what} at step ${step}`,
  more: (count) => `${count} more`,
  added: (layer) => `${layer} added`,
  removed: (layer) => `${layer} removed`,
  weights: "Weights typed",
  batch: "Batch by hand",
  unchanged: (step) => `Unchanged from step ${step}`,
};
