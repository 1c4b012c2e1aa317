/** @file The trainable parameters of a network as one vector: tensor after tensor, each row-major. */
import type { Blueprint } from "./blueprint.ts";

export interface SpaceTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where it begins in the vector, and how long it is. */
  readonly offset: number;
  readonly size: number;
}

export interface WeightSpace {
  readonly tensors: readonly SpaceTensor[];
  /** Numbers in all. */
  readonly size: number;
}

const known = new WeakMap<Blueprint, WeightSpace>();

export function weightSpaceOf(blueprint: Blueprint): WeightSpace {
  const before = known.get(blueprint);
  if (before) return before;
  const tensors: SpaceTensor[] = [];
  let offset = 0;
  for (const { spec, weights } of blueprint.layers) {
    for (const [role, { shape }] of Object.entries(weights)) {
      const size = shape.reduce((a, b) => a * b, 1);
      tensors.push({ name: `${spec.id}.${role}`, shape, offset, size });
      offset += size;
    }
  }
  const space = { tensors, size: offset };
  known.set(blueprint, space);
  return space;
}
