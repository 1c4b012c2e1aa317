/** @file Whoever goes along with a run and looks at it between its steps, without changing any of them. */
import type { Clock } from "../ir/nest.ts";
import type { Evaluation } from "../spec/run.ts";
import type { Advance } from "./session.ts";

/** What is known of both parts where a run rests. */
export interface Rest {
  readonly train: Evaluation;
  readonly test: Evaluation;
}

export interface Attendant {
  /** Before steps are done; resolves to how many it lets be done at once. */
  before(): Promise<number>;
  /** These steps were done, the first of them at `clock`. */
  after(done: Advance, clock: Clock): Promise<void>;
  /** The run halted: this tensor is not finite. */
  halted(tensor: string): Promise<void>;
  /** The run has stood still for a moment, and was evaluated. */
  rested(rest: Rest): Promise<void>;
  /** The run is elsewhere now, or goes on under other parameters. */
  moved(): void;
}
