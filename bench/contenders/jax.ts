/**
 * @file jax-js as its guide advises: one jitted function does the whole step, gradients and Adam (Kingma and Ba 2015)
 * included, and the loss is fetched by `await data()` once for many steps. Every use of an array but the last takes
 * a `.ref` of it: functions own what they are given. It has no scan, so the LSTM's time steps are written out.
 */
import {
  defaultDevice,
  type Device,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  random,
  tree,
  valueAndGrad,
} from "@jax-js/jax";
import type { Layer, Workload } from "../cases.mjs";
import { type Batch, product, type Weights } from "../page/start.ts";
import type { Prepare } from "./contender.ts";

type Parameters = { weight: np.Array; bias: np.Array }[];
type State = { parameters: Parameters; moment1: Parameters; moment2: Parameters; time: np.Array };

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

export function prepareJax(device: Device): Prepare {
  return async (workload, weights, batch) => {
    const found = await init(device);
    if (!found.includes(device)) throw new Error(`there is no device ${device} here`);
    defaultDevice(device);
    const { x, y } = arraysOf(workload, batch);
    const objective = objectiveOf(workload);
    const step = jit(stepOf(workload, objective));
    let state = startingState(workload, weights);
    const first = objective(tree.ref(state.parameters), x.ref, y.ref);
    return {
      firstLoss: (await first.data())[0]!,
      steps: async (n) => {
        let loss: np.Array | null = null;
        for (let i = 0; i < n; i++) {
          loss?.dispose();
          [state, loss] = step(state, x.ref, y.ref);
        }
        return loss === null ? Number.NaN : (await loss.data())[0]!;
      },
    };
  };
}

function arraysOf({ input, layers, loss, batch }: Workload, { x, y }: Batch) {
  const isFlat = layers.every(({ type }) => type === "dense");
  const last = layers[layers.length - 1];
  const units = last?.type === "dense" ? last.units : 1;
  const target =
    loss === "crossEntropy"
      ? nn.oneHot(np.array(Int32Array.from(y), { dtype: np.int32 }), units)
      : np.array(y, { shape: [batch, units] });
  return { x: np.array(x, { shape: [batch, ...(isFlat ? [product(input)] : input)] }), y: target };
}

function startingState({ input, layers }: Workload, weights: Weights): State {
  const parameters = layers.flatMap((layer, i) => {
    if (layer.type === "lstm") return [lstmParameters(input[1]!, layer.units)];
    const affine = weights[i];
    if (!affine) return [];
    return [{ weight: np.array(affine.weight, { shape: [...affine.shape] }), bias: np.array(affine.bias) }];
  });
  const zeros = (): Parameters =>
    parameters.map(({ weight, bias }) => ({ weight: np.zeros(weight.shape), bias: np.zeros(bias.shape) }));
  return { parameters, moment1: zeros(), moment2: zeros(), time: np.array(0) };
}

/** Of the four gates, one below the other, with those of the hidden state to the right of those of the input. */
function lstmParameters(features: number, units: number): Parameters[number] {
  const bound = 1 / Math.sqrt(units);
  const shape = [4 * units, features + units];
  return {
    weight: random.uniform(random.key(1), shape, { minval: -bound, maxval: bound }),
    bias: np.zeros([4 * units]),
  };
}

type Objective = (parameters: Parameters, x: np.Array, y: np.Array) => np.Array;

function objectiveOf({ layers, loss }: Workload): Objective {
  return (parameters, x, y) => {
    let next = 0;
    const output = layers.reduce((value, layer) => {
      if (layer.type === "pool") return lax.reduceWindow(value, np.max, [2, 2], [2, 2]);
      const { weight, bias } = parameters[next++]!;
      return affineLayer(layer, value, weight, bias);
    }, x);
    if (loss === "squaredError") return np.mean(np.square(output.sub(y)));
    return np.mean(np.sum(nn.logSoftmax(output).mul(y), -1)).neg();
  };
}

