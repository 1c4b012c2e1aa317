/** @file The record's bounds, on a clock that costs nothing: bytes, states, and how far a replay has to go. */
import { expect, test } from "vitest";
import { presets } from "../spec/presets/index.ts";
import { branchesOf, stateBefore } from "../travel/branches.ts";
import { bounds, Recorder, roomFor, type State, takenBy } from "./recorder.ts";

/** Of a network with so many numbers; only their sizes matter. */
function stateAt(step: number, numbers: number): State {
  const data = { byteLength: 4 * numbers, length: numbers } as Float32Array;
  const tensors = { "dense1.weight": { shape: [numbers], data } };
  return {
    checkpoint: { step, epoch: 0, position: 0, tensors },
    float64: null,
    document: presets.mlp.document,
    given: null,
    loss: null,
    epochLosses: { sum: 0, count: 0 },
  };
}

interface Recorded {
  readonly recorder: Recorder;
  /** The most bytes that it ever took. */
  readonly most: number;
}

/** Every 16 ms a slice of a run that does so many steps a second, for so many seconds. */
function recorded(
  stepsPerSecond: number,
  seconds: number,
  numbers: number,
  recorder = new Recorder(),
): Recorded {
  const from = recorder.current?.newest ?? 0;
  let most = 0;
  if (from === 0) recorder.add(stateAt(0, numbers), 0.05, 0);
  const began = (from / stepsPerSecond) * 1000;
  for (let passed = 16; passed <= 1000 * seconds; passed += 16) {
    const [now, step] = [began + passed, from + Math.round((passed / 1000) * stepsPerSecond)];
    recorder.reached(step);
    if (!recorder.wants(now)) continue;
    recorder.add(stateAt(step, numbers), 0.05, now);
    most = Math.max(most, takenBy(recorder.runs).bytes);
  }
  return { recorder, most };
}

/** Steps that the longest replay takes. */
function longest({ runs, current }: Recorder): number {
  const steps = [...(current ?? runs[0]!).tip.kept.map(({ checkpoint }) => checkpoint.step), current!.newest];
  return Math.max(...steps.slice(1).map((step, i) => step - steps[i]!));
}

test("of a small network, millions of steps a second, every step is a fraction of a second away", () => {
  const { recorder, most } = recorded(1.6e6, 400, 315);
  expect(recorder.current!.newest).toBeGreaterThan(6e8);
  expect(takenBy(recorder.runs).states).toBeLessThanOrEqual(bounds.most);
  expect(most).toBeLessThan(4 * 2 ** 20);
  expect(longest(recorder) / 1.6e6).toBeLessThan(1.5);
  expect(longest(recorded(1.6e6, 10, 315).recorder) / 1.6e6).toBeLessThan(0.3);
});

test("of a large one there are at least sixteen, of a very large one as many as fit, and of a huge one none", () => {
  for (const numbers of [2_000_000, 8_000_000, 24_000_000]) {
    const { recorder, most } = recorded(50, 300, numbers);
    const { states } = takenBy(recorder.runs);
    expect(most).toBeLessThanOrEqual(roomFor(4 * numbers + 512) + 4 * numbers + 512);
    expect(states).toBeGreaterThanOrEqual(Math.min(bounds.fewest / 2, bounds.limit / (4 * numbers) - 1));
    // A gap is at most three times what it would be if all were as far apart.
    expect(longest(recorder)).toBeLessThan((3 * recorder.current!.newest) / states);
    expect(stateBefore(recorder.current!, 0)!.checkpoint.step).toBe(0);
  }
  expect(recorded(50, 10, 40_000_000).recorder.current).toBeNull();
});

test("runs that have parted share one room; the ends stay, and the oldest goes when nothing else is left", () => {
  const recorder = new Recorder();
  recorder.branches = branchesOf(recorder, () => undefined);
  for (let i = 0; i < 12; i++) {
    recorded(50, 60, 4_000_000, recorder);
    recorder.branches.fork(recorder.current!.newest - 1500);
  }
  const { bytes } = takenBy(recorder.runs);
  expect(bytes).toBeLessThanOrEqual(roomFor(16_000_512));
  expect(recorder.runs.length).toBeGreaterThan(2);
  expect(recorder.runs.length).toBeLessThanOrEqual(8);
  for (const run of recorder.runs.slice(0, -1)) {
    expect(stateBefore(run, run.newest)!.checkpoint.step).toBeGreaterThan(run.newest - 15);
  }
});
