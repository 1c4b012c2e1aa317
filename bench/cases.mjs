/** @file What is compared: five networks to train, and whoever trains them. Plain data, for Node and for the page. */

/**
 * @typedef {{ type: "dense", units: number, activation: "tanh" | "relu" | "none" }
 *   | { type: "conv", filters: number }
 *   | { type: "pool" }
 *   | { type: "lstm", units: number }} Layer a conv is 3 × 3, same, with ReLU; a pool takes the maximum of 2 × 2; an
 *   LSTM answers at every time step; several axes before a dense layer are one, but those of a sequence
 * @typedef {object} Workload
 * @property {string} title
 * @property {readonly number[]} input one sample: [features], [channels, height, width] or [time, features]
 * @property {readonly Layer[]} layers
 * @property {"squaredError" | "crossEntropy"} loss the mean; cross-entropy is on logits, after a softmax
 * @property {{ type: "sgd" | "adam", learningRate: number }} optimizer
 * @property {number} batch
 * @property {boolean} sameLoss all contenders start from the same weights and batch, so their first losses are equal
 * @property {Target} wasm what our WebAssembly is held to, as a multiple of the best peer of any kind
 * @property {Target} webgpu what our WebGPU is held to, as a multiple of the best WebGPU peer
 * @property {number} dispatches what a step of ours on WebGPU may take at most, as a graphics card gets it
 * @property {Target | null} ofPeak what our WebAssembly's matrix and convolution work is held to, in percent of this
 *   machine's best matrix product; null where hardly any of the work is of that kind
 * @property {readonly ContenderName[]} rivals the peers that were the best so far, of any kind and on WebGPU: all that
 *   a quick run compares with
 * @typedef {{ atLeast: number, goal?: number }} Target
 */

/** @param {number} units @param {"tanh" | "relu" | "none"} activation @returns {Layer} */
const dense = (units, activation = "none") => ({ type: "dense", units, activation });
const adam = /** @type {const} */ ({ type: "adam", learningRate: 0.001 });
const classes = /** @type {const} */ ({ loss: "crossEntropy", optimizer: adam });

export const workloads = /** @satisfies {Readonly<Record<string, Workload>>} */ ({
  tiny: {
    title: "2-8-8-1, tanh everywhere; squared error, SGD 0.03; batches of 10",
    input: [2],
    layers: [dense(8, "tanh"), dense(8, "tanh"), dense(1, "tanh")],
    loss: "squaredError",
    optimizer: { type: "sgd", learningRate: 0.03 },
    batch: 10,
    sameLoss: true,
    wasm: { atLeast: 20, goal: 25 },
    webgpu: { atLeast: 100 },
    dispatches: 8,
    ofPeak: null,
    rivals: ["convnetjs", "jax-webgpu"],
  },
  mlp: {
    title: "784-128-10, ReLU; softmax cross-entropy, Adam 0.001; batches of 64",
    input: [1, 28, 28],
    layers: [dense(128, "relu"), dense(10)],
    ...classes,
    batch: 64,
    sameLoss: true,
    wasm: { atLeast: 8, goal: 13 },
    webgpu: { atLeast: 1.5 },
    dispatches: 8,
    ofPeak: { atLeast: 60, goal: 80 },
    rivals: ["tfjs-wasm", "jax-wasm", "jax-webgpu"],
  },
  cnn: {
    title:
      "28 × 28 × 1: conv 8@3×3, ReLU, max-pool 2, conv 16@3×3, ReLU, max-pool 2, dense 10; softmax cross-entropy, " +
      "Adam 0.001; batches of 64",
    input: [1, 28, 28],
    layers: [
      { type: "conv", filters: 8 },
      { type: "pool" },
      { type: "conv", filters: 16 },
      { type: "pool" },
      dense(10),
    ],
    ...classes,
    batch: 64,
    sameLoss: true,
    wasm: { atLeast: 60, goal: 150 },
    webgpu: { atLeast: 3 },
    dispatches: 18,
    ofPeak: { atLeast: 45, goal: 70 },
    rivals: ["convnetjs", "jax-webgpu"],
  },
  lstm: {
    title:
      "32 inputs, 32 time steps: LSTM 64, dense 32 at each; softmax cross-entropy, Adam 0.001; batches of 32",
    input: [32, 32],
    layers: [{ type: "lstm", units: 64 }, dense(32)],
    ...classes,
    batch: 32,
    sameLoss: false,
    wasm: { atLeast: 18, goal: 27 },
    webgpu: { atLeast: 10 },
    dispatches: 3 * 32 + 10,
    ofPeak: { atLeast: 45, goal: 70 },
    rivals: ["tfjs-wasm", "jax-webgpu"],
  },
  big: {
    title: "784-512-512-10, ReLU; softmax cross-entropy, Adam 0.001; batches of 256",
    input: [1, 28, 28],
    layers: [dense(512, "relu"), dense(512, "relu"), dense(10)],
    ...classes,
    batch: 256,
    sameLoss: true,
    wasm: { atLeast: 1.2, goal: 1.7 },
    webgpu: { atLeast: 1.2 },
    dispatches: 11,
    ofPeak: { atLeast: 60, goal: 80 },
    rivals: ["jax-wasm", "jax-webgpu"],
  },
});
/** @typedef {keyof typeof workloads} WorkloadName */

/** In the order of the table. */
export const contenders = /** @type {const} */ ([
  "ours-wasm",
  "ours-webgpu",
  "convnetjs",
  "tfjs-cpu",
  "tfjs-wasm",
  "tfjs-webgl",
  "tfjs-webgpu",
  "jax-wasm",
  "jax-webgpu",
]);
/** @typedef {typeof contenders[number]} ContenderName */

/** @param {{ contender: string }} row */
export const isOurs = ({ contender }) => contender.startsWith("ours-");
