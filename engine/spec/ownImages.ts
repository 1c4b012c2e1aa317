/**
 * @file Pictures that someone brought, as a document holds them: their size, the classes and how many pictures each
 * has, and where the pixels are. So they are described whole without being loaded.
 */
import type { OwnContent } from "./ownTable.ts";

export interface OwnClass {
  readonly name: string;
  /** Pictures of it. */
  readonly count: number;
}

export const grounds = ["light", "dark"] as const;
/** What is drawn on: ink on paper, or chalk on a blackboard. */
export type Ground = (typeof grounds)[number];

export interface OwnImages {
  /**
   * A byte a pixel, 0 to 255: the pictures of the first class one after another, then those of the next; of each its
   * channels (grey; or red, green, blue), row by row from the top. As text they are base64url.
   */
  readonly content: OwnContent;
  /** Pixels along each edge. */
  readonly side: number;
  readonly channels: number;
  readonly classes: readonly OwnClass[];
  /** What a drawing is turned into before the network sees it; light where it is left out. */
  readonly ground?: Ground;
}

/** Sizes that pictures may have. */
export const imageLimits = {
  leastSide: 8,
  mostSide: 64,
  classes: 20,
  /** Characters of the name of a class. */
  name: 30,
  images: 60_000,
  bytes: 50_000_000,
  /** Numbers that the network sees of all pictures together; of more pictures, as many of each class are taken as fit. */
  numbers: 48_000_000,
} as const;

/** Numbers of one picture. */
export const pixelsOf = ({ side, channels }: Pick<OwnImages, "side" | "channels">): number =>
  channels * side * side;

export const imagesIn = ({ classes }: Pick<OwnImages, "classes">): number =>
  classes.reduce((sum, { count }) => sum + count, 0);
