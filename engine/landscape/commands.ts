/** @file The answers to the page's questions about landscapes, next steps, races and textbook functions. */
import type { LandscapeCommands } from "../spec/landscape.ts";
import { Landscape } from "./landscape.ts";
import { NextSteps } from "./nextStep.ts";
import type { Runs } from "./runs.ts";

type Answers = {
  readonly [C in keyof LandscapeCommands]: (
    args: LandscapeCommands[C]["args"],
  ) => Promise<LandscapeCommands[C]["result"]> | LandscapeCommands[C]["result"];
};

export interface Landscapes {
  readonly answers: Answers;
  /** Another run has taken the place of the one that was looked at. */
  replaced(): Promise<void>;
}

export function openLandscapes(runs: Runs): Landscapes {
  const landscape = new Landscape(runs, async () => []);
  const nextSteps = new NextSteps(runs);
  const close = async (): Promise<undefined> => {
    await Promise.all([landscape.close(), nextSteps.close()]);
    return undefined;
  };
  return {
    answers: {
      landscape: ({ request }) => landscape.ask(request),
      landscapeStop: () => {
        landscape.stop();
        return undefined;
      },
      landscapeClose: close,
      landscapePath: () => landscape.path(),
      nextStep: ({ request }) => nextSteps.ask(request, () => landscape.plane),
    },
    // The device may have gone with the run: then there is nothing left to give back.
    replaced: async () => {
      await close().catch(() => undefined);
    },
  };
}
