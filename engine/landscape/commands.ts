/** @file The answers to the page's questions about landscapes, next steps, races and textbook functions. */
import type { LandscapeCommands } from "../spec/landscape.ts";
import { Landscape } from "./landscape.ts";
import { moverOf } from "./mover.ts";
import { NextSteps } from "./nextStep.ts";
import { Races } from "./races.ts";
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
  const races = new Races(runs);
  const landscape = new Landscape(runs, () => races.paths());
  const nextSteps = new NextSteps((lane) =>
    lane === undefined ? moverOf(runs, runs.current()) : races.present.mover(lane),
  );
  const close = async (): Promise<undefined> => {
    await Promise.all([landscape.close(), nextSteps.close()]);
    return undefined;
  };
  return {
    answers: {
      landscape: ({ request }) => landscape.ask(request),
      landscapeCost: ({ samples }) => landscape.cost(samples),
      landscapeStop: () => {
        landscape.stop();
        return undefined;
      },
      landscapeClose: close,
      landscapePath: ({ plane }) => landscape.path(plane),
      nextStep: ({ request }) =>
        nextSteps.ask(request, () => (request.plane === undefined ? null : landscape.planeOf(request.plane))),
      ...raceAnswers(races, landscape),
      textbook: async ({ name, side, extent }) => (await textbook()).surfaceOf(name, side, extent),
      textbookWalk: async ({ name, optimizer, start, steps }) =>
        (await textbook()).walkOn(name, optimizer, start, steps),
    },
    replaced: async () => {
      await Promise.all([close(), races.follow()]);
    },
  };
}

/** Fetched when it is first asked for. */
const textbook = () => import("./textbook.ts");

type RaceAnswers = Pick<
  Answers,
  "raceStart" | "raceRun" | "racePlay" | "racePause" | "raceStop" | "racePaths"
>;

function raceAnswers(races: Races, landscape: Landscape): RaceAnswers {
  return {
    raceStart: ({ lanes, from }) => races.start(lanes, from),
    raceRun: ({ steps }) => races.present.run(steps),
    racePlay: ({ speed }) => {
      races.present.play(speed);
      return undefined;
    },
    racePause: async () => {
      await races.present.pause();
      return undefined;
    },
    raceStop: async () => {
      await races.stop();
      return undefined;
    },
    racePaths: ({ plane }) => landscape.racePaths(plane),
  };
}
