/**
 * @file The newest two checkpoints of the run, older first: the one taken at a halt may hold weights that are finite
 * but useless.
 */
import type { Checkpoint } from "../../engine/index.ts";
import { useRun } from "../stores/run.ts";

let checkpoints: readonly Checkpoint[] = [];

export function keepCheckpoint(taken: Checkpoint): void {
  // Of one step, as where a run halts, only the newest: the one before is what to go back to.
  checkpoints = [...checkpoints.filter(({ step }) => step < taken.step).slice(-1), taken];
  showGoodStep();
}

export function forgetCheckpoints(): void {
  checkpoints = [];
}

/** Those of later steps are of another way. */
export function forgetCheckpointsAfter(step: number): void {
  checkpoints = checkpoints.filter((checkpoint) => checkpoint.step <= step);
}

/** The newest checkpoint from before the run halted. */
export function goodCheckpoint(): Checkpoint | undefined {
  const { halt } = useRun.getState();
  const before = halt?.reason === "nonfinite" ? halt.step : Number.POSITIVE_INFINITY;
  return checkpoints.filter(({ step }) => step < before).at(-1);
}

/** Which step one can go back to; a halt takes away what was taken at it. */
export function showGoodStep(): void {
  useRun.setState({ checkpointStep: goodCheckpoint()?.step ?? null });
}
