/** @file Steps per second of whatever does steps: in slices, after a warm-up, with the loss read once a slice. */

/** Milliseconds. A slice is long enough that what happens once a slice hardly counts. */
const slice = 500;
const warmUp = 1000;
const measured = 1500;
/** How many times as many steps as in the slice before: early slices are slower than what comes. */
const growth = 8;

export interface Pace {
  readonly stepsPerSecond: number;
  readonly steps: number;
  readonly seconds: number;
  /** After the last step. */
  readonly loss: number;
}

/** Times `train`, which does n steps and answers with the loss; rejects where that is no longer a number. */
export async function pace(train: (steps: number) => Promise<number>): Promise<Pace> {
  let next = 1;
  let loss = Number.NaN;
  const doSlice = async () => {
    const steps = next;
    const began = performance.now();
    loss = await train(steps);
    const took = performance.now() - began;
    if (!Number.isFinite(loss)) throw new Error(`the loss became ${loss}`);
    next = Math.max(1, Math.round(steps * Math.min(growth, slice / Math.max(took, 0.01))));
    return { steps, took };
  };

  for (let spent = 0, last = 0; spent < warmUp || last < slice / 2; spent += last)
    last = (await doSlice()).took;
  let [steps, time] = [0, 0];
  while (time < measured) {
    const done = await doSlice();
    steps += done.steps;
    time += done.took;
  }
  return { stepsPerSecond: (steps / time) * 1000, steps, seconds: time / 1000, loss };
}
