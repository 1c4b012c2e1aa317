/** @file Who runs: an optimizer with its settings, and the line, dash and mark by which it is known everywhere. */
import { mostLanes, optimizers, type Choice } from "../../engine/index.ts";
import { rateField } from "../editor/training.ts";
import { entryOf, valueOf } from "../editor/values.ts";

export interface Lane {
  /** Never given twice. */
  readonly id: number;
  readonly optimizer: Choice;
  /** Of `looks`. */
  readonly look: number;
}

export interface Look {
  readonly colour: string;
  readonly dash: string;
  readonly mark: "circle" | "square" | "diamond" | "triangle" | "cross" | "wedge";
}

/** Told apart by mark and dash first, by hue second. */
const looks: readonly Look[] = [
  { colour: "--run-1", dash: "", mark: "circle" },
  { colour: "--run-2", dash: "", mark: "square" },
  { colour: "--run-3", dash: "5 3", mark: "diamond" },
  { colour: "--run-4", dash: "9 3 2 3", mark: "triangle" },
  { colour: "--run-5", dash: "2 3", mark: "wedge" },
  { colour: "--run-6", dash: "12 4", mark: "cross" },
];

export const lookOf = (look: number): Look => looks[look % looks.length]!;

/** A mark around 0, about 9 pixels wide. */
export const markPaths: Readonly<Record<Look["mark"], string>> = {
  circle: "M-4.5,0a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0Z",
  square: "M-4,-4H4V4H-4Z",
  diamond: "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
  triangle: "M0,-5L5,4H-5Z",
  wedge: "M0,5L5,-4H-5Z",
  cross:
    "M-5,-2.500L-2.500,-5L0,-2.500L2.500,-5L5,-2.500L2.500,0L5,2.500L2.500,5L0,2.500L-2.500,5L-5,2.500L-2.500,0Z",
};

let given = 0;

/** A lane with a look that none of the others has. */
export function newLane(others: readonly Lane[], optimizer: Choice): Lane {
  const free = looks.findIndex((_, look) => others.every((lane) => lane.look !== look));
  return { id: ++given, optimizer, look: Math.max(0, free) };
}

export const rateOf = ({ type, params }: Choice): number =>
  Number(valueOf(entryOf(optimizers, type)?.fields ?? {}, params, rateField));

/** In which order optimizers are offered. */
const order = ["sgd", "momentum", "rmsprop", "adam", "adagrad", "nesterov", "adamw"];

/** Of the next lane: one that none of the others has, if there is one, as it is by default. */
export function nextOptimizer(others: readonly Lane[]): Choice {
  const type = order.find((name) => others.every(({ optimizer }) => optimizer.type !== name)) ?? "sgd";
  return { type, params: {} };
}

/** Up to four lanes: the one that is there, and well-known others. */
export function fourLanes(first: Choice): readonly Lane[] {
  let lanes = [newLane([], first)];
  while (lanes.length < Math.min(4, mostLanes)) lanes = [...lanes, newLane(lanes, nextOptimizer(lanes))];
  return lanes;
}

/** With another optimizer, which keeps the learning rate, or another value of a setting. */
export const withOptimizer = (lanes: readonly Lane[], id: number, optimizer: Choice): readonly Lane[] =>
  lanes.map((lane) => (lane.id === id ? { ...lane, optimizer } : lane));
