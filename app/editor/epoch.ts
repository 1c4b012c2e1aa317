/** @file Where a run is within its epoch: the iteration that comes next, its batch, and cells that show both. */

const mostCells = 30;

export interface EpochNow {
  /** From 1 on. */
  readonly iteration: number;
  /** Samples of this iteration: the last batch of an epoch may be smaller. */
  readonly batch: number;
  /** How much of each cell is done, 0 to 1: a cell is a batch, or several where there are many. */
  readonly cells: readonly number[];
}

interface Progress {
  readonly stepOfEpoch: number;
  readonly stepsPerEpoch: number;
}

/** @param samples training samples */
export function epochNow(
  { stepOfEpoch, stepsPerEpoch }: Progress,
  batchSize: number,
  samples: number,
): EpochNow {
  const iteration = Math.min(stepOfEpoch + 1, stepsPerEpoch);
  const count = Math.min(mostCells, stepsPerEpoch);
  const done = (stepOfEpoch / stepsPerEpoch) * count;
  return {
    iteration,
    batch: Math.min(batchSize, Math.max(1, samples - (iteration - 1) * batchSize)),
    cells: Array.from({ length: count }, (_, i) => Math.min(1, Math.max(0, done - i))),
  };
}
