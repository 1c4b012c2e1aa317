/** @file When the picture is worked out anew although nobody asked: when a path has outgrown it, and nobody gave it up. */
import type { PlanePath } from "../../engine/index.ts";
import { extentOf, type LandscapeState } from "./state.ts";

export type Interval = readonly [number, number];

const isOutside = ([from, to]: Interval, at: number | undefined): boolean =>
  at !== undefined && (at < from || at > to);

/** By hand, or because it would take too much: it is worked out when somebody asks for it. */
export const isGivenUp = ({ excess, cancelled }: Pick<LandscapeState, "excess" | "cancelled">): boolean =>
  excess !== null || cancelled;

type Seen = Pick<LandscapeState, "shown" | "window" | "slice" | "asked" | "excess" | "cancelled">;

/** The first steps of a run have no path to take directions from; later a path leaves what is in sight. */
export function hasOutgrown(state: Seen, paths: readonly PlanePath[]): boolean {
  const { shown, window, slice, asked } = state;
  if (shown === null || window !== null || asked !== null || isGivenUp(state)) return false;
  const { plane } = shown;
  const steps = Math.max(0, ...paths.map((path) => path.steps.at(-1) ?? 0));
  if (slice.kind === "principal" && plane.kind === "random" && steps > 3) return true;
  const { first, second } = extentOf(plane);
  return paths.some((path) => isOutside(first, path.first.at(-1)) || isOutside(second, path.second.at(-1)));
}
