/** @file How what looks at a run comes to its turn: in slices between the run's own, and no longer than the run is there. */
import type { Device } from "../backend/backend.ts";
import type { Emit } from "../spec/run.ts";
import type { Runner } from "../train/runner.ts";
import { nextTurn } from "../train/turn.ts";

/** What this folder may know of the host. */
export interface Runs {
  /** The run that is open; throws where none is. */
  current(): Runner;
  /** A device of the kind that runs train on in WebAssembly. */
  openDevice(): Promise<Device>;
  readonly emit: Emit;
  /** Hears of errors of work that nobody waits for: of a run's device, or, with null, of a device of ours. */
  readonly fail: (error: unknown, runner: Runner | null) => void;
}

/** The run that was looked at has been replaced by another. */
export class Replaced extends Error {
  constructor() {
    super("The run was replaced by another one; ask again.");
    this.name = "Replaced";
  }
}

/** Runs `work` when nothing else touches the run; rejects with `Replaced` where another one has taken its place. */
export function inTurn<T>(runs: Runs, runner: Runner, work: () => Promise<T>): Promise<T> {
  return runner.exclusive(async () => {
    if (runs.current() !== runner) throw new Replaced();
    return work();
  });
}

/** Gives back what was taken for a run. Where that run is no longer there, its device may have gone with it. */
export async function giveBack(runs: Runs, runner: Runner, work: () => void): Promise<void> {
  try {
    await runner.exclusive(async () => work());
  } catch (error) {
    if (runs.current() === runner) throw error;
  }
}

/** Milliseconds of a slice. */
const slice = 16;

/** Does `total` pieces in slices of about 16 ms, at least one piece each, while `wanted`; `work` says how many it did. */
export async function inSlices(
  total: number,
  work: (from: number, count: number) => Promise<number>,
  turn: (work: () => Promise<void>) => Promise<void>,
  wanted: () => boolean = () => true,
): Promise<void> {
  let [from, fits] = [0, 1];
  const piece = async (): Promise<void> => {
    const began = performance.now();
    const done = await work(from, Math.min(Math.floor(fits), total - from));
    const took = Math.max(0.01, performance.now() - began);
    from += done;
    fits = Math.max(1, Math.min((done * slice) / took, 4 * fits));
  };
  const left = (): boolean => from < total && wanted();
  while (left()) {
    await turn(piece);
    await nextTurn();
  }
}
