/** @file How fast a run goes: steps that are due by the clock on the wall, cut into slices that keep the worker awake. */
import type { Speed } from "../spec/document.ts";

/** Milliseconds of work between two looks at the mailbox. */
const slice = 16;
/** Steps per second at the default speed: the opening network learns its spiral in about a quarter of a minute. */
const pacedRate = 160;
/** The most steps of one slice, however short they are. */
const mostSteps = 32_768;

export function stepsPerSecondOf(speed: Speed, stepsPerEpoch: number): number {
  const rates = {
    single: 1,
    "1": 1,
    "10": 10,
    epoch: stepsPerEpoch,
    paced: pacedRate,
    max: Number.POSITIVE_INFINITY,
  };
  return rates[speed];
}

export interface Pace {
  /** Steps to do now, and otherwise how many milliseconds to wait. */
  next(now: number): { readonly steps: number; readonly wait: number };
  /** `steps` took `duration` milliseconds and ended at `now`. */
  done(steps: number, duration: number, now: number): void;
  /** Steps per second over about the last second; null before there is anything to say. */
  measured(): number | null;
}

/** Being late by more than this is forgotten: a run does not rush to catch up after the machine slept. */
const forgiven = 0.25;

export function createPace(rate: number, now: number): Pace {
  let startedAt = now;
  let doneSinceStart = 0;
  let perStep = 1;
  let window: { readonly at: number; readonly steps: number }[] = [{ at: now, steps: 0 }];
  return {
    next: (time) => {
      const fits = Math.max(1, Math.min(mostSteps, Math.floor(slice / perStep)));
      if (rate === Number.POSITIVE_INFINITY) return { steps: fits, wait: 0 };
      const due = Math.floor(((time - startedAt) / 1000) * rate) + 1 - doneSinceStart;
      if (due < 1) return { steps: 0, wait: Math.max(1, (doneSinceStart / rate) * 1000 + startedAt - time) };
      if (due > Math.max(1, rate * forgiven)) {
        startedAt = time;
        doneSinceStart = 0;
      }
      return { steps: Math.max(1, Math.min(fits, due)), wait: 0 };
    },
    done: (steps, duration, time) => {
      if (steps > 0) perStep = Math.max(1e-4, 0.5 * perStep + 0.5 * (duration / steps));
      doneSinceStart += steps;
      window = [...window.filter(({ at }) => time - at < 1000).slice(-64), { at: time, steps }];
    },
    measured: () => {
      const [first, ...rest] = window;
      const last = rest[rest.length - 1];
      if (!first || !last || last.at === first.at) return null;
      return (rest.reduce((sum, { steps }) => sum + steps, 0) / (last.at - first.at)) * 1000;
    },
  };
}
