/** @file The race of a document: at most one, and no longer than the document that it is about is open. */
import type { RaceLane, RaceState } from "../spec/landscape.ts";
import { sameFrame } from "../train/frame.ts";
import type { PathPoint } from "../train/path.ts";
import { openRace, type Race } from "./race.ts";
import { createQueue } from "../train/queue.ts";
import type { Runs } from "./runs.ts";

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

  start(lanes: readonly RaceLane[]): Promise<RaceState> {
    return this.#inOrder(async () => {
      await this.#end();
      const { document, data } = this.#runs.current().session;
      const { emit } = this.#runs;
      const fail = (error: unknown): void => this.#runs.fail(error, null);
      const openDevice = () => this.#runs.openDevice();
      this.#race = await openRace({ document, data, openDevice, emit, fail }, lanes);
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
