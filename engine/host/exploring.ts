/** @file The land around a run, and races through it: fetched when they are first asked for, and no longer than the run is there. */
import type { Device } from "../backend/backend.ts";
import type { Landscapes } from "../landscape/commands.ts";
import type { LandscapeCommands } from "../spec/landscape.ts";
import type { Group, Hosting } from "./hosting.ts";

export class Exploring {
  readonly handlers: Group<keyof LandscapeCommands>;
  readonly #host: Hosting;
  /** A device of a race's lane. */
  readonly #openDevice: () => Promise<Device>;
  #landscapes: Promise<Landscapes> | null = null;

  constructor(host: Hosting, openDevice: () => Promise<Device>) {
    this.#host = host;
    this.#openDevice = openDevice;
    this.handlers = this.#createHandlers();
  }

  /** Another run has taken the place of the one that was looked at. */
  replaced(): void {
    void this.#landscapes?.then((landscapes) => landscapes.replaced());
  }

  #createHandlers(): Group<keyof LandscapeCommands> {
    const host = this.#host;
    const answers = async () => (await this.#fetched()).answers;
    return {
      landscape: (args) => host.guarded(async () => (await answers()).landscape(args)),
      landscapeCost: async (args) => (await answers()).landscapeCost(args),
      landscapeStop: async (args) => (await answers()).landscapeStop(args),
      landscapeClose: async (args) => (await answers()).landscapeClose(args),
      landscapePath: async (args) => (await answers()).landscapePath(args),
      nextStep: (args) => host.guarded(async () => (await answers()).nextStep(args)),
      raceStart: async (args) => (await answers()).raceStart(args),
      raceRun: async (args) => (await answers()).raceRun(args),
      racePlay: async (args) => (await answers()).racePlay(args),
      racePause: async (args) => (await answers()).racePause(args),
      raceStop: async (args) => (await answers()).raceStop(args),
      racePaths: async (args) => (await answers()).racePaths(args),
      textbook: async (args) => (await answers()).textbook(args),
      textbookWalk: async (args) => (await answers()).textbookWalk(args),
    };
  }

  #fetched(): Promise<Landscapes> {
    const { current, emit, failed } = this.#host;
    this.#landscapes ??= import("../landscape/commands.ts").then(({ openLandscapes }) =>
      openLandscapes({ current, openDevice: this.#openDevice, emit, fail: failed }),
    );
    return this.#landscapes;
  }
}
