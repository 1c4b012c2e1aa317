/**
 * @file Drives a session: plays at a speed, stops by its rules, and tells the page what happens.
 * Everything that touches the session goes through one queue, so that a command never meets a step half done.
 */
import { DeviceError } from "../backend/backend.ts";
import type { Attendant } from "./attendant.ts";
import type { Checkpoint, Emit, Halt, Observation } from "../spec/run.ts";
import type { Speed } from "../spec/document.ts";
import { createPath, type Path } from "./path.ts";
import { createPace, type Pace, stepsPerSecondOf } from "./pace.ts";
import { type EpochLosses, lossesFrom, sumOf } from "./epochLosses.ts";
import { evaluateBoth, isEvaluated, stepsToLookAt } from "./evaluations.ts";
import { createQueue } from "./queue.ts";
import { type Reached, type Said, Unfinished } from "./reached.ts";
import type { Change, Recorder } from "./recorder.ts";
import type { Session } from "./session.ts";
import { createStopWatch, hasRules, nonFiniteHalt, type StopWatch } from "./stopRules.ts";
import { betweenProgress, Telling, type ToTell } from "./telling.ts";
import { nextTurn } from "./turn.ts";
import { weightSpaceOf } from "./weightSpace.ts";

/** Milliseconds at rest before metrics are taken: what is asked for by then comes first, and comes to rest itself. */
const settling = 100;
export class Runner {
  readonly session: Session;
  /** Where the run has been. */
  readonly path: Path;
  /** Somebody looks at the path: on devices that have to be waited for it is recorded only then. */
  watched = false;
  /** The newest state that the page was sent, as a copy that stays as it is. */
  sent: Checkpoint | null = null;
  /** Looks at the run between its steps. */
  attendant: Attendant | null = null;
  /** Runs work after everything asked for before. */
  readonly exclusive = createQueue();
  readonly #recorder: Recorder;
  readonly #emit: Emit;
  readonly #telling: Telling;
  readonly #fail: (error: unknown) => void;
  readonly #now: () => number;
  #pace: Pace | null = null;
  #stopWatch: StopWatch;
  #epochLosses: EpochLosses;
  #lastLoss: number | null = null;
  #looping = false;
  /** Steps were done since it was last told where the run is. */
  #moved = false;
  #halted = false;
  /** Counts what has been asked for. */
  #order = 0;
  /** Counts how often the run came to rest. */
  #rests = 0;
  /** Metrics were taken where it rests. */
  #settled = true;
  #closed = false;
  /** Why it was closed, where its device had failed. */
  #failure: DeviceError | null = null;

