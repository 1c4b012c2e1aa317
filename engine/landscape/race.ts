/**
 * @file A race: the same network from the same weights over the same batches, with other optimizers. Each lane is a
 * session on a device of its own; between slices all are at the same step, but for those that diverged.
 */
import { catalogue } from "../catalog/index.ts";
import type { Device } from "../backend/backend.ts";
import type { Document, Speed } from "../spec/document.ts";
import { type LaneState, mostLanes, type RaceLane, type RaceState } from "../spec/landscape.ts";
import type { SplitData } from "../spec/data.ts";
import type { Emit } from "../spec/run.ts";
import { validateDocument } from "../spec/validate.ts";
import { createLossLog, type LossLog } from "../train/lossLog.ts";
import { createPace, type Pace, stepsPerSecondOf } from "../train/pace.ts";
import { createPath, type Path, type PathPoint, upTo } from "../train/path.ts";
import { Session } from "../train/session.ts";
import { nextTurn } from "../train/turn.ts";
import { weightSpaceOf } from "../train/weightSpace.ts";
import { createQueue } from "../train/queue.ts";
import type { Mover } from "./mover.ts";
import { Replaced } from "./runs.ts";

/** Milliseconds between messages. */
const between = 33;

interface Lane {
  readonly session: Session;
  readonly device: Device;
  readonly losses: LossLog;
  readonly path: Path;
  loss: number | null;
  diverged: LaneState["diverged"];
}

/** The document with a lane's optimizer in its first phase. Throws where the lane makes a mistake of it. */
export function laneDocument(document: Document, { optimizer, schedule }: RaceLane): Document {
  const phases = document.training.phases.map((phase, i) =>
    i === 0 ? { ...phase, optimizer, schedule: schedule ?? phase.schedule } : phase,
  );
  const read = validateDocument({ ...document, training: { ...document.training, phases } }, catalogue);
  if ("document" in read) return read.document;
  throw new Error(
    `A lane cannot run: ${read.diagnostics.map(({ path, code }) => `${path} ${code}`).join(", ")}`,
  );
}

export interface RaceSetting {
  readonly document: Document;
  readonly data: SplitData;
  readonly openDevice: () => Promise<Device>;
  /** Where all lanes begin, by name; null: at the document's initial weights. Optimizers begin anew. */
  readonly start: ReadonlyMap<string, Float32Array> | null;
  readonly emit: Emit;
  /** Hears of errors while playing. */
  readonly fail: (error: unknown) => void;
}

export async function openRace(setting: RaceSetting, lanes: readonly RaceLane[]): Promise<Race> {
  if (lanes.length === 0 || lanes.length > mostLanes)
    throw new Error(`A race has 1 to ${mostLanes} lanes, not ${lanes.length}.`);
  const documents = lanes.map((lane) => laneDocument(setting.document, lane));
  const opened = documents.map(async (document) => {
    const device = await setting.openDevice();
    const session = new Session(device, document, setting.data);
    for (const [name, values] of setting.start ?? []) session.write(name, values);
    return laneOf(session, device, lanes.length);
  });
  return new Race(setting, await Promise.all(opened));
}

async function laneOf(session: Session, device: Device, lanes: number): Promise<Lane> {
  const { size } = weightSpaceOf(session.blueprint);
  const path = createPath(size, { slow: false, watched: () => true, sharedBy: lanes });
  path.add({ step: 0, weights: await session.weights() }, performance.now());
  return { session, device, losses: createLossLog(), path, loss: null, diverged: null };
}

export class Race {
  readonly document: Document;
  readonly #setting: RaceSetting;
  readonly #inOrder = createQueue();
  #lanes: readonly Lane[];
  #step = 0;
  #pace: Pace | null = null;
  #looping = false;
  /** Counts what has been asked for. */
  #order = 0;
  #toldAfter = 0;

  constructor(setting: RaceSetting, lanes: readonly Lane[]) {
    this.document = setting.document;
    this.#setting = setting;
    this.#lanes = lanes;
  }

  /** Where all lanes are; losses since this was last asked. */
  state(): RaceState {
    return {
      step: this.#step,
      playing: this.#pace !== null,
      lanes: this.#lanes.map(({ loss, losses, diverged }) => ({ loss, losses: losses.take(), diverged })),
    };
  }

