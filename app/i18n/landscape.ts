/** @file What a language must say of loss landscapes, races and textbook functions. */
import type { LandscapePlane, RaceStart, TextbookName } from "../../engine/index.ts";
import type { Outcome } from "../landscape/nextLoss.ts";
import type { SliceKind, Trouble } from "../landscape/state.ts";

type Named<K extends string> = Readonly<Record<K, string>>;

export interface LandscapeText {
  /** Of the zone on the left. */
  readonly title: string;
  readonly grounds: Named<"label" | "network" | "textbook">;
  readonly race: {
    readonly title: string;
    readonly same: string;
    readonly from: string;
    readonly starts: Named<RaceStart>;
    readonly at: (step: string) => string;
    readonly about: string;
    readonly four: string;
    readonly add: string;
    readonly remove: string;
    readonly rate: (rate: string) => string;
    readonly diverged: (step: string) => string;
    readonly controls: string;
    readonly play: string;
    readonly pause: string;
    readonly step: string;
    readonly reset: string;
  };
  readonly slice: {
    readonly title: string;
    readonly kinds: Named<SliceKind>;
    readonly notes: Named<SliceKind>;
    readonly seed: string;
    readonly newSeed: string;
    readonly first: string;
    readonly second: string;
    /** Which number of a tensor of this shape. */
    readonly index: (shape: string) => string;
    readonly samples: string;
    readonly every: (count: string) => string;
    readonly resolution: string;
    /** What is there, what was asked for, and how long that would take. */
    readonly left: (done: string, all: string, duration: string) => string;
    readonly rest: (all: string) => string;
  };
  readonly map: {
    readonly title: string;
    readonly drawing: string;
    readonly drawings: Named<"contours" | "surface">;
    readonly directions: readonly [string, string];
    readonly weight: (tensor: string, index: string) => string;
    readonly oneWeight: string;
    readonly loss: string;
    /** Which ground means a smaller loss, in this theme. */
    readonly lighter: Named<"light" | "dark">;
    readonly start: string;
    readonly minimum: (loss: string) => string;
    readonly landing: string;
    readonly keys: string;
    readonly surfaceKeys: string;
    readonly surfaceHint: string;
    /** What the upright scale of a surface is of, by its measure. */
    readonly heights: Named<"linear" | "log">;
    readonly tools: string;
    readonly nearer: string;
    readonly farther: string;
    readonly fit: string;
  };
  readonly figures: {
    readonly parameters: (count: string) => string;
    readonly share: (percent: string) => string;
    readonly random: string;
    readonly noPath: string;
    /** What a point of the picture is, and where the plane lies. */
    readonly plane: Named<LandscapePlane["kind"]>;
    /** The loss, and over how many samples it is the mean. */
    readonly centre: (loss: string, samples: string) => string;
    readonly lowest: (loss: string, first: string, second: string) => string;
    readonly noMinimum: string;
    readonly length: (name: string, length: string) => string;
    readonly off: (distance: string) => string;
  };
  readonly chart: {
    readonly title: string;
    readonly picture: (ends: string) => string;
    readonly said: (name: string, loss: string) => string;
    readonly nothing: string;
  };
  readonly next: {
    readonly title: string;
    readonly from: (step: string) => string;
    readonly axis: string;
    readonly rate: string;
    readonly drag: string;
    readonly now: (loss: string) => string;
    readonly waiting: string;
    readonly tooLarge: string;
    readonly handle: string;
    readonly value: (rate: string, loss: string) => string;
    readonly picture: (now: string, rate: string, after: string) => string;
    readonly outcomes: Readonly<Record<Outcome, (rate: string, now: string, after: string) => string>>;
    readonly use: (rate: string) => string;
    /** The same for a lane, which begins again. */
    readonly race: (rate: string) => string;
    /** Whose step. */
    readonly of: string;
    readonly back: string;
  };
  readonly book: {
    readonly title: string;
    readonly choose: string;
    readonly names: Named<TextbookName>;
    readonly formulas: Named<TextbookName>;
    readonly weights: Readonly<Record<1 | 2, string>>;
    readonly lookFor: Named<TextbookName>;
    readonly coordinates: readonly [string, string];
    /** Of an axis, by its coordinate. */
    readonly axis: (coordinate: string) => string;
    /** What a point and a line of the picture are. */
    readonly plane: string;
    readonly startAt: (coordinate: string) => string;
    readonly press: string;
  };
  readonly wait: Readonly<Record<Trouble, (message: string) => string>> & {
    readonly preparing: string;
    readonly progress: string;
    readonly points: (done: string, all: string) => string;
    readonly parameters: (count: string) => string;
    readonly cancel: string;
    readonly cancelled: string;
    readonly again: string;
    readonly duration: (seconds: number) => string;
    readonly tooLong: (points: string, samples: string, duration: string) => string;
    readonly tooLarge: (parameters: string, needed: string, available: string) => string;
    readonly anyway: string;
    readonly fewer: (samples: string) => string;
    readonly leave: string;
  };
}
