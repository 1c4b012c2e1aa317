/** @file What stands in the picture now, whether it is of a network or of a textbook function. */
import { useMemo } from "react";
import type { PlaneExtent, WeightPlace } from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { short } from "../format.ts";
import type { LandscapeText } from "../i18n/landscape.ts";
import { entryName, useWords, type Words } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { rateOf, type Lane } from "./lanes.ts";
import { lowsOf, type Grid, type Low } from "./relief.ts";
import { extentNow, extentOf, nextLaneOf, useLandscape, type LandscapeState, type Shown } from "./state.ts";

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
  /** Where the next step begins: at the run, or at the lane that is looked at. */
  readonly here: readonly [number, number] | null;
  /** Where it would land at the chosen rate; null where none is chosen. */
  readonly landing: readonly [number, number] | null;
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
    (): Grid | null => (ground === "textbook" ? bookGrid(book.surface) : shown && gridOf(shown)),
    [ground, book.surface, shown],
  );
  const lows = useMemo(
    () =>
      grid === null || (ground === "textbook" && book.surface?.weights === 1)
        ? []
        : ground === "textbook"
          ? lowsOf(grid).map(rounded)
          : (shown?.level.minima ?? []),
    [grid, ground, book.surface, shown],
  );
  const axes = ground === "textbook" || shown === null ? ([plain, plain] as const) : shown.plane.axes;
  const tracks = ground === "textbook" ? bookTracks(state, words) : networkTracks(state, words, own);
  const here = hereOf(state);
  return { grid, lows, axes, tracks, extent: extentNow(state), here, landing: landingFrom(here, state) };
}

const gridOf = ({ plane, level, known }: Shown): Grid => ({
  ...level,
  extent: extentOf(plane),
  isPatchy: level.level === 0 && known < level.side ** 2,
});

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
function hereOf(state: LandscapeState): readonly [number, number] | null {
  const { ground, shown } = state;
  if (ground === "textbook" || shown === null) return null;
  const lane = nextLaneOf(state);
  const path = lane === null ? state.runPath : state.racePaths[lane.place];
  const [first, second] = [path?.first.at(-1), path?.second.at(-1)];
  return first === undefined || second === undefined ? [0, 0] : [first, second];
}

/** Every rule of the catalogue moves the weights in proportion to the learning rate. */
function landingFrom(
  here: Scene["here"],
  { next, whatIf }: LandscapeState,
): readonly [number, number] | null {
  if (here === null || whatIf === null || next === null || next.update === null) return null;
  const factor = whatIf / next.rate;
  return [here[0] + factor * next.update.first, here[1] + factor * next.update.second];
}

/** What a direction is called: its weight, or the first or the second, with its share of the movement. */
export function axisName(
  text: LandscapeText,
  { share, weight }: AxisNote,
  i: number,
  isBook: boolean,
): string {
  const plain = isBook ? text.book.axis(text.book.coordinates[i]!) : text.map.directions[i]!;
  const name = weight === null ? plain : text.map.weight(weight.tensor, String(weight.index));
  return share === null ? name : `${name} (${Math.round(100 * share)} %)`;
}