  play(speed: Speed): void {
    this.#order++;
    const first = this.#lanes[0];
    if (!first) return;
    const rate = stepsPerSecondOf(speed, first.session.stepsPerEpoch);
    this.#pace = createPace(rate, performance.now());
    if (!this.#looping) void this.#loop().catch(this.#setting.fail);
  }

  async pause(): Promise<void> {
    this.#order++;
    this.#pace = null;
    await this.#inOrder(async () => this.#tell());
  }

  /** Exactly `steps` in each lane that does not diverge; fewer when told to do something else meanwhile. */
  async run(steps: number): Promise<{ readonly step: number }> {
    const order = ++this.#order;
    this.#pace = null;
    const pace = createPace(Number.POSITIVE_INFINITY, performance.now());
    for (let left = steps; left > 0 && order === this.#order; ) {
      const done = await this.#slice(pace, Math.min(left, pace.next(performance.now()).steps));
      if (done === 0) break;
      left -= done;
      await nextTurn();
    }
    await this.#inOrder(async () => this.#tell());
    return { step: this.#step };
  }

  async #loop(): Promise<void> {
    this.#looping = true;
    try {
      while (this.#pace) {
        const { steps, wait } = this.#pace.next(performance.now());
        if (steps > 0 && (await this.#slice(this.#pace, steps)) === 0) this.#pace = null;
        if (performance.now() >= this.#toldAfter || !this.#pace) this.#tell();
        await nextTurn(steps > 0 ? 0 : Math.min(wait, between));
      }
    } catch (error) {
      this.#pace = null;
      this.#tell();
      throw error;
    } finally {
      this.#looping = false;
    }
  }

  /** Up to `wanted` steps in each lane; 0 where no lane can go on. */
  #slice(pace: Pace, wanted: number): Promise<number> {
    return this.#inOrder(async () => {
      const running = this.#lanes.filter(({ diverged }) => diverged === null);
      if (running.length === 0) return 0;
      const began = performance.now();
      const count = Math.min(wanted, running[0]!.path.stepsToNext(this.#step));
      for (const lane of running) await advance(lane, count);
      this.#step += count;
      for (const { path, session } of running) {
        const now = performance.now();
        const { step } = session.moment;
        if (path.wants(step, now)) path.add({ step, weights: await session.weights() }, now);
      }
      const ended = performance.now();
      pace.done(count, ended - began, ended);
      return count;
    });
  }

  #tell(): void {
    this.#toldAfter = performance.now() + between;
    if (this.#lanes.length > 0) this.#setting.emit("race", this.state());
  }

  /** Every lane's points up to its weights now. */
  paths(): Promise<readonly (readonly PathPoint[])[]> {
    return this.#inOrder(() =>
      Promise.all(
        this.#lanes.map(async ({ session, path }) =>
          upTo({ step: session.moment.step, weights: await session.weights() }, path.points),
        ),
      ),
    );
  }

  /** Throws where there is no such lane. */
  mover(number: number): Mover {
    const lane = this.#lanes[number];
    if (!lane) throw new Error(`The race has no lane ${number}.`);
    const isThere = (): boolean => this.#lanes.includes(lane);
    return {
      owner: lane,
      session: lane.session,
      turn: (work) =>
        this.#inOrder(async () => {
          if (!isThere()) throw new Replaced();
          return work();
        }),
      giveBack: (work) => this.#inOrder(async () => void (isThere() && work())),
    };
  }

  /** Gives back all that it took. */
  async stop(): Promise<void> {
    this.#order++;
    this.#pace = null;
    await this.#inOrder(async () => {
      for (const { session, device } of this.#lanes) {
        session.dispose();
        device.dispose();
      }
      this.#lanes = [];
    });
  }
}

async function advance(lane: Lane, count: number): Promise<void> {
  const from = lane.session.moment.step;
  const { losses, halted } = await lane.session.advance(count);
  lane.losses.add(from, losses);
  lane.loss = losses[losses.length - 1] ?? lane.loss;
  if (halted !== null) lane.diverged = { step: lane.session.moment.step, loss: halted };
}
