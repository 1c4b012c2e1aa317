/** @file What groups of the worker's handlers may know of the host: the run that is open, and how work comes to its turn. */
import type { Handlers } from "../protocol.ts";
import type { Emit } from "../spec/run.ts";
import type { Runner } from "../train/runner.ts";
import type { Session } from "../train/session.ts";

export interface Hosting {
  readonly emit: Emit;
  /** The run that is open; throws where none is. */
  readonly current: () => Runner;
  /** The run that is open, or null. */
  readonly present: () => Runner | null;
  /** Work on the open session while nothing else touches it; on another device where this one fails. */
  readonly inTurn: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  /** Replaces documents, devices and moments one after another. Work in order must not wait for more of its kind. */
  readonly inOrder: <T>(work: () => Promise<T>) => Promise<T>;
  /** In order, and once more on another device where this one fails. */
  readonly inOrderAnyhow: <T>(work: () => Promise<T>) => Promise<T>;
  /** Work that nobody else waits for in order, once more on another device where this one fails. */
  readonly guarded: <T>(work: () => Promise<T>) => Promise<T>;
  /** Hears of errors of work that nobody waits for; `runner` is the run whose device did it, or null. */
  readonly failed: (error: unknown, runner: Runner | null) => void;
}

export type Group<C extends keyof Handlers> = Pick<Handlers, C>;
