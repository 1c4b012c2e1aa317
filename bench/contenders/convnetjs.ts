/**
 * @file ConvNetJS, one sample after another in plain JavaScript, with its trainer's batches. Release 0.3.0 has no
 * Adam: it gets SGD with momentum in its place, which is less work.
 */
import { type LayerObject, Net, TanhLayer, Trainer, Vol } from "convnetjs";
import type { Layer, Workload } from "../cases.mjs";
import { type Affine, type Batch, product, shapes, type Weights } from "../page/start.ts";
import type { Prepare } from "./contender.ts";

export const prepare: Prepare = async (workload, weights, batch) => {
  const net = netOf(workload);
  load(net, workload, weights);
  const samples = samplesOf(workload, batch);
  // Its squared error is 2·d² with the gradient d, where the mean of d² has 2·d: so half the loss, and twice the rate.
  const factor = workload.loss === "squaredError" ? 2 : 1;
  const trainer = new Trainer(net, {
    method: "sgd",
    momentum: workload.optimizer.type === "adam" ? 0.9 : 0,
    learning_rate: workload.optimizer.learningRate * factor,
    batch_size: workload.batch,
  });
  const mean = (losses: readonly number[]) => losses.reduce((a, b) => a + b, 0) / losses.length / factor;
  return {
    firstLoss: mean(samples.map((sample) => lossAt(net, sample))),
    steps: async (n) => {
      let losses: number[] = [];
      for (let i = 0; i < n; i++) losses = samples.map(({ x, y }) => trainer.train(x, y).cost_loss);
      return mean(losses);
    },
  };
};

function lossAt(net: Net, { x, y }: { x: Vol; y: number | number[] }): number {
  net.forward(x, false);
  return net.layers[net.layers.length - 1]!.backward(y);
}

function netOf({ input, layers, loss }: Workload): Net {
  const last = layers[layers.length - 1]!;
  if (last.type !== "dense") throw new Error("the last layer has to be dense");
  const [depth, height, width] = hasConv(layers) ? input : [product(input), 1, 1];
  const end =
    loss === "crossEntropy"
      ? { type: "softmax", num_classes: last.units }
      : { type: "regression", num_neurons: last.units };
  const net = new Net();
  net.makeLayers([
    { type: "input", out_sx: width, out_sy: height, out_depth: depth },
    ...layers.slice(0, -1).map(definitionOf),
    end,
  ]);
  // Regression brings a dense layer of its own, and its definition has no place for an activation.
  if (last.activation === "tanh")
    net.layers.splice(-1, 0, new TanhLayer({ in_sx: 1, in_sy: 1, in_depth: last.units }));
  return net;
}

const hasConv = (layers: readonly Layer[]): boolean => layers.some(({ type }) => type === "conv");

function definitionOf(layer: Layer): Readonly<Record<string, unknown>> {
  switch (layer.type) {
    case "dense":
      return { type: "fc", num_neurons: layer.units, activation: layer.activation };
    case "conv":
      return { type: "conv", sx: 3, filters: layer.filters, stride: 1, pad: 1, activation: "relu" };
    case "pool":
      return { type: "pool", sx: 2, stride: 2 };
    default:
      throw new Error("it has no LSTM");
  }
}

/** Puts the weights into the layers that have any. */
function load(net: Net, workload: Workload, weights: Weights): void {
  const before = shapes(workload);
  const filled = net.layers.filter(({ filters }) => filters !== undefined);
  const given = weights.flatMap((affine, i) => (affine ? [{ affine, before: before[i]! }] : []));
  given.forEach(({ affine, before: shape }, i) => fill(filled[i]!, affine, shape));
}

function fill(
  { filters = [], biases }: LayerObject,
  { weight, shape, bias }: Affine,
  before: readonly number[],
): void {
  const size = product(shape.slice(1));
  const window = shape.length === 4 ? shape.slice(1) : before;
  filters.forEach((filter, i) => filter.w.set(depthLast(weight.subarray(i * size, (i + 1) * size), window)));
  biases?.w.set(bias);
}

/** From [depth, height, width] to depth varying fastest; anything else as it is. */
function depthLast(values: Float32Array, shape: readonly number[]): Float32Array {
  if (shape.length !== 3) return values;
  const depth = shape[0]!;
  const area = values.length / depth;
  return values.map((_, i) => values[(i % depth) * area + Math.floor(i / depth)]!);
}

function samplesOf({ input, layers, loss, batch }: Workload, { x, y }: Batch) {
  const size = product(input);
  const [depth, height, width] = hasConv(layers) ? (input as [number, number, number]) : [size, 1, 1];
  return Array.from({ length: batch }, (_, i) => {
    const volume = new Vol(width, height, depth, 0);
    volume.w.set(depthLast(x.subarray(i * size, (i + 1) * size), [depth, height, width]));
    return { x: volume, y: loss === "crossEntropy" ? y[i]! : [y[i]!] };
  });
}
