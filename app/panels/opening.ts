/** @file How a card opens: what it shows of its inside, how large that makes it, and how many of its units are folded. */
import type { DataSpec, LayerInfo, LayerSpec } from "../../engine/index.ts";
import type { Node, Opening } from "../draw/layout.ts";
import { mostShown, sizeOfUnits } from "../draw/openUnits.ts";

/** Insides that are views of their own; any other layer shows the values that it gives. */
export type InsideView = "filters" | "picked" | "norm" | "mask" | "overTime";

const views: Readonly<Record<string, InsideView>> = {
  batchNorm: "norm",
  conv2d: "filters",
  dropout: "mask",
  gru: "overTime",
  lstm: "overTime",
  maxPool2d: "picked",
  rnn: "overTime",
};

/** A convolution or a pool of every step has its maps in a row, not in windows. */
export function insideView({ type, params }: LayerSpec): InsideView | null {
  const view = views[type] ?? null;
  const windowed = view === "filters" || view === "picked";
  return windowed && params["timeDistributed"] === true ? null : view;
}

/** Filters of one page: two rows of four. */
export const filtersShown = 8;
const filtersInRow = 4;

const toolsHeight = 40;
/** Over the tools, where pictures have one. */
const rangeHeight = 14;
/** Of folded layers not all links are drawn, which is said in a line. */
const noteHeight = 16;

const sizes: Readonly<Record<InsideView, { readonly width: number; readonly height: number }>> = {
  filters: { width: 424, height: 304 },
  picked: { width: 288, height: 320 },
  norm: { width: 440, height: 292 },
  mask: { width: 440, height: 184 },
  overTime: { width: 540, height: 232 },
};
/** Rows over time that are fewer need less. */
const fewRows: Readonly<Record<string, number>> = { gru: 184, rnn: 120 };

const grid = { width: 300, height: 296, shown: 16 };
const rowsOverTime = { width: 420, height: 240 };

interface Inside {
  readonly layer: LayerSpec;
  readonly info: LayerInfo;
  readonly data: DataSpec;
  /** The first unit shown. */
  readonly first: number;
  /** Names of the units, as wide as this; 0 where they have none. */
  readonly names: number;
}

/** A closed node with its inside. */
export function opened(node: Node, inside: Inside): Node {
  const { layer, info } = inside;
  const view = insideView(layer);
  if (view !== null)
    return { ...node, portrait: "none", pictures: 0, labels: null, opening: viewed(view, inside) };
  if (info.shape.length <= 1) return columnOf(node, inside);
  if (info.shape.length === 2) {
    return { ...node, portrait: "time", pictures: 1, opening: { ...plain, ...rowsOverTime } };
  }
  const of =
    node.pictures === 1 ? 1 : info.shape.slice(0, -2).reduce((product, extent) => product * extent, 1);
  const first = within(inside.first, of, grid.shown);
  const pictures = Math.min(of - first, grid.shown);
  const { width, height } = grid;
  return { ...node, portrait: "grid", pictures, opening: { ...plain, width, height, first, of } };
}

const plain = { tools: toolsHeight + rangeHeight, first: 0, of: 1, bars: false };

/** After units were taken away, the page may be beyond the last of them. */
const within = (first: number, of: number, shown: number): number =>
  Math.min(first, Math.floor(Math.max(0, of - 1) / shown) * shown);

function viewed(view: InsideView, { layer, info, first }: Inside): Opening {
  const { width, height } = sizes[view];
  const bare = { ...plain, tools: toolsHeight };
  if (view !== "filters") return { ...bare, width, height: fewRows[layer.type] ?? height };
  const [of = 1] = info.shape;
  const rows = Math.ceil(Math.min(of, filtersShown) / filtersInRow);
  const page = within(first, of, filtersShown);
  return { ...bare, width, height: rows === 1 ? height / 2 + 12 : height, first: page, of };
}

function columnOf(node: Node, { layer, info, data, names, first }: Inside): Node {
  const [of = 1] = info.shape;
  const bars = !["plane", "surface", "curve"].includes(data.view);
  const page = within(first, of, mostShown);
  const pictures = Math.min(of - page, mostShown);
  const biased = info.tensors.includes(`${layer.id}.bias`);
  const size = sizeOfUnits(Math.min(of, mostShown), names, bars, biased);
  const height = Math.max(size.height, leastColumn);
  const tools = plain.tools + (of >= mostShown ? noteHeight : 0);
  return {
    ...node,
    portrait: "units",
    pictures,
    labels: names > 0 ? { side: "left", width: names } : null,
    opening: { tools, width: Math.max(leastWidth, size.width), height, first: page, of, bars },
  };
}

/** The tools need this much. */
const leastWidth = 148;
const leastColumn = 72;

/** How many units a page of an open card holds. */
export const pageOf = (layer: LayerSpec, { shape }: LayerInfo): number =>
  insideView(layer) === "filters" ? filtersShown : shape.length <= 1 ? mostShown : grid.shown;
