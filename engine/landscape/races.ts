/** @file The race of a document: at most one, and no longer than the document that it is about is open. */
import type { RaceLane, RaceStart, RaceState } from "../spec/landscape.ts";
import { sameFrame } from "../train/frame.ts";
import type { PathPoint } from "../train/path.ts";
import { openRace, type Race } from "./race.ts";
import { createQueue } from "../train/queue.ts";
import type { Runner } from "../train/runner.ts";
import { weightSpaceOf } from "../train/weightSpace.ts";
import { statesNow } from "./lossAlong.ts";
import { inTurn, type Runs } from "./runs.ts";

export class Races {
  readonly #runs: Runs;
  readonly #inOrder = createQueue();
  #race: Race | null = null;

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  /** Throws where there is none. */
  get present(): Race {
    if (!this.#race) throw new Error("There is no race: start one first.");
    return this.#race;
  }

  start(lanes: readonly RaceLane[], from: RaceStart = "initial"): Promise<RaceState> {
    return this.#inOrder(async () => {
      await this.#end();
      const runner = this.#runs.current();
      const { document, data } = runner.session;
      const start = from === "present" ? await inTurn(this.#runs, runner, () => startOf(runner)) : null;
      const { emit } = this.#runs;
      const fail = (error: unknown): void => this.#runs.fail(error, null);
      const openDevice = () => this.#runs.openDevice();
      this.#race = await openRace({ document, data, openDevice, emit, fail, start }, lanes);
      return this.#race.state();
    });
  }

  stop(): Promise<void> {
    return this.#inOrder(() => this.#end());
  }

  async #end(): Promise<void> {
    const race = this.#race;
    this.#race = null;
    await race?.stop();
  }

  /** A race ends with the document that it is about. */
  follow(): Promise<void> {
    return this.#inOrder(async () => {
      const race = this.#race;
      if (race && !sameFrame(race.document, this.#runs.current().session.document)) await this.#end();
    });
  }

  async paths(): Promise<readonly (readonly PathPoint[])[]> {
    return this.#race ? this.#race.paths() : [];
  }
}

/** The run's weights at this moment, by name, and what layers keep beside them. */
async function startOf({ session }: Runner): Promise<ReadonlyMap<string, Float32Array>> {
  const weights = await session.weights();
  const states = await statesNow(session);
  return new Map([
    ...weightSpaceOf(session.blueprint).tensors.map(
      ({ name, offset, size }) => [name, weights.slice(offset, offset + size)] as const,
    ),
    ...[...states].map(([name, { data }]) => [name, data.slice()] as const),
  ]);
}
