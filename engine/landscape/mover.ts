/** @file What moves through weight space and can be asked for its next step: the run, or a lane of a race. */
import type { Session } from "../train/session.ts";
import type { Runner } from "../train/runner.ts";
import { giveBack, inTurn, type Runs } from "./runs.ts";

export interface Mover {
  /** The same for as long as it is there. */
  readonly owner: object;
  readonly session: Session;
  /** Runs `work` when nothing else touches the session; rejects where it is no longer there. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  /** Gives back what was taken of its device, if that is still there. */
  giveBack(work: () => void): Promise<void>;
}

export const moverOf = (runs: Runs, runner: Runner): Mover => ({
  owner: runner,
  session: runner.session,
  turn: (work) => inTurn(runs, runner, work),
  giveBack: (work) => giveBack(runs, runner, work),
});
