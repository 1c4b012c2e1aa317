/** @file What the picture of a training step consists of: its layers as columns, and where their numbers are in the scene. */
import type { Document, LayerInfo, LayerSpec, ModelInfo, Place, SceneInfo } from "../../engine/index.ts";
import type { Lengths } from "./walk.ts";

/** How the numbers of a layer are laid out: one box each, maps of rows and columns, or units over time. */
export type Form = "units" | "maps" | "series";

export interface Column {
  readonly id: string;
  readonly spec: LayerSpec;
  readonly form: Form;
  /** Of one sample; images over time are as many maps. */
  readonly shape: readonly number[];
  /** Numbers of one sample. */
  readonly count: number;
  /** Columns that it reads, by their places. */
  readonly reads: readonly number[];
  /** The matrix [out, in] between it and the one column that it reads, where there is one. */
  readonly matrix: string | null;
  readonly bias: string | null;
  /** Names of what the layer learns. */
  readonly weights: readonly string[];
  readonly isOutput: boolean;
  /** States of a recurrent layer over time, shown one under the other; empty for other columns. */
  readonly states: readonly string[];
  /** Only the last of the states in the column before. */
  readonly isLastState: boolean;
  /** Of images over time, whose maps stand one time step after the other: maps of one time step; 0 of others. */
  readonly mapsInTime: number;
}

