/** @file What the landscape shows: a plane through the network's weights or a textbook function, and who moves in it. */
import { create } from "zustand";
import {
  type LandscapeCost,
  type LandscapeLevel,
  type LandscapePlane,
  type LandscapePoints,
  type LossBucket,
  type NextStep,
  type PlaneExtent,
  type PlanePath,
  type RaceStart,
  type TextbookName,
  type TextbookSurface,
  type TextbookWalk,
  type WeightPlace,
} from "../../engine/index.ts";
import type { Lane } from "./lanes.ts";

export type SliceKind = "principal" | "weights" | "random";

export interface Slice {
  readonly kind: SliceKind;
  /** Of random directions. */
  readonly seed: number;
  readonly first: WeightPlace | null;
  readonly second: WeightPlace | null;
  /** Samples that the loss is taken over, at most. */
  readonly samples: number;
  /** How far to refine. */
  readonly level: number;
}

export interface LaneRun {
  readonly loss: number | null;
  readonly losses: readonly LossBucket[];
  readonly diverged: { readonly step: number; readonly loss: number } | null;
}

export interface RaceRun {
  readonly step: number;
  readonly playing: boolean;
  readonly lanes: readonly LaneRun[];
}

/** The walks on a textbook function, worked out to their ends; shown are as many steps as were played. */
export interface Book {
  readonly name: TextbookName;
  readonly surface: TextbookSurface | null;
  readonly start: readonly number[];
  readonly lanes: readonly Lane[];
  readonly walks: readonly TextbookWalk[];
  readonly shown: number;
  readonly playing: boolean;
}

/** A plane with what has come of it. */
export interface Shown {
  readonly plane: LandscapePlane;
  readonly level: LandscapeLevel;
  /** Points of the level whose loss is known: all of a finished one. */
  readonly known: number;
}

/** Why a landscape is not begun: it does not fit into memory, or even its coarsest level takes too long. */
export type Excess =
  | { readonly kind: "memory"; readonly cost: LandscapeCost }
  | { readonly kind: "time"; readonly seconds: number };

export type Trouble = "failed" | "mistake";

export interface LandscapeState {
  readonly ground: "network" | "textbook";
  readonly drawing: "contours" | "surface";
  readonly slice: Slice;
  /** What of the plane is in sight, moved by hand; null: all that was asked for. */
  readonly window: PlaneExtent | null;
  readonly shown: Shown | null;
  /** A plane is on its way, since when; the levels it has come to. */
  readonly asked: {
    readonly since: number;
    readonly plane: LandscapePlane | null;
    /** The picture will be much as it is. */
    readonly isAlike: boolean;
    /** Of a level that takes long, how far it has come. */
    readonly points?: Pick<LandscapePoints, "known" | "side">;
  } | null;
  /** Given up by hand before it was finished. */
  readonly cancelled: boolean;
  readonly trouble: { readonly kind: Trouble; readonly message: string } | null;
  readonly excess: Excess | null;
  readonly runPath: PlanePath | null;
  readonly racePaths: readonly PlanePath[];
  readonly lanes: readonly Lane[];
  readonly race: RaceRun | null;
  /** Where a race begins. */
  readonly raceFrom: RaceStart;
  /** The lane whose next step is looked at; null: the first one's. */
  readonly nextLane: number | null;
  /** The lane whose settings are open. */
  readonly openLane: number | null;
  readonly next: NextStep | null;
  /** There is no memory for the next step beside the run. */
  readonly nextIsTooLarge: boolean;
  /** The learning rate at the handle; null: the run's own. */
  readonly whatIf: number | null;
  /** The chart of the next step ends at this many times the run's rate. */
  readonly reach: number;
  readonly book: Book;
}

/** The middle of five levels: a grid of 25 × 25 is there at once on most networks, 49 × 49 soon after. */
const firstLevel = 3;
export const everySample = 1_000_000;

export const useLandscape = create<LandscapeState>(() => ({
  ground: "network",
  drawing: "contours",
  slice: { kind: "principal", seed: 1, first: null, second: null, samples: 512, level: firstLevel },
  window: null,
  shown: null,
  asked: null,
  cancelled: false,
  trouble: null,
  excess: null,
  runPath: null,
  racePaths: [],
  lanes: [],
  race: null,
  raceFrom: "initial",
  nextLane: null,
  openLane: null,
  next: null,
  nextIsTooLarge: false,
  whatIf: null,
  reach: 4,
  book: { name: "ravine", surface: null, start: [-5, -2], lanes: [], walks: [], shown: 0, playing: false },
}));

export const landscapeNow = (): LandscapeState => useLandscape.getState();
export const setLandscape = (change: Partial<LandscapeState>): void => useLandscape.setState(change);
export const changeSlice = (slice: Partial<Slice>): void =>
  useLandscape.setState((state) => ({ slice: { ...state.slice, ...slice }, window: null }));
export const setBook = (change: Partial<Book>): void =>
  useLandscape.setState(({ book }) => ({ book: { ...book, ...change } }));

/** What is in sight: of the network's plane, or of the textbook function. */
export function extentNow({ ground, window, shown, book }: LandscapeState): PlaneExtent | null {
  if (ground === "textbook") return window ?? book.surface?.extent ?? null;
  return window ?? (shown === null ? null : extentOf(shown.plane));
}

export const extentOf = ({ axes: [first, second] }: LandscapePlane): PlaneExtent => ({
  first: first.extent,
  second: second.extent,
});

/** Which lane of the race the next step is of; null: there is no race, and it is the run's. */
export function nextLaneOf({ race, lanes, nextLane }: LandscapeState): { lane: Lane; place: number } | null {
  if (race === null || lanes.length === 0) return null;
  const place = Math.max(
    0,
    lanes.findIndex(({ id }) => id === nextLane),
  );
  return { lane: lanes[place]!, place };
}
