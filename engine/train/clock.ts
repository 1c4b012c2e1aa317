/** @file The clock of a run: which samples the next step uses, and how many. */
import type { Clock } from "../ir/nest.ts";
import { orderOf } from "../spec/random.ts";

/** Where a run is: steps done, finished epochs, samples of this epoch used. */
export interface Moment {
  readonly step: number;
  readonly epoch: number;
  readonly position: number;
}
export const start: Moment = { step: 0, epoch: 0, position: 0 };

export interface Rhythm {
  readonly batchSize: number;
  /** Training samples. */
  readonly samples: number;
}

/** What the step at `moment` trains on, in the order of its batch: places among the training samples. */
export function placesAt(moment: Moment, rhythm: Rhythm, seed: number): Uint32Array {
  const { epoch, position, batch } = clockAt(moment, rhythm);
  return Uint32Array.from({ length: batch }, (_, i) => orderOf(seed, epoch, position + i, rhythm.samples));
}

/** Of the step that comes next: the last batch of an epoch is smaller where the samples do not divide evenly. */
export function clockAt({ step, epoch, position }: Moment, { batchSize, samples }: Rhythm): Clock {
  const batch = Math.min(batchSize, samples - position);
  return { step: step % 2 ** 32, stepHigh: Math.floor(step / 2 ** 32), epoch, position, batch };
}

/** The clocks of the next `count` steps, and the moment after them. */
export function clocksFrom(moment: Moment, rhythm: Rhythm, count: number): { clocks: Clock[]; end: Moment } {
  const { batchSize, samples } = rhythm;
  let { epoch, position } = moment;
  let stepHigh = Math.floor(moment.step / 2 ** 32);
  let low = moment.step - stepHigh * 2 ** 32;
  const clocks = new Array<Clock>(count);
  for (let i = 0; i < count; i++) {
    const batch = Math.min(batchSize, samples - position);
    clocks[i] = { step: low, stepHigh, epoch, position, batch };
    position += batch;
    if (position >= samples) {
      position = 0;
      epoch++;
    }
    if (++low === 2 ** 32) {
      low = 0;
      stepHigh++;
    }
  }
  return { clocks, end: { step: moment.step + count, epoch, position } };
}

export const stepsPerEpoch = ({ batchSize, samples }: Rhythm): number => Math.ceil(samples / batchSize);
/** Steps from `moment` to the end of its epoch. */
export const stepsLeft = ({ position }: Moment, { batchSize, samples }: Rhythm): number =>
  Math.ceil((samples - position) / batchSize);
