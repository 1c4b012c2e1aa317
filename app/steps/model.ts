/** @file Everything that parts of the screen need of the step that is shown: layers, numbers, symbols, what is picked. */
import { createContext, useContext } from "react";
import type { Document, Paths, Place, SceneInfo } from "../../engine/index.ts";
import type { Style } from "./numbers.ts";
import {
  backwardColumn,
  type Column,
  innerName,
  learningColumns,
  layerIdOf,
  numbersOf,
  type Plan,
  roleIn,
} from "./plan.ts";
import { type Symbol, symbolOf } from "./symbols.ts";
import type { Position } from "./walk.ts";

export interface StepModel {
  readonly document: Document;
  readonly plan: Plan;
  readonly info: SceneInfo;
  /** Which sample of the scene's batch is shown. */
  readonly row: number;
  readonly position: Position;
  /** What is explained: what the pointer is over, else what is pinned. */
  readonly picked: Place;
  /** What was picked, or stands out: the picture is laid out for it. */
  readonly pinned: Place;
  readonly literal: boolean;
  readonly style: Style;
  readonly paths: Paths | null;
  /** Which of them is followed, and which of its hops is explained. */
  readonly path: number;
  readonly hop: number;
  readonly symbol: (place: Place) => Symbol;
}

export const ModelContext = createContext<StepModel | null>(null);

export function useModel(): StepModel {
  const found = useContext(ModelContext);
  if (found === null) throw new Error("There is no step on the screen.");
  return found;
}

export const symbolsOf =
  (plan: Plan, info: SceneInfo, row: number) =>
  (place: Place): Symbol =>
    symbolOf(plan, info, place, row);

/** The column that a tensor is of, −1 of none. */
export const columnOf = ({ columns }: Plan, tensor: string): number => {
  const { of } = innerName(tensor);
  const owner = layerIdOf(tensor);
  const own = columns.findIndex(({ id }) => id === of);
  if (own >= 0) return own;
  const overTime = columns.findIndex(({ spec, states }) => spec.id === owner && states.length > 0);
  return overTime >= 0 ? overTime : columns.findIndex(({ id }) => id === owner);
};

/** Index within one sample. */
export const unitIn = ({ count }: Column, index: number): number => index % count;

/** Of a table of tokens, the row of the first token: the others are not read. */
function firstWeight({ columns }: Plan, info: SceneInfo, row: number, column: Column): Place {
  const { id, matrix, weights, spec, reads, shape } = column;
  const tensor = matrix ?? weights.find((name) => name.includes(".weight")) ?? weights[0] ?? id;
  const source = columns[reads[0] ?? -1];
  if (spec.type !== "embedding" || source === undefined) return { tensor, index: 0 };
  const [token = 0] = numbersOf(info, source.id, source.count, row) ?? [];
  return { tensor, index: Math.max(0, token) * (shape.at(-1) ?? 1) };
}

/** What stands out where nothing was picked; of a layer's weights the one that was picked last. */
export function standsOut(
  plan: Plan,
  info: SceneInfo,
  row: number,
  { stage, at }: Position,
  last: Place | null,
): Place {
  const { columns } = plan;
  const weightOf = (column: Column): Place =>
    last !== null && column.weights.includes(last.tensor) ? last : firstWeight(plan, info, row, column);
  const unit = (column: Column): Place => ({
    tensor: column.id,
    index: row * column.count + largest(info, column, row),
  });
  switch (stage) {
    case "forward":
      return unit(columns[Math.min(at, columns.length - 1)]!);
    case "loss":
      return { tensor: "loss", index: 0 };
    case "backward": {
      const column = columns[backwardColumn(plan, at)]!;
      return column.weights.length > 0 ? weightOf(column) : unit(column);
    }
    case "update": {
      const column = learningColumns(plan)[at];
      return column === undefined ? { tensor: "loss", index: 0 } : weightOf(column);
    }
    default:
      return stage satisfies never;
  }
}

/** The first of a few, of many that with the most to say. */
const few = 8;

function largest(info: SceneInfo, column: Column, row: number): number {
  const values = column.count > few ? numbersOf(info, column.id, column.count, row) : null;
  if (values === null) return 0;
  let best = 0;
  values.forEach((value, i) => {
    if (Math.abs(value) > Math.abs(values[best]!)) best = i;
  });
  return best;
}

/** Which columns have their numbers by now: those of the forward pass up to here, gradients from here on. */
export interface Revealed {
  readonly forward: number;
  readonly loss: boolean;
  readonly backward: number;
  readonly updated: number;
}

export function revealedAt(plan: Plan, { stage, at }: Position): Revealed {
  const all = plan.columns.length;
  const learning = learningColumns(plan)[at];
  return {
    forward: stage === "forward" ? at : all,
    loss: stage !== "forward",
    backward: stage === "update" ? 0 : stage === "backward" ? backwardColumn(plan, at) : all + 1,
    updated: stage === "update" && learning !== undefined ? plan.columns.indexOf(learning) : -1,
  };
}

/** What of a picked number has a gradient that comes from the loss: a gradient's own number. */
export function gradientOwner({ tensor, index }: Place): Place | null {
  const { of, said } = innerName(tensor);
  if (tensor.startsWith("#") || tensor.startsWith("loss") || tensor.startsWith("hyper.")) return null;
  if (said === "next" || of === "learningRate" || of.split(".").length > 2) return null;
  return { tensor: of, index };
}

/** Units and links of a path, as keys: `unit:column:index`, `link:matrix:index`, `loss:unit`. */
export function traceOf(plan: Plan, path: Paths["paths"][number] | undefined): ReadonlySet<string> {
  const keys = new Set<string>();
  let last: { readonly at: number; readonly unit: number } | null = null;
  for (const { quantity } of path?.hops ?? []) {
    const { place } = quantity;
    if (place === null) continue;
    const at = columnOf(plan, place.tensor);
    const column = plan.columns[at];
    if (place.tensor === "loss") keys.add("loss");
    if (column === undefined) continue;
    const role = roleIn(column, place.tensor);
    if (role !== "" && role !== ".preactivation") {
      keys.add(linkKey(place));
      continue;
    }
    const unit = unitIn(column, place.index);
    keys.add(unitKey(at, unit));
    if (last === null) keys.add(`loss:${unit}`);
    else if (last.at !== at) keys.add(joiningLink(plan, at, unit, last));
    last = { at, unit };
  }
  return keys;
}

function joiningLink(
  { columns }: Plan,
  at: number,
  unit: number,
  later: { readonly at: number; readonly unit: number },
): string {
  const { matrix } = columns[later.at]!;
  const before = columns[at]!.count;
  return matrix === null
    ? `band:${at}:${later.at}`
    : linkKey({ tensor: matrix, index: later.unit * before + unit });
}

export const unitKey = (at: number, unit: number): string => `unit:${at}:${unit}`;
export const linkKey = ({ tensor, index }: Place): string => `link:${tensor}:${index}`;