/** [batch, time, features] → [batch · time, units] */
function lstm(x: np.Array, units: number, weight: np.Array, bias: np.Array): np.Array {
  const [batch, time, features] = x.shape as [number, number, number];
  const ofInput = weight.ref.slice([], [0, features]).transpose();
  const ofHidden = weight.slice([], [features, features + units]).transpose();
  const driven = np.matmul(x.reshape([batch * time, features]), ofInput).add(bias);
  const drive = driven.reshape([batch, time, 4 * units]);
  let [hidden, cell] = [np.zeros([batch, units]), np.zeros([batch, units])];
  const answers: np.Array[] = [];
  for (let t = 0; t < time; t++) {
    const z = np.matmul(hidden, ofHidden.ref).add(drive.ref.slice([], t));
    const gate = (i: number) => z.ref.slice([], [i * units, (i + 1) * units]);
    cell = nn
      .sigmoid(gate(1))
      .mul(cell)
      .add(nn.sigmoid(gate(0)).mul(np.tanh(gate(2))));
    hidden = nn.sigmoid(gate(3)).mul(np.tanh(cell.ref));
    z.dispose();
    answers.push(hidden.ref);
  }
  for (const array of [hidden, cell, drive, ofHidden]) array.dispose();
  return np.stack(answers, 1).reshape([batch * time, units]);
}

function affineLayer(layer: Layer, x: np.Array, weight: np.Array, bias: np.Array): np.Array {
  if (layer.type === "conv") {
    const z = lax.conv(x, weight, [1, 1], "SAME");
    return nn.relu(z.add(bias.reshape([1, layer.filters, 1, 1])));
  }
  if (layer.type === "lstm") return lstm(x, layer.units, weight, bias);
  if (layer.type === "pool") throw new Error("a pool has no weights");
  const rows = x.ndim === 2 ? x : x.reshape([x.shape[0]!, -1]);
  const z = np.matmul(rows, weight.transpose()).add(bias);
  return { tanh: () => np.tanh(z), relu: () => nn.relu(z), none: () => z }[layer.activation]();
}

function stepOf(workload: Workload, objective: Objective) {
  const { type, learningRate } = workload.optimizer;
  const update = type === "adam" ? adam(learningRate) : sgd(learningRate);
  return (state: State, x: np.Array, y: np.Array): [State, np.Array] => {
    const [loss, gradients] = valueAndGrad(objective)(tree.ref(state.parameters), x, y);
    return [update(state, gradients), loss];
  };
}

type Update = (state: State, gradients: Parameters) => State;

const sgd =
  (learningRate: number): Update =>
  ({ parameters, ...rest }, gradients) => ({
    ...rest,
    parameters: mapped((p, g) => p.sub(g.mul(learningRate)), parameters, gradients),
  });

const adam =
  (learningRate: number): Update =>
  (state, gradients) => {
    const time = state.time.add(1);
    const moment1 = mapped((m, g) => m.mul(beta1).add(g.mul(1 - beta1)), state.moment1, tree.ref(gradients));
    const moment2 = mapped((v, g) => v.mul(beta2).add(np.square(g).mul(1 - beta2)), state.moment2, gradients);
    const rest1 = np.subtract(1, np.exp(time.ref.mul(Math.log(beta1))));
    const rest2 = np.subtract(1, np.exp(time.ref.mul(Math.log(beta2))));
    const direction = mapped(
      (m, v) => m.div(rest1.ref).div(np.sqrt(v.div(rest2.ref)).add(epsilon)),
      tree.ref(moment1),
      tree.ref(moment2),
    );
    rest1.dispose();
    rest2.dispose();
    return {
      parameters: mapped((p, d) => p.sub(d.mul(learningRate)), state.parameters, direction),
      moment1,
      moment2,
      time,
    };
  };

function mapped(f: (a: np.Array, b: np.Array) => np.Array, a: Parameters, b: Parameters): Parameters {
  return a.map(({ weight, bias }, i) => ({ weight: f(weight, b[i]!.weight), bias: f(bias, b[i]!.bias) }));
}
