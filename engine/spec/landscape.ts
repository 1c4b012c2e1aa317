/** @file What is said of a loss landscape, of the next step in it, of a race through it, and of textbook functions. */
import type { Choice, Speed } from "./document.ts";
import type { LossBucket, Part } from "./run.ts";

/** One number among the weights: a tensor's name and the row-major index in it. */
export interface WeightPlace {
  readonly tensor: string;
  readonly index: number;
}

/**
 * Which plane is cut through weight space.
 * `principal`: the two directions that hold most of the recorded path (Li et al. 2018, section 7).
 * `random`: two random directions of which each filter is as long as the network's own (section 4); biases, norms and
 * other tensors of one axis stay as they are. `weights`: two weights. `race`: the principal directions of all lanes'
 * paths together, through their common start.
 */
export type DirectionChoice =
  | { readonly kind: "principal" }
  | { readonly kind: "random"; readonly seed: number }
  | { readonly kind: "weights"; readonly first: WeightPlace; readonly second: WeightPlace }
  | { readonly kind: "race" };

/** From the smallest to the largest coordinate along both directions. */
export interface PlaneExtent {
  readonly first: readonly [number, number];
  readonly second: readonly [number, number];
}

/**
 * Points along a side of the grid of a refinement level, from 0 to 4: 7, 13, 25, 51, 101, always with the plane's middle
 * among them. Those that the level before has too are kept.
 */
export const landscapeSide = (level: number): number => (level < 3 ? 6 : 6.25) * 2 ** level + 1;

/** Which samples the loss is taken over: the first `most` of a part, in prediction mode. */
export interface LandscapeSamples {
  readonly part: Part;
  readonly most: number;
}

export interface LandscapeRequest {
  readonly directions: DirectionChoice;
  /** Null: so that the path fits, with room around it. */
  readonly extent: PlaneExtent | null;
  /** Width by height of the picture: where the extent is chosen, a unit is as long along both directions. */
  readonly aspect: number;
  /** How far to refine, from level 0 to this one, at most 4. */
  readonly level: number;
  readonly samples: LandscapeSamples;
  /** Levels that can be expected to take more seconds than this are not begun; absent: all are. */
  readonly patience?: number;
}

/** What a landscape would take of the device's memory, in bytes. */
export interface LandscapeCost {
  readonly parameters: number;
  readonly needed: number;
  /** Infinite where nothing is limited. */
  readonly available: number;
  /** So many samples would fit; null where none do, or fewer than were asked about make no difference. */
  readonly fewer: number | null;
}

export interface PlaneAxis {
  readonly extent: readonly [number, number];
  /** The part of the path's movement (squared distances from the plane's origin) along this direction; null where there is none to speak of. */
  readonly share: number | null;
  /** The weight that this direction is, or null. */
  readonly weight: WeightPlace | null;
  /** What is added to a coordinate for a person to read: the weight's value at the origin, or 0. */
  readonly offset: number;
}

/** Points of a path, seen in a plane. Arrays have one entry a point. */
export interface PlanePath {
  readonly steps: Float64Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** How far each point lies from the plane, in weight space. */
  readonly distance: Float32Array;
}

/** A plane through weight space, about to be filled in by `landscape` events of the same `id`. */
export interface LandscapePlane {
  readonly id: number;
  /** Of the weights at the plane's origin, which do not move on with the run. */
  readonly step: number;
  /** What the plane is of; `random` also where no path was there to take directions from. */
  readonly kind: DirectionChoice["kind"];
  readonly axes: readonly [PlaneAxis, PlaneAxis];
  /** The loss at the origin. */
  readonly loss: number;
  readonly parameters: number;
  /** Samples that the loss is the mean over. */
  readonly samples: number;
  /** The run's path up to its present weights, which are the last point; null where nothing is recorded. */
  readonly path: PlanePath | null;
  /** Where even the coarsest level would take longer than the patience: how long. Nothing is filled in then. */
  readonly seconds: number | null;
}

/** A point of the grid with no smaller neighbour among its eight, inside the border. */
export interface Minimum {
  readonly first: number;
  readonly second: number;
  readonly loss: number;
}

/** A finished level of a landscape. */
export interface LandscapeLevel {
  readonly id: number;
  readonly level: number;
  /** Points along an edge. */
  readonly side: number;
  /** The loss at each point, row by row: `first` ascends along a row, `second` from row to row. May be infinite or NaN. */
  readonly values: Float32Array;
  /** The lowest ones, lowest first. */
  readonly minima: readonly Minimum[];
  /** Nothing finer will come. */
  readonly done: boolean;
  /** Where patience ended before what was asked for: the seconds that all of that would take; otherwise 0. */
  readonly left: number;
}

/** A level as far as it has come, several times a second while it takes long. */
export interface LandscapePoints {
  readonly id: number;
  readonly level: number;
  readonly side: number;
  /** Points of the level whose loss is known, of `side`². */
  readonly known: number;
  /** As those of a finished level; NaN where the loss is not known yet. */
  readonly values: Float32Array;
}

