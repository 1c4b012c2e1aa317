/** @file The weights of a layer as tables of numbers: which there are, and what the place of a number in one means. */
import type { LayerInfo, LayerSpec } from "../../engine/index.ts";
import type { Words } from "../i18n/text.ts";

export type AxisName =
  | "channel"
  | "column"
  | "feature"
  | "filter"
  | "gate"
  | "input"
  | "place"
  | "row"
  | "state"
  | "token"
  | "unit";

export interface Axis {
  readonly name: AxisName;
  readonly extent: number;
}

export interface WeightTable {
  readonly name: string;
  readonly role: "weight" | "weight_ih" | "weight_hh";
  /** The biases beside it, one for each place of the axes that `biasAxes` counts; null: none. */
  readonly bias: string | null;
}

const roles = [
  ["weight", "bias"],
  ["weight_ih", "bias_ih"],
  ["weight_hh", "bias_hh"],
] as const;

/** The tables of a layer; none where nothing of it is learned. */
export const tablesOf = ({ id, tensors }: LayerInfo): readonly WeightTable[] =>
  roles.flatMap(([role, bias]): readonly WeightTable[] => {
    if (!tensors.includes(`${id}.${role}`)) return [];
    return [
      { name: `${id}.${role}`, role, bias: tensors.includes(`${id}.${bias}`) ? `${id}.${bias}` : null },
    ];
  });

type Gate = keyof Words["gates"];

/** Gates in the order in which PyTorch stacks their rows in one table. */
export const stackedGates: Readonly<Record<string, readonly Gate[]>> = {
  lstm: ["inputGate", "forgetGate", "candidate", "outputGate"],
  gru: ["resetGate", "updateGate", "candidate"],
};

/** What the place of a number is counted by, from the slowest to the fastest. */
export function axesOf(
  { type }: LayerSpec,
  role: WeightTable["role"],
  shape: readonly number[],
): readonly Axis[] {
  const [first = 1, second = 1, ...rest] = shape;
  if (role !== "weight") {
    const gates = stackedGates[type]?.length ?? 1;
    const within = role === "weight_ih" ? "input" : "state";
    const rows: readonly Axis[] = [
      { name: "gate", extent: gates },
      { name: "unit", extent: first / gates },
    ];
    return [...(gates > 1 ? rows : rows.slice(1)), { name: within, extent: second }];
  }
  if (shape.length === 1) return [{ name: "feature", extent: first }];
  const ends = namesOf(type, shape.length);
  const window: readonly AxisName[] = rest.length === 2 ? ["row", "column"] : ["place"];
  return [
    { name: ends[0], extent: first },
    { name: ends[1], extent: second },
    ...rest.map((extent, i) => ({ name: window[i] ?? "place", extent })),
  ];
}

function namesOf(type: string, rank: number): readonly [AxisName, AxisName] {
  if (type === "embedding") return ["token", "feature"];
  if (type === "convTranspose2d") return ["channel", "filter"];
  return rank === 2 ? ["unit", "input"] : ["filter", "channel"];
}

/** The place in row-major order. */
export const flatPlace = (axes: readonly Axis[], place: readonly number[]): number =>
  axes.reduce((flat, { extent }, i) => flat * extent + Math.min(place[i] ?? 0, extent - 1), 0);

/** A place from its number in row-major order. */
export function placeAt(axes: readonly Axis[], flat: number): readonly number[] {
  const place: number[] = [];
  let rest = flat;
  for (const { extent } of [...axes].reverse()) {
    place.unshift(rest % extent);
    rest = Math.floor(rest / extent);
  }
  return place;
}

const ownBias = new Set<AxisName>(["gate", "unit", "filter", "feature"]);

/** The place of the bias that is added where this weight is used. */
export function biasPlace(axes: readonly Axis[], place: readonly number[]): number {
  const counted = axes.flatMap((axis, i) => (ownBias.has(axis.name) ? [[axis, place[i] ?? 0] as const] : []));
  return flatPlace(
    counted.map(([axis]) => axis),
    counted.map(([, at]) => at),
  );
}
