/**
 * @file What the page hears of a run by itself: progress, snapshots of what is observed, checkpoints; each no more often
 * than it can be drawn, or than training leaves time for.
 */
import type { Checkpoint, Emit, Observation } from "../spec/run.ts";
import { copyOf } from "./checkpoint.ts";
import { createLossLog } from "./lossLog.ts";
import { observe } from "./observe.ts";
import type { Session } from "./session.ts";

/** Milliseconds between messages of a kind. */
export const betweenProgress = 33;
const betweenCheckpoints = 1500;
/** Snapshots may take one part in this many of the time. */
const snapshotShare = 5;

/** What a run is told of beside its session. */
export interface ToTell {
  readonly playing: boolean;
  readonly closed: boolean;
  /** A moment before the newest is looked at. */
  readonly past: boolean;
  readonly stepsPerSecond: number | null;
  /** Of the newest step; null before the first. */
  readonly loss: number | null;
}

interface Run {
  now(): ToTell;
  /** Keeps a state that was being read since `began`. */
  keep(checkpoint: Checkpoint, began: number): void;
}

export class Telling {
  /** Of the steps that nothing was said of yet. */
  readonly losses = createLossLog();
  /** There is something new to be seen. */
  stale = true;
  readonly #session: Session;
  readonly #emit: Emit;
  readonly #now: () => number;
  readonly #run: Run;
  #observations: readonly Observation[] = [];
  #waitingForPage = false;
  #snapshotAfter = 0;
  #progressAfter = 0;
  #checkpointAfter = 0;

  constructor(session: Session, emit: Emit, now: () => number, run: Run) {
    this.#session = session;
    this.#emit = emit;
    this.#now = now;
    this.#run = run;
  }

  /** From now on this is looked at, and soon. */
  observe(observations: readonly Observation[]): void {
    this.#observations = observations;
    this.stale = true;
    this.#snapshotAfter = 0;
  }

  /** The page has drawn the last picture. */
  acknowledged(): void {
    this.#waitingForPage = false;
  }

  /** However short a time ago the last one was sent. */
  checkpointSoon(): void {
    this.#checkpointAfter = 0;
  }

  /** Of a closed run nothing more is told: another may have taken its place, and its tensors. */
  async report(now: boolean): Promise<void> {
    if (this.#run.now().closed) return;
    const time = this.#now();
    if (now || time >= this.#progressAfter) {
      this.#progressAfter = time + betweenProgress;
      this.#emit("progress", this.#progress());
    }
    await this.snapshot();
    if (now || time >= this.#checkpointAfter) await this.#checkpoint();
  }

  /**
   * Large states are sent less often: they take at most a twentieth of the time. Of the past none is sent: what goes on
   * after a failure is the run as far as it has come.
   */
  async #checkpoint(): Promise<void> {
    if (this.#run.now().past) return;
    const began = this.#now();
    const checkpoint = await this.#session.checkpoint();
    const took = this.#now() - began;
    this.#checkpointAfter = began + Math.max(betweenCheckpoints, 20 * took);
    if (this.#run.now().closed) return;
    this.#run.keep(copyOf(checkpoint), began);
    this.#emit("checkpoint", checkpoint);
  }

  #progress() {
    const session = this.#session;
    const { playing, past, stepsPerSecond, loss } = this.#run.now();
    const { step, epoch } = session.moment;
    const left = session.stepsLeftInEpoch;
    return {
      step,
      epoch,
      stepOfEpoch: Number.isFinite(left) ? session.stepsPerEpoch - left : 0,
      stepsPerEpoch: session.stepsPerEpoch,
      playing,
      past,
      stepsPerSecond,
      losses: this.losses.take(),
      loss,
    };
  }

  /** One picture for the page, if it has drawn the last one, if anything is new, and if it is not too often. */
  async snapshot(): Promise<void> {
    const began = this.#now();
    const { playing, closed } = this.#run.now();
    const tooSoon = playing && began < this.#snapshotAfter;
    if (this.#waitingForPage || !this.stale || tooSoon || this.#observations.length === 0 || closed) return;
    this.stale = false;
    this.#waitingForPage = true;
    const observations: Record<string, Awaited<ReturnType<typeof observe>>> = {};
    for (const asked of this.#observations) {
      observations[asked.key] = await observe(this.#session, asked).catch(() => []);
    }
    const ended = this.#now();
    this.#snapshotAfter = ended + (ended - began) * (snapshotShare - 1);
    this.#emit("snapshot", { step: this.#session.moment.step, observations });
  }
}
