/**
 * @file Points drawn by hand as text, so that they travel in a document: four base64url digits a point, in the order of
 * drawing. Read as a number of 24 bits they are the class (4 bits), the column from the left and the row from the
 * bottom (10 bits each) of a grid over the square that was drawn on. Each list of points has one text.
 */
import { alphabet } from "./base64url.ts";

export const digitsPerPoint = 4;
export const maxPoints = 2000;
/** Classes that drawn points may have. */
export const maxDrawnClasses = 6;
/** Columns and rows, the first on one edge of the square and the last on the other. */
export const gridSize = 1024;

export interface DrawnPoint {
  /** 0 to `gridSize` − 1, from the left. */
  readonly column: number;
  /** 0 to `gridSize` − 1, from the bottom. */
  readonly row: number;
  /** 0 to `maxDrawnClasses` − 1. */
  readonly label: number;
}

export interface DecodedPoints {
  /** Those before the mistake, where there is one. */
  readonly points: readonly DrawnPoint[];
  /** Where the text is none of points: the first wrong character, counted from 0; its length where it breaks off. */
  readonly mistake: number | null;
}

export function encodePoints(points: readonly DrawnPoint[]): string {
  return points
    .map(({ column, row, label }) => {
      const bits = (label * gridSize + column) * gridSize + row;
      return [18, 12, 6, 0].map((shift) => alphabet.charAt((bits >> shift) & 63)).join("");
    })
    .join("");
}

export function decodePoints(text: string): DecodedPoints {
  const points: DrawnPoint[] = [];
  for (let at = 0; at < text.length; at += digitsPerPoint) {
    let bits = 0;
    for (let position = at; position < at + digitsPerPoint; position++) {
      const digit = alphabet.indexOf(text.charAt(position));
      const isClass = position > at || digit < 4 * maxDrawnClasses;
      if (position >= text.length || digit < 0 || !isClass) return { points, mistake: position };
      bits = bits * 64 + digit;
    }
    points.push({ label: bits >> 20, column: (bits >> 10) % gridSize, row: bits % gridSize });
  }
  return { points, mistake: null };
}

/** A column or row as a number from −`extent` to `extent`. */
export const placeOf = (place: number, extent: number): number => ((2 * place) / (gridSize - 1) - 1) * extent;

/** The column or row nearest to a number; numbers beyond ±`extent` are on the edge. */
export const gridPlace = (value: number, extent: number): number =>
  Math.round(((Math.min(1, Math.max(-1, value / extent)) + 1) / 2) * (gridSize - 1));
