/** @file One line of a worksheet: what is calculated, how with symbols, with which numbers, and the result. */
import type { Place, Quantity } from "../../engine/index.ts";

/** A piece of a calculation in numbers: what is printed, what the student fills in, and what is printed rounded. */
export type Bit =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "blank"; readonly value: number }
  | { readonly kind: "given"; readonly value: number };

/** Weights times numbers under a window. */
export interface Grids {
  /** Rows of what is read, and of the filter; what lies beyond the edge is 0. */
  readonly read: readonly (readonly number[])[];
  readonly filter: readonly (readonly number[])[];
  /** Which channel of how many; the sum over the others is given. */
  readonly channel: number;
  readonly channels: number;
}

export interface Line {
  readonly place: Place;
  /** What is calculated, in TeX. */
  readonly left: string;
  /** Of a gradient: with derivatives only, as the chain rule has it, term by term. */
  readonly chain: readonly string[] | null;
  /** In TeX, term by term; null where it cannot be said in one line. */
  readonly symbols: readonly string[] | null;
  /** Groups that stay together on a line. */
  readonly numbers: readonly (readonly Bit[])[];
  readonly result: number;
  /** Terms that are not listed, whose sum is given. */
  readonly folded: number;
  readonly grids: Grids | null;
  /** The largest number of a softmax is taken off all of them first. */
  readonly isShifted: boolean;
  /** What it is calculated from. */
  readonly reads: readonly Quantity[];
}

export const text = (said: string): Bit => ({ kind: "text", text: said });
export const blank = (value: number): Bit => ({ kind: "blank", value });

export const keyOf = ({ tensor, index }: Place): string => `${tensor} ${index}`;
