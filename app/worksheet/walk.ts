/**
 * @file Which numbers stand on the sheet: all of a small network; of a larger one, from the output back along the
 * largest terms. Invariant: a number is listed after those that it is calculated from.
 */
import type { Explanation, Place, Quantity, Term } from "../../engine/index.ts";
import { type Column, layerIdOf, type Plan } from "../steps/plan.ts";
import { keyOf } from "./line.ts";
import type { Asked } from "./questions.ts";
import { unveiled } from "./unveil.ts";

/** How much is followed, and how many terms of a sum are listed. */
export interface Extent {
  readonly isWhole: boolean;
  readonly terms: number;
}

/** Sums of a small network are never folded. */
const whole: Extent = { isWhole: true, terms: 64 };
const chosen: Extent = { isWhole: false, terms: 4 };

/** Weights that a person can calculate with in a lesson. */
const mostWeights = 30;
const calculable = new Set([
  "input",
  "dense",
  "activation",
  "softmax",
  "dropout",
  "add",
  "multiply",
  "concat",
]);

export function extentOf({ columns }: Plan): Extent {
  const weights = columns.reduce((sum, { spec, count, reads }) => {
    const before = columns[reads[0] ?? -1]?.count ?? 0;
    return spec.type === "dense" ? sum + before * count : sum;
  }, 0);
  const isSmall = columns.every(({ spec, form }) => form === "units" && calculable.has(spec.type));
  return isSmall && weights <= mostWeights ? whole : chosen;
}

/** Time steps of a recurrent layer that are followed. */
const mostTimes = 2;

export interface Walk {
  readonly asked: Asked;
  readonly plan: Plan;
  readonly extent: Extent;
  readonly found: Map<string, Explanation>;
  readonly begun: Set<string>;
  /** Time steps that were entered, by layer. */
  readonly times: Map<string, Set<number>>;
  /** Of values in between without a name: the place that they are the argument of. */
  readonly consumers: Map<string, Place>;
}

export const newWalk = (asked: Asked, plan: Plan, extent: Extent): Walk => ({
  asked,
  plan,
  extent,
  found: new Map(),
  begun: new Set(),
  times: new Map(),
  consumers: new Map(),
});

/** Explains `place` and, before it, what it is calculated from. */
export async function follow(walk: Walk, place: Place): Promise<void> {
  const key = keyOf(place);
  if (walk.begun.has(key)) return;
  walk.begun.add(key);
  const plain = await walk.asked.explain(place, walk.extent.terms);
  if (plain === null || plain.kind === "given" || isEmpty(plain)) return;
  const found = await unveiled(plain, walk.asked);
  for (const next of nextOf(walk, found)) {
    if (next.tensor.startsWith("#")) walk.consumers.set(keyOf(next), place);
    await follow(walk, next);
  }
  walk.found.set(key, found);
}

const isEmpty = (found: Explanation): boolean => found.kind === "sum" && found.terms.length === 0;

const followed = new Set(["activation", "upstream", "step"]);

const isFollowed = ({ role, place }: Quantity): boolean =>
  place !== null && followed.has(role) && place.tensor !== "grad(loss)";

/** The backward pass reads numbers of the forward pass: those are another task. */
const isSameWay = ({ place }: Explanation, { role }: Quantity): boolean =>
  !place.tensor.startsWith("grad(") || role === "upstream";

/** What of an explanation is explained in turn. */
function nextOf(walk: Walk, found: Explanation): readonly Place[] {
  const candidates = placesOf(walk, found);
  return candidates.filter((place) => enters(walk, place));
}

function placesOf(walk: Walk, found: Explanation): readonly Place[] {
  const { extent, plan } = walk;
  const placed = (quantities: readonly Quantity[]): Place[] =>
    quantities
      .flatMap((one) => [one, ...(one.place === null ? (one.formula?.of ?? []) : [])])
      .flatMap((one) => (isFollowed(one) && isSameWay(found, one) && one.place !== null ? [one.place] : []))
      .sort((a, b) => a.index - b.index);
  switch (found.kind) {
    case "sum": {
      if (extent.isWhole || isRecurrentCell(plan, found))
        return placed(found.terms.flatMap(({ factors }) => factors));
      return isGateSum(walk, found) ? [] : placed(leading(found.terms)?.factors ?? []).slice(0, 1);
    }
    case "function":
      if (extent.isWhole || found.arguments.length === 1) return placed(found.arguments);
      return placed(found.arguments.slice(found.at.at(-1) ?? 0).slice(0, 1));
    case "pick":
      return placed(found.candidates.slice(found.winner, found.winner + 1));
    case "copy":
      return placed([found.from]);
    case "given":
      return [];
    default:
      return found satisfies never;
  }
}

const recurrent = new Set(["rnn", "lstm", "gru"]);

/** Gates, candidates and states of a cell belong together. */
const isRecurrentCell = (plan: Plan, { place, role }: Explanation): boolean =>
  role === "activation" && recurrent.has(columnOf(plan, place.tensor)?.spec.type ?? "");

const columnOf = ({ columns }: Plan, tensor: string): Column | undefined => {
  const id = layerIdOf(tensor);
  return columns.find((column) => column.id === id);
};

/** The sum in a gate leads back to every unit, the state to its own past. */
function isGateSum({ plan, consumers }: Walk, { place }: Explanation): boolean {
  const consumer = consumers.get(keyOf(place));
  return consumer !== undefined && gated.has(columnOf(plan, consumer.tensor)?.spec.type ?? "");
}
const gated = new Set(["lstm", "gru"]);

/** The term that leads on: back in time where there is one, otherwise the largest; the engine lists it first. */
const leading = (terms: readonly Term[]): Term | undefined => terms.find(isPast) ?? terms.find(hasFollowed);
const hasFollowed = ({ factors }: Term): boolean => factors.some(isFollowed);
const isPast = ({ factors }: Term): boolean =>
  factors.some(({ place }) => place !== null && /^[^()]*\.hidden$/.test(place.tensor));

/** False of the time steps of a recurrent layer before the last two. */
function enters({ plan, asked, times }: Walk, { tensor, index }: Place): boolean {
  const column = columnOf(plan, tensor);
  if (column === undefined || !recurrent.has(column.spec.type)) return true;
  const shape = asked.info.tensors.find(({ name }) => name === tensor)?.shape ?? [];
  if (shape.length !== 3) return true;
  const time = Math.floor(index / shape[2]!) % shape[1]!;
  const key = tensor.startsWith("grad(") ? `grad ${column.id}` : column.id;
  const seen = times.get(key) ?? new Set<number>();
  times.set(key, seen);
  if (!seen.has(time) && seen.size >= mostTimes) return false;
  seen.add(time);
  return true;
}
