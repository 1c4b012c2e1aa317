/** @file When two documents run alike, and what an edit does to a run that goes on. */
import type { Document } from "../../engine/index.ts";

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** They have the same curve, whatever they are called and whatever is looked at. */
export const sameRun = (a: Document, b: Document): boolean =>
  same([a.model, a.data, a.training], [b.model, b.data, b.training]);

/** Other data or another seed make it another run; anything else is an edit of this one. */
export const startsAgain = (before: Document | null, after: Document): boolean =>
  before === null || !same(before.data, after.data) || before.training.seed !== after.training.seed;

/** Another stroke in data that are drawn by hand, and nothing else. */
export function isRedrawn(before: Document, after: Document): boolean {
  const { type, params } = before.data;
  if (type !== after.data.type || (type !== "ownPoints" && type !== "ownCurve")) return false;
  const points = after.data.params["points"] ?? "";
  return sameRun({ ...before, data: { ...before.data, params: { ...params, points } } }, after);
}

/** How it learns, without when it stops: stopping later or earlier leaves the curve as it is. */
const learning = ({ training }: Document): unknown => ({ ...training, stop: null });

/** What was edited in mid-run; null where the curve stays as it is. */
export function editBetween(before: Document, after: Document): "layers" | "training" | null {
  if (!same(before.model, after.model)) return "layers";
  return same(learning(before), learning(after)) ? null : "training";
}
