/**
 * @file Going back: the newest state before a moment, and a replay from there with everything that was done by hand,
 * bit for bit and without a word. Invariant: on the way too, the session is at a moment of the run.
 */
import type { Emit } from "../spec/run.ts";
import type { Arrival, Timeline } from "../spec/travel.ts";
import { sameFrame } from "../train/frame.ts";
import { createPace } from "../train/pace.ts";
import { lossesTo } from "../train/epochLosses.ts";
import type { Change, Kept, RecordedRun, Recorder } from "../train/recorder.ts";
import type { Said } from "../train/reached.ts";
import type { Runner } from "../train/runner.ts";
import type { Session } from "../train/session.ts";
import { nextTurn } from "../train/turn.ts";
import {
  branchesOf,
  editsOf,
  firstOf,
  forget,
  partedAt,
  stateBefore,
  switchTo,
  timelineOf,
} from "./branches.ts";

/** What this folder may know of the host. */
export interface Trip {
  readonly recorder: Recorder;
  /** The run that is open; throws where none is. */
  readonly current: () => Runner;
  /** Puts a session of this state's document in the place of the one that is there, on the same device. */
  readonly reopen: (state: Kept) => Promise<void>;
  readonly emit: Emit;
}

/** Milliseconds on the way that need no word, and between words. */
const quiet = { before: 150, between: 100 };

/** Does once more what was done by hand. */
async function redo(session: Session, change: Change): Promise<void> {
  if (change.kind === "document") session.retune(change.document);
  else if (change.kind === "batch") session.give(change.batch);
  else await session.overwrite(change.name, change.data, change.from);
}

export class Travels {
  readonly #trip: Trip;
  /** The newest journey that was asked for. */
  #wanted = 0;
  /** Everything up to this number has been done in the session, where the past is looked at. */
  #order = 0;
  /** The page listens. */
  #heard = false;

  constructor(trip: Trip) {
    this.#trip = trip;
    trip.recorder.branches = branchesOf(trip.recorder, () => this.#tell());
  }

  /** A number for a journey, which takes the place of those before. */
  ask(): number {
    return ++this.#wanted;
  }

  stop(): void {
    this.#wanted++;
  }

  timeline(): Timeline | null {
    this.#heard = true;
    return timelineOf(this.#trip.recorder, this.#trip.current().session.moment.step);
  }

  #tell(): void {
    if (this.#heard) this.#trip.emit("timeline", this.timeline());
  }

  forget(run: number): void {
    forget(this.#trip.recorder, run);
    this.#tell();
  }

  /** To the nearest step of a run, the present one where it is not known; stops early when another journey is wanted. */
  async go(journey: number, step: number, id?: number): Promise<Arrival> {
    const { recorder, current } = this.#trip;
    const isWanted = (): boolean => journey === this.#wanted;
    if (isWanted()) await current().depart();
    const run = recorder.runs.find((one) => one.id === id) ?? recorder.current;
    if (isWanted() && run) {
      const goal = Math.max(firstOf(run), Math.min(run.newest, Math.floor(step)));
      const from = await this.#setOff(run, goal);
      const said = await this.#replay(run, goal, isWanted, from ?? current().said);
      recorder.past = current().session.moment.step < run.newest;
      await this.#arrive(said);
    }
    if (!run) await current().show();
    const { session } = current();
    return { run: recorder.current?.id ?? 0, step: session.moment.step, document: session.document };
  }

  async #arrive(said: Said): Promise<void> {
    await this.#trip.current().arrive(said);
    this.#tell();
  }

  /** Goes to the newest state before the goal, unless the session is nearer to it. Null where it is. */
  async #setOff(run: RecordedRun, goal: number): Promise<Said | null> {
    const { recorder } = this.#trip;
    const { current, past } = recorder;
    if (!past) this.#order = recorder.nextOrder();
    const state = stateBefore(run, goal)!;
    const here = this.#trip.current().session.moment.step;
    if (run === current && here <= goal && this.#order >= state.order) return null;
    if (run !== current && current) {
      this.#trip.current().path.rewind(partedAt(run, current));
      switchTo(recorder, run);
    }
    recorder.past = true;
    await this.#put(state);
    this.#order = state.order;
    return state;
  }

  async #put(state: Kept): Promise<void> {
    const runner = this.#trip.current();
    const { session } = runner;
    if (!sameFrame(session.document, state.document)) await this.#trip.reopen(state);
    else {
      await runner.exclusive(async () => {
        if (session.document !== state.document) session.retune(state.document);
        session.restoreExactly(state.checkpoint, state.float64);
      });
    }
    const next = this.#trip.current();
    await next.exclusive(async () => {
      if (next.session.given !== state.given) next.session.give(state.given);
    });
  }

  /** As far as the goal, or as long as it is wanted; what was said there, after what was `said` where it begins. */
  async #replay(run: RecordedRun, goal: number, isWanted: () => boolean, said: Said): Promise<Said> {
    const runner = this.#trip.current();
    const { session } = runner;
    const edits = editsOf(run).filter(({ order, step }) => order > this.#order && step <= goal);
    const first = session.moment.step;
    const pace = createPace(Number.POSITIVE_INFINITY, performance.now());
    const word = this.#word(goal - first);
    let { loss, epochLosses } = said;
    while (true) {
      const { step } = session.moment;
      while (edits[0]?.step === step) {
        const edit = edits.shift()!;
        await runner.exclusive(() => redo(session, edit.change));
        this.#order = edit.order;
      }
      const left = (edits[0]?.step ?? goal) - step;
      if (left === 0 || !isWanted()) break;
      const began = performance.now();
      const count = Math.min(left, pace.next(began).steps);
      const { moment } = session;
      const { steps, losses } = await runner.exclusive(() => session.advance(count));
      if (steps === 0) throw new Error(`The replay does not get past step ${session.moment.step}.`);
      loss = losses[steps - 1]!;
      epochLosses = lossesTo(epochLosses, moment, session.moment, session.rhythm, losses);
      const ended = performance.now();
      pace.done(steps, ended - began, ended);
      word(session.moment.step - first, ended);
      await nextTurn();
    }
    word(null, performance.now());
    return { loss, epochLosses };
  }

  /** Tells of the way, where it is long. */
  #word(of: number): (done: number | null, now: number) => void {
    let after = performance.now() + quiet.before;
    let told = false;
    return (done, now) => {
      if (done === null) {
        if (told) this.#trip.emit("travelling", null);
      } else if (now >= after && done < of) {
        told = true;
        after = now + quiet.between;
        this.#trip.emit("travelling", { done, of });
      }
    };
  }
}
