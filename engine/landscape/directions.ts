/** @file The directions of a plane: two weights, two random ones of the network's own scale, or the paths' principal ones. */
import type { DirectionChoice, WeightPlace } from "../spec/landscape.ts";
import { randomStream, streams } from "../spec/random.ts";
import type { PathPoint } from "../train/path.ts";
import type { SpaceTensor, WeightSpace } from "../train/weightSpace.ts";
import { dot } from "../train/principalComponents.ts";
import type { Direction, Directions } from "./plane.ts";
import { principalDirections } from "./principal.ts";

const bare = (vector: Float32Array): Direction => ({ vector, share: null, weight: null });

/** Throws where there is no such weight. */
function alongWeight({ tensors, size }: WeightSpace, place: WeightPlace): Direction {
  const tensor = tensors.find(({ name }) => name === place.tensor);
  if (!tensor || !Number.isInteger(place.index) || place.index < 0 || place.index >= tensor.size)
    throw new Error(`“${place.tensor}” has no weight number ${place.index}.`);
  const vector = new Float32Array(size);
  vector[tensor.offset + place.index] = 1;
  return { vector, share: null, weight: place };
}

/** Random numbers between two pauses: a slice of a few milliseconds. */
const drawnAtOnce = 2 ** 16;

/**
 * Normally distributed, each filter of `weights`' length: dᵢⱼ ← dᵢⱼ / ‖dᵢⱼ‖ · ‖wᵢⱼ‖ for filter j of layer i, a filter
 * being a row along the first axis; tensors of one axis (biases, norms) get zeros. (Li et al. 2018, section 4)
 */
export async function filterNormalised(
  { tensors, size }: WeightSpace,
  weights: Float32Array,
  [seed, which]: readonly [seed: number, which: number],
  pause: () => Promise<void>,
): Promise<Float32Array> {
  const stream = randomStream(seed, streams.landscape, which);
  const vector = new Float32Array(size);
  let drawn = 0;
  for (const tensor of tensors) {
    if (tensor.shape.length < 2) continue;
    for (const [from, to] of filtersOf(tensor)) {
      for (let i = from; i < to; i++) vector[i] = stream.normal();
      const filter = vector.subarray(from, to);
      const own = weights.subarray(from, to);
      const scale = Math.sqrt(dot(own, own) / dot(filter, filter));
      for (let i = from; i < to; i++) vector[i] = vector[i]! * scale;
      drawn += to - from;
      if (drawn > drawnAtOnce) {
        drawn = 0;
        await pause();
      }
    }
  }
  return vector;
}

function filtersOf({ shape, offset, size }: SpaceTensor): [number, number][] {
  const length = size / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, row) => [offset + row * length, offset + (row + 1) * length]);
}

async function random({ space, origin, pause }: Circumstances, seed: number): Promise<Directions> {
  const direction = async (which: number): Promise<Direction> => {
    const vector = await filterNormalised(space, origin, [seed, which], pause);
    return bare(dot(vector, vector) > 0 ? vector : unitNormal(space.size, seed, which));
  };
  return { kind: "random", first: await direction(0), second: await direction(1) };
}

/** Where all weights of more than one axis are zero, or there are none, any direction of length 1 does. */
function unitNormal(size: number, seed: number, which: number): Float32Array {
  const stream = randomStream(seed, streams.landscape, 2 + which);
  const vector = Float32Array.from({ length: size }, () => stream.normal());
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((x) => x / length);
}

/** A direction of length 1 at right angles to `first`, for a path that is straight; zero where there is but one weight. */
function across(first: Float32Array, seed: number): Float32Array {
  const vector = unitNormal(first.length, seed, 0);
  const along = dot(vector, first);
  const rest = vector.map((x, i) => x - along * first[i]!);
  const length = Math.sqrt(dot(rest, rest));
  return length > 1e-5 ? rest.map((x) => x / length) : new Float32Array(first.length);
}

export interface Circumstances {
  readonly space: WeightSpace;
  /** What the plane goes through. */
  readonly origin: Float32Array;
  /** What principal directions are of. */
  readonly paths: readonly (readonly PathPoint[])[];
  /** Of the document: for what has to be random without a seed of its own. */
  readonly seed: number;
  readonly pause: () => Promise<void>;
}

/** Random directions stand in for principal ones where nothing has moved yet. */
export async function directionsOf(
  choice: DirectionChoice,
  circumstances: Circumstances,
): Promise<Directions> {
  const { space, origin, paths, seed, pause } = circumstances;
  if (choice.kind === "random") return random(circumstances, choice.seed);
  if (choice.kind === "weights") {
    const [first, second] = [alongWeight(space, choice.first), alongWeight(space, choice.second)];
    return { kind: "weights", first, second };
  }
  const [first, second] = await principalDirections(paths, origin, pause);
  if (!first) return random(circumstances, seed);
  return {
    kind: choice.kind,
    first: { ...first, weight: null },
    second: second
      ? { ...second, weight: null }
      : { vector: across(first.vector, seed), share: 0, weight: null },
  };
}
