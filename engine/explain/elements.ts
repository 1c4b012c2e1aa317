/** @file Elements of nodes: where they are within a shape, and their values in a scene. */
import type { Node } from "../ir/graph.ts";
import { strides } from "../ir/shape.ts";
import { type Scene, sizesOf } from "./scene.ts";

export interface Cell {
  readonly node: Node;
  /** Row-major. */
  readonly at: number;
}

const shapes = new WeakMap<Scene, Map<Node, readonly number[]>>();

/** A node's shape in the scene. */
export function shapeOf(scene: Scene, n: Node): readonly number[] {
  const known = shapes.get(scene) ?? new Map<Node, readonly number[]>();
  shapes.set(scene, known);
  const shape = known.get(n) ?? sizesOf(n, scene.batch);
  known.set(n, shape);
  return shape;
}

/** The index along each axis. */
export function indexOf(shape: readonly number[], at: number): number[] {
  const index = new Array<number>(shape.length);
  let rest = at;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}

export function positionOf(shape: readonly number[], index: readonly number[]): number {
  const steps = strides(shape);
  return index.reduce((sum, i, axis) => sum + i * steps[axis]!, 0);
}

export const valueOf = ({ values }: Scene, { node, at }: Cell): number => values.get(node)![at]!;
