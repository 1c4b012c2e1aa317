/**
 * @file Changed copies of pictures that are trained on: mirrored, moved, turned, with noise. They follow from the seed
 * alone. A picture that is its own target is copied without noise there: the network learns to take it out.
 */
import { cos, sin } from "../../spec/exactMath.ts";
import type { Data } from "../../spec/data.ts";
import type { RandomStream } from "../../spec/random.ts";

export interface Changes {
  readonly side: number;
  readonly channels: number;
  readonly copies: number;
  readonly flip: boolean;
  /** Share of the side. */
  readonly shift: number;
  /** Degrees. */
  readonly rotate: number;
  readonly noise: number;
}

/** `data` with the copies behind it: `changes.copies` of each sample of `train`, one sample after another. */
export function changedCopies(
  { x, y }: Data,
  train: Uint32Array,
  changes: Changes,
  random: RandomStream,
): Data {
  const { side, channels, copies, noise } = changes;
  const size = channels * side * side;
  const samples = x.length / size;
  const width = y.length / samples;
  const total = samples + copies * train.length;
  const allX = new Float32Array(total * size);
  const allY = new Float32Array(total * width);
  allX.set(x);
  allY.set(y);
  let at = samples;
  for (const index of train) {
    const picture = x.subarray(index * size, (index + 1) * size);
    for (let copy = 0; copy < copies; copy++, at++) {
      const place = allX.subarray(at * size, (at + 1) * size);
      moved(picture, place, changes, random);
      if (width === size) allY.set(place, at * width);
      else allY.set(y.subarray(index * width, (index + 1) * width), at * width);
      if (noise > 0) addNoise(place, noise, random);
    }
  }
  return { x: allX, y: allY };
}

function addNoise(picture: Float32Array, deviation: number, random: RandomStream): void {
  for (const [k, value] of picture.entries())
    picture[k] = Math.min(1, Math.max(0, value + deviation * random.normal()));
}

/** From −1 to 1. */
const either = (random: RandomStream): number => 2 * random.uniform() - 1;

/** Each pixel of `into` is read between four of `picture`; beyond its edges it goes on as it ends there. */
function moved(
  picture: Float32Array,
  into: Float32Array,
  { side, channels, flip, shift, rotate }: Changes,
  random: RandomStream,
): void {
  const mirrored = random.uniform() < 0.5 && flip ? -1 : 1;
  const angle = (either(random) * rotate * Math.PI) / 180;
  const [right, down] = [either(random) * shift * side, either(random) * shift * side];
  const [along, across] = [cos(angle), sin(angle)];
  const middle = (side - 1) / 2;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [u, v] = [column - middle - right, row - middle - down];
      const fromColumn = middle + mirrored * (along * u + across * v);
      const fromRow = middle - across * u + along * v;
      for (let channel = 0; channel < channels; channel++) {
        const plane = channel * side * side;
        into[plane + row * side + column] = between(picture, plane, side, fromColumn, fromRow);
      }
    }
  }
}

function between(picture: Float32Array, plane: number, side: number, column: number, row: number): number {
  const within = (at: number) => Math.min(side - 1, Math.max(0, at));
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, down] = [column - left, row - top];
  const at = (x: number, y: number) => picture[plane + within(y) * side + within(x)]!;
  const above = at(left, top) + right * (at(left + 1, top) - at(left, top));
  const below = at(left, top + 1) + right * (at(left + 1, top + 1) - at(left, top + 1));
  return above + down * (below - above);
}
