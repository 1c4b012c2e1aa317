/** @file When the doctor looks: often at first, and ever further apart, so that a run that lasts is hardly held up. */

export interface Schedule {
  /** Steps that are watched one by one after each probe. */
  readonly ownSteps: number;
  /** Steps done where the next probe is due after one at `done`. */
  readonly next: (done: number) => number;
}

/** Up to here a run is looked at often: of a short one little would be seen otherwise. */
const early = 2000;

const scheduleOf = (ownSteps: number, soon: number, late: number): Schedule => ({
  ownSteps,
  next: (done) => done + Math.max(ownSteps, Math.ceil(done * (done < early ? soon : late))),
});

/** By how much a run grows between two probes. A device that has to be waited for is asked less. */
export const schedules = { fast: scheduleOf(6, 0.02, 0.1), slow: scheduleOf(4, 0.1, 0.1) };
