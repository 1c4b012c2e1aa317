/** @file Which of two sets of tensors are further apart than they may be, said in words. */
import type { TensorData } from "../../backend/backend.ts";
import { distance } from "../runOpCase.ts";

export type Values = ReadonlyMap<string, TensorData>;

/** ‖a − b‖ / ‖b‖ of what one pass computes, of its gradients, and of tensors after ten steps. */
export const tolerances = { forward: 1e-5, gradient: 1e-4, trained: 1e-4 };
export type Tolerances = Readonly<typeof tolerances>;

const isGradient = (name: string): boolean => name.startsWith("grad(");

/** Each expected tensor that is missing or too far from the one found; what was found beside them is not asked. */
export function disagreements(
  found: Values,
  expected: Values,
  tolerance: (name: string) => number,
): string[] {
  return [...expected].flatMap(([name, values]) => {
    const other = found.get(name);
    const apart = other ? distance(other, values) : Number.NaN;
    return apart <= tolerance(name) ? [] : [`${name}: ${apart}`];
  });
}

/** Of one pass: the forward part and the gradients. */
export const inOnePass =
  ({ forward, gradient }: Tolerances) =>
  (name: string): number =>
    isGradient(name) ? gradient : forward;
