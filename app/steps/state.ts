/** @file Where the reader is in the training step, what is picked, and how numbers are written: of this visit. */
import { create } from "zustand";
import type { Place } from "../../engine/index.ts";
import { type Position, start } from "./walk.ts";

export type Span = "sample" | "batch";
export type Writing = "decimals" | "fractions";
export const paces = ["slow", "middle", "fast"] as const;
export type Pace = (typeof paces)[number];

export interface Footstep {
  readonly place: Place;
  readonly literal: boolean;
}

export interface Steps {
  /** Of the network that is walked through: in one with other places it begins anew. */
  readonly places: string;
  readonly position: Position;
  readonly span: Span;
  /** Which training sample, of one; which of the batch, where it is the batch. */
  readonly sample: number;
  readonly row: number;
  readonly picked: Place | null;
  /** The weight that was picked last: it stands out wherever its layer does. */
  readonly weight: Place | null;
  /** Under the pointer: shown in the place of what is picked. */
  readonly hovered: Place | null;
  /** The number itself was asked for; otherwise what the stage says of it, such as its gradient. */
  readonly literal: boolean;
  /** What was picked before, from where numbers were followed to their own explanation. */
  readonly trail: readonly Footstep[];
  /** Which of the listed paths to the loss is followed. */
  readonly path: number;
  /** Which step of that path is explained; null where none was chosen. */
  readonly hop: number | null;
  readonly digits: number;
  readonly writing: Writing;
  readonly plays: boolean;
  /** The window slides over its map by itself. */
  readonly slides: boolean;
  readonly pace: Pace;
}

export const useSteps = create<Steps>(() => ({
  places: "",
  position: start,
  span: "sample",
  sample: 0,
  row: 0,
  picked: null,
  weight: null,
  hovered: null,
  literal: false,
  trail: [],
  path: 0,
  hop: null,
  digits: 4,
  writing: "decimals",
  plays: false,
  slides: false,
  pace: "middle",
}));

const afresh = { trail: [], path: 0, hop: null, literal: false } as const;

/** Picked in the picture: the way to it begins anew. */
export const pick = (picked: Place | null): void =>
  useSteps.setState(({ weight }) => ({
    ...afresh,
    picked,
    weight: weightIn(picked) ?? weight,
    hovered: null,
  }));

const weightIn = (place: Place | null): Place | null =>
  place !== null && /^[^.()#]+\.(weight|bias|embedding)[^.]*$/.test(place.tensor) ? place : null;

export const isSame = (a: Place | null, b: Place | null): boolean =>
  a !== null && b !== null && a.tensor === b.tensor && a.index === b.index;

/** A number that `from` was explained by. */
export function follow(from: Place, next: Place): void {
  useSteps.setState(({ trail, literal, weight }) => ({
    ...afresh,
    literal: true,
    picked: next,
    weight: weightIn(next) ?? weight,
    trail: [...trail, { place: from, literal }],
  }));
}

/** Back to the `at`-th place of the trail. */
export function goBackTo(at: number): void {
  useSteps.setState(({ trail }) => {
    const { place = null, literal = false } = trail[at] ?? {};
    return { ...afresh, picked: place, literal, trail: trail.slice(0, at) };
  });
}

/** To a position, with nothing picked: what stands out there is picked by itself. */
export const moveTo = (position: Position): void =>
  useSteps.setState({ ...afresh, position, picked: null, hovered: null, slides: false });

/** Playing by itself and by hand exclude each other. */
export const stopPlaying = (): void => useSteps.setState({ plays: false, slides: false });

export function beginWith(places: string): void {
  if (useSteps.getState().places !== places)
    useSteps.setState({ ...afresh, places, position: start, picked: null, weight: null, sample: 0, row: 0 });
}
