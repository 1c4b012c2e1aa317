/** @file What an element of an image or sequence sees of each layer before it, back to the input. */
import { axisGeometry, fitted, type WindowParams } from "../catalog/layers/spatial.ts";
import { windowAxes, type WindowAxis } from "../ir/graph.ts";
import type { WindowBox } from "../spec/explain.ts";
import type { InferredLayer } from "../train/infer.ts";

type Range = readonly [first: number, end: number];
interface Box {
  readonly rows: Range;
  readonly columns: Range;
}

const overImages = new Set(["conv2d", "maxPool2d", "avgPool2d"]);
const overTime = new Set(["conv1d", "maxPool1d", "avgPool1d"]);
const inPlace = new Set(["activation", "dropout", "noise", "batchNorm", "add", "multiply", "concat"]);

export const hasWindow = ({ spec, params }: InferredLayer): boolean =>
  (overImages.has(spec.type) || overTime.has(spec.type)) && params["timeDistributed"] !== true;

/** The windows of `range` together, cut off at the edges. */
function seen([first, end]: Range, { kernel, stride, padding }: WindowAxis, size: number): Range {
  return [Math.max(0, first * stride - padding), Math.min(size, (end - 1) * stride - padding + kernel)];
}

/** What a box of a layer's output sees of what it reads; null where that is no longer a box. */
function before(layer: InferredLayer, { rows, columns }: Box): Box | null {
  const { shape } = layer.inputs[0]!;
  const { type } = layer.spec;
  if (inPlace.has(type) && shape.length > 1) return { rows, columns };
  if (!hasWindow(layer)) return null;
  const params = layer.params as unknown as WindowParams;
  if (overTime.has(type)) {
    return { rows: seen(rows, axisGeometry(params, shape[0]!), shape[0]!), columns: [0, shape[1]!] };
  }
  const [down, across] = windowAxes(fitted(params, shape).window);
  return { rows: seen(rows, down, shape[1]!), columns: seen(columns, across, shape[2]!) };
}

/** `row` and `column` are of the layer's output; over time the row is the time step. */
export function receptiveField(
  layers: readonly InferredLayer[],
  layer: InferredLayer,
  row: number,
  column: number,
): WindowBox[] {
  const byId = new Map(layers.map((one) => [one.spec.id, one]));
  const found = new Map<string, Box>();
  const pending: [InferredLayer, Box][] = [[layer, { rows: [row, row + 1], columns: [column, column + 1] }]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [here, box] = next;
    const wider = before(here, box);
    if (!wider) continue;
    for (const id of here.spec.from) {
      const known = found.get(id);
      found.set(id, known ? around(known, wider) : wider);
      pending.push([byId.get(id)!, wider]);
    }
  }
  return [...found].map(([tensor, box]) => ({ tensor, ...box }));
}

const both = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
const around = (a: Box, b: Box): Box => ({ rows: both(a.rows, b.rows), columns: both(a.columns, b.columns) });
