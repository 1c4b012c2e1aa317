/** @file The window that one cell of a convolution sees, beside the filter: of the channel that says the most. */
import type { Explanation, Term } from "../../engine/index.ts";
import { layerIdOf, type Plan } from "../steps/plan.ts";
import { type Bit, blank, type Grids, type Line, text } from "./line.ts";
import type { Asked } from "./questions.ts";

/** Larger filters than this are no exercise. */
const mostCells = 49;
const allTerms = 4096;

interface Cell {
  readonly channel: number;
  readonly row: number;
  readonly column: number;
  readonly read: number;
  readonly value: number;
}

/** `line` with its window; as it is where it is no cell of a two-dimensional convolution. */
export async function withGrids(
  line: Line,
  found: Explanation,
  { columns }: Plan,
  asked: Asked,
): Promise<Line> {
  const id = layerIdOf(found.place.tensor);
  const spec = columns.find((column) => column.id === id)?.spec;
  const filter = asked.info.values[`${id}.weight`];
  if (spec?.type !== "conv2d" || found.kind !== "sum" || found.role !== "activation" || filter === undefined)
    return line;
  const [, channels = 1, height = 1, width = 1] = filter.shape;
  const all = await asked.explain(found.place, allTerms);
  if (height * width > mostCells || all?.kind !== "sum" || all.rest.count > 0) return line;
  const cells = all.terms.flatMap((term) => cellOf(term, `${id}.weight`, [channels, height, width]));
  const sums = Array.from({ length: channels }, (_, channel) =>
    sumOf(cells.filter((cell) => cell.channel === channel)),
  );
  const channel = sums.reduce((best, share, i) => (Math.abs(share) > Math.abs(sums[best]!) ? i : best), 0);
  const own = cells.filter((cell) => cell.channel === channel);
  const first = ((found.at[1] ?? 0) * channels + channel) * height * width;
  const grid = (of: (i: number, j: number) => number): number[][] =>
    Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_, j) => of(i, j)));
  const grids: Grids = {
    read: grid((i, j) => own.find(({ row, column }) => row === i && column === j)?.read ?? 0),
    filter: grid((i, j) => filter.data[first + i * width + j]!),
    channel: channel + 1,
    channels,
  };
  return windowLine(line, all, grids, sums);
}

function windowLine(
  line: Line,
  all: Explanation & { readonly kind: "sum" },
  grids: Grids,
  sums: readonly number[],
): Line {
  const others = sums.reduce((sum, share, i) => (i === grids.channel - 1 ? sum : sum + share), 0);
  const bias = all.terms.flatMap(({ factors }) =>
    factors.length === 1 && factors[0]!.role === "bias" ? factors : [],
  );
  const rest: readonly Bit[][] =
    grids.channels === 1 ? [] : [[text("+ ("), { kind: "given", value: others }, text(")")]];
  return {
    ...line,
    grids,
    folded: 0,
    symbols: [
      String.raw`\sum_{i,j} w_{i,j} \cdot x_{i,j}`,
      ...(grids.channels > 1 ? [String.raw`{} + \cdots`] : []),
      ...(bias.length > 0 ? ["{} + b"] : []),
    ],
    numbers: [
      [blank(sums[grids.channel - 1]!)],
      ...rest,
      ...bias.map(({ value }): Bit[] => [text("+ "), blank(value)]),
    ],
    reads: bias,
  };
}

const sumOf = (cells: readonly Cell[]): number => cells.reduce((sum, { value }) => sum + value, 0);

/** A product of a number of the window with a weight of the filter [out, in, rows, columns]. */
function cellOf({ factors, value }: Term, weight: string, shape: readonly [number, number, number]): Cell[] {
  const [channels, height, width] = shape;
  const own = factors.find(({ place }) => place?.tensor === weight);
  const read = factors.find((factor) => factor !== own);
  if (own === undefined || own.place === null || read === undefined) return [];
  const { index } = own.place;
  return [
    {
      channel: Math.floor(index / (height * width)) % channels,
      row: Math.floor(index / width) % height,
      column: index % width,
      read: read.value,
      value,
    },
  ];
}