  /** `fail` hears of errors while playing; those of commands go to whoever gave them. */
  constructor(
    session: Session,
    recorder: Recorder,
    emit: Emit,
    fail: (error: unknown) => void,
    now = () => performance.now(),
  ) {
    this.session = session;
    this.#recorder = recorder;
    this.#emit = emit;
    this.#fail = fail;
    this.#now = now;
    this.#telling = new Telling(session, emit, now, {
      now: () => this.#toTell(),
      keep: (checkpoint, began) => {
        this.sent = checkpoint;
        this.#keep(checkpoint, began);
      },
    });
    this.#stopWatch = createStopWatch(session.document.training.stop);
    this.#epochLosses = lossesFrom(session.moment);
    this.path = createPath(weightSpaceOf(session.blueprint).size, {
      slow: session.device.name === "webgpu",
      watched: () => this.watched,
    });
  }

  /** Makes ready what trains, once messages that have arrived are heard. Of errors hears whoever trains. */
  async prepare(): Promise<void> {
    await nextTurn();
    const work = async (): Promise<void> => (this.#closed ? undefined : this.session.prepare());
    await this.exclusive(work).catch(() => undefined);
  }

  get playing(): boolean {
    return this.#pace !== null;
  }

  /** Whatever ran by itself stops; the number tells whether something else has been asked for since. */
  #interrupt(): number {
    this.#pace = null;
    this.#halted = false;
    return ++this.#order;
  }

  /** Goes on by itself until paused, halted or stopped by a rule. */
  play(speed: Speed): void {
    this.#interrupt();
    this.#pace = createPace(stepsPerSecondOf(speed, this.session.stepsPerEpoch), this.#now());
    if (!this.#looping) void this.#loop();
  }

  async pause(): Promise<void> {
    this.#interrupt();
    await this.exclusive(async () => {
      if (this.#moved) await this.#rest();
      else if (!this.#settled) this.#settle().catch(this.#fail);
    });
  }

  /** Stops for good; what is queued still runs. `failure`: the device failed, and what is left to do is not called off. */
  close(failure: DeviceError | null = null): void {
    this.#closed = true;
    this.#failure = failure;
    this.#pace = null;
  }

  /** Something has been asked of it already. */
  get asked(): boolean {
    return this.#order > 0;
  }

  get reached(): Reached {
    return { step: this.session.moment.step, loss: this.#lastLoss };
  }

  async #loop(): Promise<void> {
    this.#looping = true;
    try {
      while (this.#pace && !this.#closed) {
        const { steps, wait } = this.#pace.next(this.#now());
        if (steps > 0) await this.exclusive(() => this.#slice(steps));
        await this.exclusive(() => this.#telling.report(false));
        await nextTurn(steps > 0 ? 0 : Math.min(wait, betweenProgress));
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#looping = false;
    }
  }

  async #slice(wanted: number): Promise<void> {
    const pace = this.#pace;
    if (!pace || this.#closed) return;
    const began = this.#now();
    const steps = await this.#advance(wanted);
    const ended = this.#now();
    pace.done(steps, ended - began, ended);
  }

  /** Up to `wanted` steps, but not past the end of an epoch that has to be looked at. Returns the steps done. */
  async #advance(wanted: number): Promise<number> {
    const { session } = this;
    this.#branch();
    const first = session.moment;
    if (this.path.points.length === 0) await this.#record();
    const most = (await this.attendant?.before()) ?? Number.POSITIVE_INFINITY;
    const count = Math.min(wanted, stepsToLookAt(session), this.path.stepsToNext(first.step), most);
    const clock = session.pendingClock();
    const done = await session.advance(count);
    await this.attendant?.after(done, clock);
    const { steps, losses, halted } = done;
    this.#telling.losses.add(first.step, losses);
    const { sum, count: before } = this.#epochLosses;
    this.#epochLosses = { sum: sum + sumOf(losses), count: before + steps };
    this.#lastLoss = losses[steps - 1] ?? this.#lastLoss;
    this.#telling.stale = true;
    this.#moved = true;
    await this.#record();
    if (halted !== null) await this.#haltNonFinite(halted);
    else if (session.moment.epoch > first.epoch) await this.#endOfEpoch();
    return steps;
  }

  async #record(): Promise<void> {
    const { step } = this.session.moment;
    const now = this.#now();
    if (this.path.wants(step, now)) this.path.add({ step, weights: await this.session.weights() }, now);
    this.#recorder.reached(step);
    // A device that has to be waited for is read when the page is sent a checkpoint.
    if (this.session.device.name !== "webgpu" && this.#recorder.wants(now))
      this.#keep(await this.session.checkpoint(), now);
  }

  /** Keeps a state that was being read since `began`. */
  #keep(checkpoint: Checkpoint, began: number): void {
    const { document, given } = this.session;
    const [loss, epochLosses, now] = [this.#lastLoss, this.#epochLosses, this.#now()];
    const float64 = this.session.float64();
    this.#recorder.add({ checkpoint, float64, document, given, loss, epochLosses }, now - began, now);
  }

  /** From the past it goes another way than before. */
  #branch(): void {
    if (!this.#recorder.past) return;
    const { step } = this.session.moment;
    this.#recorder.branches?.fork(step);
    this.path.rewind(step);
    this.#stopWatch = createStopWatch(this.session.document.training.stop);
    this.#telling.checkpointSoon();
  }

  /** The state that follows is not what the steps so far lead to. */
  fix(): void {
    this.#branch();
    this.#recorder.fix();
  }

  /** Changes the run by hand, which is remembered. */
  async change(change: Change, work: () => Promise<void> | void): Promise<void> {
    await this.exclusive(async () => {
      this.#branch();
      await work();
      this.attendant?.moved();
      this.#recorder.note(this.session.moment.step, change);
    });
    await this.show();
  }

  /** Stops where it is, and keeps that: another moment is going to be looked at. */
  async depart(): Promise<void> {
    this.#interrupt();
    await this.exclusive(async () => {
      if (this.#recorder.past || this.#closed) return;
      this.#moved = false;
      await this.#telling.report(true);
    });
  }

  /** What it has said of the moment where it is. */
  get said(): Said {
    return { loss: this.#lastLoss, epochLosses: this.#epochLosses };
  }

  /** Another moment is there now. */
  async arrive(said: Said): Promise<void> {
    this.goOn(said);
    await this.show();
  }

  /** Takes over what was said of the moment where it begins. */
  goOn({ loss, epochLosses }: Said): void {
    this.#lastLoss = loss;
    this.#epochLosses = epochLosses;
    this.attendant?.moved();
  }

  async #endOfEpoch(): Promise<void> {
    const { session } = this;
    const { step, epoch } = session.moment;
    const { sum, count } = this.#epochLosses;
    this.#epochLosses = { sum: 0, count: 0 };
    const rules = hasRules(session.document.training.stop);
    if (!rules && !isEvaluated(epoch)) return;
    const { test } = await evaluateBoth(session, this.#emit);
    const end = { step, epoch, trainLoss: sum / count, test };
    const halt = await this.#stopWatch.check(end, () => session.checkpoint());
    if (!halt) return;
    const { best } = this.#stopWatch;
    if (halt.reason === "earlyStopping" && best) {
      session.adopt(best.tensors);
      this.#recorder.fix();
    }
    await this.#halt(halt);
  }

  async #haltNonFinite(loss: number): Promise<void> {
    const halt = await nonFiniteHalt(this.session, loss);
    await this.attendant?.halted(halt.node);
    await this.#halt(halt);
  }

  async #halt(halt: Halt): Promise<void> {
    this.#pace = null;
    this.#halted = true;
    await this.#rest();
    this.#emit("halted", halt);
  }

  /** Tells where the run came to rest: counters, a picture, a checkpoint, and soon the metrics. */
  async #rest(): Promise<void> {
    this.#moved = false;
    this.#settled = false;
    await this.#telling.report(true);
    this.#settle().catch(this.#fail);
  }

  /** Takes metrics, unless the run goes on or something else has been told of it by then. */
  async #settle(): Promise<void> {
    const [rest, order] = [++this.#rests, this.#order];
    await nextTurn(settling);
    await this.exclusive(async () => {
      const stands = rest === this.#rests && order === this.#order && !this.#closed;
      if (!stands) return;
      this.#settled = true;
      const evaluations = await evaluateBoth(this.session, this.#emit);
      await this.attendant?.rested(evaluations);
    });
  }

  /**
   * Exactly `steps` steps as fast as they go; fewer when halted, or when told to do something else meanwhile.
   * Rejects with {@link Unfinished} where the device fails first.
   */
  async run(steps: number): Promise<Reached> {
    const order = this.#interrupt();
    const goal = await this.exclusive(async () => this.session.moment.step + steps);
    return this.#runTo(goal, order);
  }

  /** Goes on, after a failure, as far as `goal`, a number of steps since the beginning. */
  runTo(goal: number): Promise<Reached> {
    return this.#runTo(goal, this.#interrupt());
  }

  async #runTo(goal: number, order: number): Promise<Reached> {
    try {
      await this.#runUpTo(goal, () => order === this.#order && !this.#closed);
      if (this.#failure) throw this.#failure;
      await this.exclusive(() => this.#rest());
      return this.reached;
    } catch (error) {
      throw error instanceof DeviceError && order === this.#order ? new Unfinished(error, goal) : error;
    }
  }

  async #runUpTo(goal: number, isWanted: () => boolean): Promise<void> {
    const pace = createPace(Number.POSITIVE_INFINITY, this.#now());
    const left = (): number => goal - this.session.moment.step;
    while (left() > 0 && isWanted()) {
      const began = this.#now();
      const asked = Math.min(left(), pace.next(began).steps);
      const done = await this.exclusive(() => this.#advance(asked));
      const ended = this.#now();
      pace.done(done, ended - began, ended);
      if (done === 0 || this.#halted) return;
      await this.exclusive(() => this.#telling.report(false));
      if (left() > 0) await nextTurn(0);
    }
  }

  runEpoch(): Promise<Reached> {
    const left = this.session.stepsLeftInEpoch;
    return this.run(Number.isFinite(left) ? left : this.session.stepsPerEpoch);
  }

  async reset(): Promise<void> {
    this.#interrupt();
    await this.exclusive(async () => {
      this.session.reset();
      this.#recorder.clear();
      this.#forget();
      await this.#rest();
    });
  }

  /** Goes on from another state; where the record holds its step, what came after stays as a run of its own. */
  async restore(checkpoint: Checkpoint): Promise<void> {
    await this.pause();
    await this.exclusive(async () => {
      this.session.restore(checkpoint);
      this.#recorder.partAt(checkpoint.step);
      this.#forget();
    });
    await this.show();
  }

  /** The run starts again or goes on elsewhere: what was said of it so far is old. */
  #forget(): void {
    this.#telling.losses.clear();
    this.#lastLoss = null;
    this.#epochLosses = lossesFrom(this.session.moment);
    this.#stopWatch = createStopWatch(this.session.document.training.stop);
    this.path.rewind(this.session.moment.step);
    this.#telling.stale = true;
    this.attendant?.moved();
  }

  /** Shows the state as it is now: after opening, after a write. */
  async show(): Promise<void> {
    this.#telling.stale = true;
    await this.exclusive(() => this.#rest());
  }

  async observe(observations: readonly Observation[]): Promise<void> {
    this.#telling.observe(observations);
    await this.exclusive(() => this.#telling.snapshot());
  }

  async acknowledge(): Promise<void> {
    this.#telling.acknowledged();
    if (!this.playing) await this.exclusive(() => this.#telling.snapshot());
  }

  #toTell(): ToTell {
    return {
      playing: this.playing,
      closed: this.#closed,
      past: this.#recorder.past,
      stepsPerSecond: this.#pace?.measured() ?? null,
      loss: this.#lastLoss,
    };
  }
}
