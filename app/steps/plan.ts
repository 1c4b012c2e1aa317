/** @file What the picture of a training step consists of: its layers as columns, and where their numbers are in the scene. */
import type { Document, LayerSpec, ModelInfo, Place, SceneInfo } from "../../engine/index.ts";
import type { Lengths } from "./walk.ts";

/** How the numbers of a layer are laid out: one box each, maps of rows and columns, or units over time. */
export type Form = "units" | "maps" | "series";

export interface Column {
  readonly id: string;
  readonly spec: LayerSpec;
  readonly form: Form;
  /** Of one sample. */
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

/** Matrices with more numbers than this are not drawn as links. */
const mostLinks = 1024;
/** With more weights than this they are named by layer, target and source. */
const mostNumbered = 24;

const weightName = /\.weight/;

function columnOf(network: Document["model"], model: ModelInfo, at: number): Column {
  const { id, shape, tensors } = model.layers[at]!;
  const spec = network.layers.find((layer) => layer.id === id)!;
  const reads = spec.from.map((from) => model.layers.findIndex((layer) => layer.id === from));
  const count = sizeOf(shape);
  const [read] = reads;
  const before = read === undefined ? 0 : sizeOf(model.layers[read]!.shape);
  const isDense = spec.type === "dense" && shape.length === 1 && before * count <= mostLinks;
  const learns = tensors.filter((name) => /\.(weight|bias|embedding)/.test(name) && !name.includes("grad("));
  return {
    id,
    spec,
    form: formOf(shape),
    shape,
    count,
    reads,
    matrix: isDense ? `${id}.weight` : null,
    bias: tensors.includes(`${id}.bias`) ? `${id}.bias` : null,
    weights: learns,
    isOutput: network.outputs.some(({ layer }) => layer === id),
  };
}

export function planOf(network: Document["model"], model: ModelInfo): Plan {
  const columns = model.layers.map((_, at) => columnOf(network, model, at));
  const dense = columns.filter(({ spec }) => spec.type === "dense");
  const links = dense.reduce((sum, { count, reads }) => sum + count * (columns[reads[0]!]?.count ?? 0), 0);
  const learning = columns.filter(({ weights }) => weights.some((name) => weightName.test(name)));
  const names = columns.flatMap(({ id, matrix, bias, isOutput: isLast }) => [
    id,
    ...(isLast ? [`grad(${id}.preactivation)`] : []),
    `grad(${id})`,
    ...(matrix === null ? [] : [matrix, `grad(${matrix})`, `next(${matrix})`]),
    ...(bias === null ? [] : [bias]),
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

/** The column that stands out at a position of the backward pass, from the output back. */
export const backwardColumn = ({ columns }: Plan, at: number): number => Math.max(1, columns.length - 1 - at);

/** Columns that learn, from the first on. */
export const learningColumns = ({ columns }: Plan): readonly Column[] =>
  columns.filter(({ weights }) => weights.some((name) => weightName.test(name)));

/** Where a tensor's numbers of one sample begin: those with a batch axis have it first. */
export function rowOffset(info: SceneInfo, tensor: string, row: number, count: number): number {
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

export const layerIdOf = (tensor: string): string => innerName(tensor).of.split(".")[0] ?? "";
