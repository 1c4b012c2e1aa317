/** @file What stands in the picture now, whether it is of a network or of a textbook function. */
import { useMemo } from "react";
import type { PlaneExtent, WeightPlace } from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { short } from "../format.ts";
import { entryName, useWords, type Words } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { rateOf, type Lane } from "./lanes.ts";
import { lowsOf, type Grid, type Low } from "./relief.ts";
import { extentNow, extentOf, useLandscape, type LandscapeState } from "./state.ts";

/** The way of one runner; its last point is where it is now. */
export interface Track {
  readonly key: number;
  readonly look: number;
  readonly name: string;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly diverged: boolean;
}

export interface AxisNote {
  readonly share: number | null;
  readonly weight: WeightPlace | null;
  /** Is added to a coordinate to be read. */
  readonly offset: number;
}

export interface Scene {
  readonly grid: Grid | null;
  /** What is in sight. */
  readonly extent: PlaneExtent | null;
  readonly axes: readonly [AxisNote, AxisNote];
  readonly tracks: readonly Track[];
  /** Where the run is: the next step begins there. */
  readonly here: readonly [number, number] | null;
  /** The lowest points in sight, lowest first. */
  readonly lows: readonly Low[];
}

/** Lanes by the names of their optimizers; those of one name are told apart by their rates. */
export function namesOf(words: Words, lanes: readonly Pick<Lane, "optimizer">[]): readonly string[] {
  const names = lanes.map(({ optimizer }) => entryName(words.catalog.optimizers, optimizer.type));
  return names.map((name, i) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} ${short(rateOf(lanes[i]!.optimizer))}`,
  );
}

const plain: AxisNote = { share: null, weight: null, offset: 0 };
const none = new Float32Array();
/** The minima of textbooks are at round losses, beside which the grid has its points. */
const rounded = (low: Low): Low => ({ ...low, loss: Number(low.loss.toFixed(3)) });

export function useScene(): Scene {
  const state = useLandscape();
  const words = useWords();
  const own = useDocument(({ present }) => firstPhase(present).optimizer);
  const { shown, book, ground } = state;
  const grid = useMemo(
    (): Grid | null =>
      ground === "textbook"
        ? bookGrid(book.surface)
        : shown && { ...shown.level, extent: extentOf(shown.plane) },
    [ground, book.surface, shown],
  );
  const lows = useMemo(
    () =>
      grid === null || (ground === "textbook" && book.surface?.weights === 1)
        ? []
        : ground === "textbook"
          ? lowsOf(grid).map(rounded)
          : lowsOf(grid),
    [grid, ground, book.surface],
  );
  const axes = ground === "textbook" || shown === null ? ([plain, plain] as const) : shown.plane.axes;
  const tracks = ground === "textbook" ? bookTracks(state, words) : networkTracks(state, words, own);
  return { grid, lows, axes, tracks, extent: extentNow(state), here: hereOf(state) };
}

const bookGrid = (surface: LandscapeState["book"]["surface"]): Grid | null =>
  surface === null || surface.weights === 1 ? null : surface;

function bookTracks({ book }: LandscapeState, words: Words): readonly Track[] {
  const names = namesOf(words, book.lanes);
  return book.lanes.map(({ id, look }, i) => {
    const walk = book.walks[i];
    const count = book.shown + 1;
    return {
      key: id,
      look,
      name: names[i]!,
      first: walk?.first.slice(0, count) ?? none,
      second: walk?.second.slice(0, count) ?? none,
      diverged: walk !== undefined && walk.diverged && walk.first.length < count,
    };
  });
}

function networkTracks(
  { race, lanes, racePaths, runPath }: LandscapeState,
  words: Words,
  optimizer: Lane["optimizer"],
): readonly Track[] {
  if (race === null) {
    const path = runPath ?? { first: none, second: none };
    return [{ key: 0, look: 0, name: namesOf(words, [{ optimizer }])[0]!, ...path, diverged: false }];
  }
  const names = namesOf(words, lanes);
  return lanes.map(({ id, look }, i) => ({
    key: id,
    look,
    name: names[i]!,
    first: racePaths[i]?.first ?? none,
    second: racePaths[i]?.second ?? none,
    diverged: race.lanes[i]?.diverged !== null && race.lanes[i] !== undefined,
  }));
}

/** Without a recorded path the plane's origin is where the run was when it was cut. */
function hereOf({ ground, runPath, shown }: LandscapeState): readonly [number, number] | null {
  if (ground === "textbook" || shown === null) return null;
  const [first, second] = [runPath?.first.at(-1), runPath?.second.at(-1)];
  return first === undefined || second === undefined ? [0, 0] : [first, second];
}