export interface NextStepRequest {
  /** Learning rates from 0 to `most`: evenly, or, on a log scale, from `least` on by equal factors after 0. */
  readonly rates: {
    readonly most: number;
    readonly count: number;
    readonly scale: "linear" | "log";
    readonly least?: number;
  };
  readonly samples: LandscapeSamples;
  /** Of this lane of the race instead of the run's: its number, from 0. */
  readonly lane?: number;
  /** The id of the plane that its arrows are seen in. */
  readonly plane?: number;
}

/** A movement in weight space, seen in the plane. */
export interface PlaneArrow {
  readonly first: number;
  readonly second: number;
  /** The length of what lies in the plane, of its whole length; 0 to 1. */
  readonly share: number;
  /** Its whole length in weight space. */
  readonly length: number;
}

/** What an optimizer would do now, at any learning rate: by the pending step's own update, which is not committed. */
export interface NextStep {
  /** Steps done so far. */
  readonly step: number;
  /** The document's learning rate, which schedules start from. */
  readonly rate: number;
  /** Now, and after a step at `rate`. */
  readonly loss: number;
  readonly lossAfter: number;
  readonly rates: Float64Array;
  /** After a step at each of `rates`; at 0 only moving averages move. May be infinite or NaN. */
  readonly losses: Float32Array;
  /** Minus the gradient of the pending batch; null where that plane is not there. */
  readonly descent: PlaneArrow | null;
  /** From the weights now to those after a step at `rate`. */
  readonly update: PlaneArrow | null;
}

/** One runner: the document's training with another optimizer, and another schedule where given. */
export interface RaceLane {
  readonly optimizer: Choice;
  readonly schedule?: Choice;
}
export const mostLanes = 6;

/** Where a race starts: at the document's initial weights, or at the run's present ones, with optimizers begun anew. */
export const raceStarts = ["initial", "present"] as const;
export type RaceStart = (typeof raceStarts)[number];

export interface LaneState {
  /** Of the newest step; null before the first. */
  readonly loss: number | null;
  /** Since the last event. */
  readonly losses: readonly LossBucket[];
  /** Where a loss or gradient was not finite: the lane stays there. */
  readonly diverged: { readonly step: number; readonly loss: number } | null;
}

export interface RaceState {
  /** All lanes are here but those that diverged. */
  readonly step: number;
  readonly playing: boolean;
  readonly lanes: readonly LaneState[];
}

export const textbookNames = ["bowl", "ravine", "saddle", "minima", "parabola", "valleys"] as const;
/** Functions of two weights: bowl, ravine, saddle, minima; of one: parabola, valleys. */
export type TextbookName = (typeof textbookNames)[number];

/** A textbook function over a grid (or, for one weight, along a line), as a landscape's values are. */
export interface TextbookSurface {
  /** 1 or 2. */
  readonly weights: number;
  readonly extent: PlaneExtent;
  readonly side: number;
  /** `side` values for one weight, `side`² for two. */
  readonly values: Float32Array;
  /** Where to start to see what it is about. */
  readonly start: readonly number[];
}

export interface TextbookWalk {
  /** The start and the point after each step, as far as they are finite. `second` is all 0 for one weight. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly losses: Float32Array;
  /** It left for infinity. */
  readonly diverged: boolean;
}

/** The commands of this part of the worker. */
export interface LandscapeCommands {
  /**
   * Cuts a plane through weight space at the present weights and fills it in, level by level, while the run goes on;
   * the one before is given up. Nothing of the run is written.
   */
  landscape: { args: { request: LandscapeRequest }; result: LandscapePlane };
  /** What `landscape` would take of the memory; where that is more than there is, it rejects before it begins. */
  landscapeCost: { args: { samples: LandscapeSamples }; result: LandscapeCost };
  /** Refines no further. The plane stays; one that was not begun yet leaves the one before it. */
  landscapeStop: { args: Record<never, never>; result: undefined };
  /** Gives back what landscapes and next steps took of the device. */
  landscapeClose: { args: Record<never, never>; result: undefined };
  /** The run's path in the plane of this id, up to the present weights; null where that is not the newest, or nothing is recorded. */
  landscapePath: { args: { plane: number }; result: PlanePath | null };
  nextStep: { args: { request: NextStepRequest }; result: NextStep };
  /** Sets up to `mostLanes` lanes at the same weights, by default the document's initial ones, each on a device of its own. */
  raceStart: { args: { lanes: readonly RaceLane[]; from?: RaceStart }; result: RaceState };
  /** Stops playing and does exactly `steps` steps in each lane. */
  raceRun: { args: { steps: number }; result: { step: number } };
  racePlay: { args: { speed: Speed }; result: undefined };
  racePause: { args: Record<never, never>; result: undefined };
  /** Gives back all that the race took. */
  raceStop: { args: Record<never, never>; result: undefined };
  /** Every lane's path in the plane of this id, up to its present weights; null where that is not the newest, empty without a race. */
  racePaths: { args: { plane: number }; result: readonly PlanePath[] | null };
  textbook: {
    args: { name: TextbookName; side: number; extent: PlaneExtent | null };
    result: TextbookSurface;
  };
  textbookWalk: {
    args: { name: TextbookName; optimizer: Choice; start: readonly number[]; steps: number };
    result: TextbookWalk;
  };
}

export interface LandscapeEvents {
  landscape: LandscapeLevel;
  landscapePoints: LandscapePoints;
  /** While a race plays and when it comes to rest. */
  race: RaceState;
}
