/** @file Derivatives by central differences of the reference in float64, to hold reverse mode against. */
import { interpret } from "../../backend/reference/interpret.ts";
import type { Node } from "../../ir/graph.ts";
import { randomStream, streams } from "../../spec/random.ts";

/** Values of all inputs by name, in float64. */
export type Inputs = ReadonlyMap<string, Float64Array>;

/** Half the distance of the two points: the error of order h² and the rounding error are both about 1e-10. */
const h = 1e-5;
/** Elements that are moved alone; beyond them all move at once, along random directions. */
const mostElements = 12;
const randomDirections = 3;

export function valuesOf(roots: readonly Node[], inputs: Inputs, batch: number): Float64Array[] {
  const computed = interpret(
    roots,
    (n) => {
      const values = inputs.get(n.attrs.name);
      if (!values) throw new Error(`no input named ${n.attrs.name}`);
      return values;
    },
    batch,
  );
  return roots.map((n) => computed.get(n)!);
}

const along = (x: Float64Array, direction: Float64Array, by: number): Float64Array =>
  x.map((value, i) => value + by * direction[i]!);
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** Some unit vectors, spread over the tensor, and some random directions over the whole of it. */
function directions(length: number): Float64Array[] {
  const random = randomStream(3, streams.data);
  const alone = Math.min(length, mostElements);
  const units = Array.from({ length: alone }, (_, k) => {
    const unit = new Float64Array(length);
    unit[Math.floor((k * length) / alone)] = 1;
    return unit;
  });
  const whole = Array.from({ length: randomDirections }, () =>
    Float64Array.from({ length }, () => 2 * random.uniform() - 1),
  );
  return [...units, ...whole];
}

/** ‖slopes found − gradient · directions‖ relative to the latter; absolute where the gradient is zero. */
export function gradientError(
  loss: Node,
  name: string,
  gradient: Float64Array,
  inputs: Inputs,
  batch: number,
): number {
  const x = inputs.get(name)!;
  const lossAt = (values: Float64Array): number =>
    valuesOf([loss], new Map(inputs).set(name, values), batch)[0]![0]!;
  let [difference, size] = [0, 0];
  for (const direction of directions(x.length)) {
    const expected = dot(gradient, direction);
    const slope = (lossAt(along(x, direction, h)) - lossAt(along(x, direction, -h))) / (2 * h);
    difference += (slope - expected) ** 2;
    size += expected ** 2;
  }
  return Math.sqrt(difference / (size === 0 ? 1 : size));
}
