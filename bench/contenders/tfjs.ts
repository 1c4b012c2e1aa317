/**
 * @file TensorFlow.js as its guides advise: tensors made once, each step in `optimizer.minimize`, which tidies up after
 * itself, the loss fetched by `await data()` once for many steps; the LSTM from the layers API.
 */
import * as tf from "@tensorflow/tfjs";
import type { Layer, Workload } from "../cases.mjs";
import { type Affine, type Batch, product, shapes, type Weights } from "../page/start.ts";
import type { Prepare } from "./contender.ts";

type Forward = (x: tf.Tensor) => tf.Tensor;

export function prepareTensorflow(backend: string): Prepare {
  return async (workload, weights, batch) => {
    if (!(await tf.setBackend(backend))) throw new Error(`there is no backend ${backend} here`);
    await tf.ready();
    const forward = workload.layers.some(({ type }) => type === "lstm")
      ? layersModel(workload)
      : composed(workload, weights);
    const { x, loss } = lossOf(workload, batch);
    const { type, learningRate } = workload.optimizer;
    const optimizer = type === "adam" ? tf.train.adam(learningRate) : tf.train.sgd(learningRate);
    const objective = () => loss(forward(x));
    return {
      firstLoss: await fetched(tf.tidy(objective)),
      steps: async (n) => {
        for (let i = 1; i < n; i++) optimizer.minimize(objective);
        return fetched(optimizer.minimize(objective, true)!);
      },
    };
  };
}

async function fetched(scalar: tf.Scalar): Promise<number> {
  const [value] = await scalar.data();
  scalar.dispose();
  return value!;
}

/** The batch, images with their channels last, and the loss of what a forward pass makes of it. */
function lossOf({ input, layers, loss, batch }: Workload, { x, y }: Batch) {
  const hasConv = layers.some(({ type }) => type === "conv");
  const isSequence = input.length === 2;
  const shape = hasConv
    ? [batch, ...input.slice(1), 1]
    : isSequence
      ? [batch, ...input]
      : [batch, product(input)];
  const samples = tf.tensor(x, shape);
  const last = layers[layers.length - 1];
  const units = last?.type === "dense" ? last.units : 1;
  const target =
    loss === "crossEntropy"
      ? tf.oneHot(tf.tensor1d(Int32Array.from(y), "int32"), units).toFloat()
      : tf.tensor(y, [batch, units]);
  const of = (output: tf.Tensor): tf.Scalar =>
    loss === "crossEntropy"
      ? tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(target, output.reshape([-1, units]))
      : tf.losses.meanSquaredError<tf.Tensor, tf.Scalar>(target, output);
  return { x: samples, loss: of };
}

/** Dense and convolutional networks, from variables of the given values. */
function composed(workload: Workload, weights: Weights): Forward {
  const before = shapes(workload);
  const parts = workload.layers.map((layer, i) => part(layer, before[i]!, weights[i] ?? null));
  return (x) => parts.reduce((value, apply) => apply(value), x);
}

const activations = {
  tanh: (z: tf.Tensor) => tf.tanh(z),
  relu: (z: tf.Tensor) => tf.relu(z),
  none: (z: tf.Tensor) => z,
};

function part(layer: Layer, before: readonly number[], affine: Affine | null): Forward {
  if (layer.type === "pool") return (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid");
  if (affine === null) throw new Error(`no weights for a layer of type ${layer.type}`);
  const bias = tf.variable(tf.tensor1d(affine.bias));
  if (layer.type === "conv") {
    const kernel = tf.variable(
      tf.tensor(affine.weight, [...affine.shape]).transpose<tf.Tensor4D>([2, 3, 1, 0]),
    );
    return (x) => tf.relu(tf.add(tf.conv2d(x as tf.Tensor4D, kernel, 1, "same"), bias));
  }
  const weight = tf.variable(denseWeight(affine, before));
  const activation = layer.type === "dense" ? activations[layer.activation] : activations.none;
  return (x) => {
    const rows = x.rank === 2 ? x : x.reshape([x.shape[0] ?? 1, -1]);
    return activation(tf.add(tf.matMul(rows, weight), bias));
  };
}

/** [in, out], its inputs in the order of what comes before: an image's channels are last here. */
function denseWeight({ weight, shape }: Affine, before: readonly number[]): tf.Tensor2D {
  const [units, inputs] = shape as [number, number];
  if (before.length < 3) return tf.tensor2d(weight, [units, inputs]).transpose();
  const byChannel = tf.tensor(weight, [units, ...before]);
  return byChannel.transpose([2, 3, 1, 0]).reshape([inputs, units]);
}

/** The layers API starts from weights of its own. */
function layersModel({ input, layers }: Workload): Forward {
  const model = tf.sequential();
  layers.forEach((layer, i) => {
    const inputShape = i === 0 ? { inputShape: [...input] } : {};
    if (layer.type === "lstm") {
      const { units } = layer;
      const like = { units, recurrentActivation: "sigmoid", returnSequences: true } as const;
      model.add(tf.layers.lstm({ ...like, ...inputShape }));
    } else if (layer.type === "dense") model.add(tf.layers.dense({ units: layer.units, ...inputShape }));
    else throw new Error(`no layer ${layer.type} beside an LSTM`);
  });
  return (x) => model.apply(x, { training: true }) as tf.Tensor;
}