export interface Plan {
  readonly columns: readonly Column[];
  readonly lengths: Lengths;
  /** Every dense weight has a number of its own, as in textbooks, where there are few. */
  readonly numbered: boolean;
  /** Tensors of the scene whose values the picture shows. */
  readonly names: readonly string[];
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

const formOf = (shape: readonly number[]): Form =>
  shape.length === 3 ? "maps" : shape.length === 2 ? "series" : "units";

const laidOut = (shape: readonly number[]): readonly number[] => {
  const [time = 1, maps = 1, ...image] = shape;
  return shape.length === 4 ? [time * maps, ...image] : shape;
};

/** Matrices with more numbers than this are not drawn as links. */
const mostLinks = 1024;
/** With more weights than this they are named by layer, target and source. */
const mostNumbered = 24;

const weightName = /\.weight/;

function columnOf(network: Document["model"], layerInfo: LayerInfo, before: number): Column {
  const { id, tensors } = layerInfo;
  const shape = laidOut(layerInfo.shape);
  const spec = network.layers.find((layer) => layer.id === id)!;
  const count = sizeOf(shape);
  const isDense = spec.type === "dense" && shape.length === 1 && before * count <= mostLinks;
  const learns = tensors.filter((name) => /\.(weight|bias|embedding)/.test(name) && !name.includes("grad("));
  return {
    id,
    spec,
    form: formOf(shape),
    shape,
    count,
    reads: [],
    matrix: isDense ? `${id}.weight` : null,
    bias: tensors.includes(`${id}.bias`) ? `${id}.bias` : null,
    weights: learns,
    isOutput: network.outputs.some(({ layer }) => layer === id),
    states: [],
    isLastState: false,
    mapsInTime: layerInfo.shape.length === 4 ? layerInfo.shape[1]! : 0,
  };
}

const statesOf: Readonly<Record<string, readonly string[]>> = {
  rnn: ["hidden"],
  gru: ["hidden"],
  lstm: ["hidden", "cell"],
};

/**
 * A recurrent layer stands behind its states over time, of each direction, where its output is not just those: where it
 * gives the last state alone, has a cell state, or reads both ways.
 */
function columnsOf(column: Column, steps: number | undefined): readonly Column[] {
  const { id, spec, shape } = column;
  const states = statesOf[spec.type];
  const isBothWays = spec.params["direction"] === "both";
  if (states === undefined || steps === undefined || spec.params["timeDistributed"] === true) return [column];
  if (shape.length !== 1 && !isBothWays && states.length === 1) return [column];
  const units = shape.at(-1)! / (isBothWays ? 2 : 1);
  const overTime: Column = {
    ...column,
    id: `${id}.hidden`,
    form: "series",
    shape: [steps, units],
    count: steps * units,
    isOutput: false,
    states: states.flatMap((state) => [`${id}.${state}`, ...(isBothWays ? [`${id}.${state}Reverse`] : [])]),
  };
  return [overTime, { ...column, weights: [], bias: null, isLastState: shape.length === 1 }];
}

function allColumns(network: Document["model"], { layers }: ModelInfo): Column[] {
  const columns: Column[] = [];
  for (const layer of layers) {
    const spec = network.layers.find(({ id }) => id === layer.id)!;
    const reads = spec.from.map((from) => columns.findIndex(({ id }) => id === from));
    const source = columns[reads[0] ?? -1];
    const made = columnsOf(columnOf(network, layer, source?.count ?? 0), source?.shape[0]);
    made.forEach((column, i) => columns.push({ ...column, reads: i === 0 ? reads : [columns.length - 1] }));
  }
  return columns;
}

export function planOf(network: Document["model"], model: ModelInfo): Plan {
  const columns = allColumns(network, model);
  const dense = columns.filter(({ spec }) => spec.type === "dense");
  const links = dense.reduce((sum, { count, reads }) => sum + count * (columns[reads[0]!]?.count ?? 0), 0);
  const learning = columns.filter(({ weights }) => weights.some((name) => weightName.test(name)));
  const names = columns.flatMap(({ id, matrix, bias, isOutput: isLast, states }) => [
    id,
    ...(isLast ? [`grad(${id}.preactivation)`] : []),
    `grad(${id})`,
    ...(matrix === null ? [] : [matrix, `grad(${matrix})`, `next(${matrix})`]),
    ...(bias === null ? [] : [bias]),
    ...states,
  ]);
  return {
    columns,
    lengths: {
      forward: columns.length,
      loss: 1,
      backward: Math.max(1, columns.length - 1),
      update: Math.max(1, learning.length),
    },
    numbered: links <= mostNumbered,
    names: [...names, "loss", "loss.target", "loss.elements", "loss.prediction"],
  };
}

/** The same while every number of one network has its place in the other: layers, units and weights are as many. */
export const placesOf = ({ layers }: ModelInfo): string =>
  JSON.stringify(layers.map(({ id, shape, parameters, tensors }) => [id, shape, parameters, tensors]));

/** The column that stands out at a position of the backward pass, from the output back. */
export const backwardColumn = ({ columns }: Plan, at: number): number => Math.max(1, columns.length - 1 - at);

/** Columns that learn, from the first on. */
export const learningColumns = ({ columns }: Plan): readonly Column[] =>
  columns.filter(({ weights }) => weights.some((name) => weightName.test(name)));

/** Where a tensor's numbers of one sample begin: those with a batch axis have it first. */
function rowOffset(info: SceneInfo, tensor: string, row: number, count: number): number {
  const length = info.values[tensor]?.data.length ?? 0;
  return length === count * info.batch ? Math.min(row, info.batch - 1) * count : 0;
}

/** The numbers that a column shows of one sample; null where the scene lacks them. */
export function numbersOf(info: SceneInfo, tensor: string, count: number, row: number): Float64Array | null {
  const held = info.values[tensor];
  if (held === undefined) return null;
  const from = rowOffset(info, tensor, row, count);
  return held.data.subarray(from, from + count);
}

/** The place of unit `unit` of a column's tensor for the sample in `row`. */
export const placeIn = (column: Column, unit: number, row: number, tensor = column.id): Place => ({
  tensor,
  index: row * column.count + unit,
});

/** The layer that a tensor is of, through what is said of it: grad(…), next(…), clipped(…). */
export function innerName(tensor: string): { readonly of: string; readonly said: string | null } {
  const found = /^(grad|next|clipped)\((.*)\)$/.exec(tensor);
  return found === null ? { of: tensor, said: null } : { of: found[2]!, said: found[1]! };
}

/** What a tensor is of its column: its output or a state of it (""), its preactivation, or a weight. */
export const roleIn = ({ id, spec, states }: Column, tensor: string): string =>
  tensor === id || states.includes(tensor) ? "" : tensor.slice(spec.id.length);

export const layerIdOf = (tensor: string): string => innerName(tensor).of.split(".")[0] ?? "";

/** The scene is of these layers: while another network is on its way, the one before is not shown under its name. */
export const isOf = ({ columns }: Plan, { tensors, batch }: SceneInfo): boolean =>
  columns.every(
    ({ id, count, states }) =>
      states.length > 0 || tensors.some(({ name, shape }) => name === id && sizeOf(shape) === count * batch),
  );
