/** @file Runs drawn at random, the same ones every time: networks, data, rates and mistakes of the kind that people make. */
import { chain, data, mean, preset, training } from "../../spec/presets/preset.ts";
import { pow } from "../../spec/exactMath.ts";
import { randomStream, type RandomStream } from "../../spec/random.ts";
import type { AnyValues } from "../../spec/params.ts";
import type { Document, PhaseSpec } from "../../spec/document.ts";
import { complete } from "../learningRun.ts";

export interface DrawnRun {
  readonly seed: number;
  readonly document: Document;
  readonly steps: number;
  /** Each feature is multiplied by the first and moved by the second; none where the data stay as they are. */
  readonly spoilt: readonly (readonly [factor: number, offset: number])[];
  /** By what all initial weights are multiplied. */
  readonly weights: number;
}

/** Apart from all that the engine draws. */
const stream = 77;

const pick = <T>(random: RandomStream, options: readonly T[]): T => options[random.below(options.length)]!;
/** Between `least` and `most`, evenly on a log scale, to two digits. */
function logarithmic(random: RandomStream, least: number, most: number): number {
  return Number((least * pow(most / least, random.uniform())).toPrecision(2));
}

const planes = ["xor", "circle", "spiral", "moons", "gaussians", "checkerboard"] as const;
const surfaces = ["plane", "bumps", "sine", "curve"] as const;
const activations = ["sigmoid", "tanh", "relu", "relu", "leakyRelu", "elu", "hardTanh", "identity"] as const;
const initial = [
  ...Array<null>(6).fill(null),
  { type: "heNormal" },
  { type: "xavierUniform" },
  { type: "normal" },
  { type: "zeros" },
] as const;

function optimizerOf(random: RandomStream): PhaseSpec["optimizer"] {
  const type = pick(random, ["sgd", "sgd", "momentum", "adam", "adam", "rmsprop"]);
  return { type, params: { learningRate: logarithmic(random, 1e-4, 30) } };
}

/** Half of the runs have a rate that somebody would choose, so that other things than the rate go wrong, too. */
function sensible(random: RandomStream): PhaseSpec["optimizer"] {
  return random.below(2) === 0
    ? { type: "adam", params: { learningRate: logarithmic(random, 1e-3, 0.03) } }
    : { type: "sgd", params: { learningRate: logarithmic(random, 0.01, 0.3) } };
}

/** A loss and an output activation that go together; one in eight does not. */
function classifier(random: RandomStream): {
  readonly loss: string;
  readonly units: number;
  readonly activation: string;
} {
  const wrong = random.below(8) === 0;
  if (wrong) return { loss: "squaredError", units: 1, activation: pick(random, ["sigmoid", "tanh"]) };
  return pick(random, [
    { loss: "binaryCrossEntropy", units: 1, activation: "sigmoid" },
    { loss: "crossEntropy", units: 2, activation: "softmax" },
  ]);
}

function regressor(random: RandomStream): {
  readonly loss: string;
  readonly units: number;
  readonly activation: string;
} {
  const activation = random.below(8) === 0 ? pick(random, ["sigmoid", "relu", "tanh"]) : "identity";
  return { loss: pick(random, ["squaredError", "squaredError", "absoluteError"]), units: 1, activation };
}

type Spoilt = DrawnRun["spoilt"];
function spoiling(random: RandomStream, features: number): Spoilt {
  if (random.below(7) > 0) return [];
  const factor = (): number => pick(random, [1, 1, 10, 100, 1000]);
  return Array.from({ length: features }, () => [factor(), pick(random, [0, 0, 50])] as const);
}

function perceptron(random: RandomStream): Pick<DrawnRun, "document" | "spoilt"> {
  const regression = random.below(4) === 0;
  const type = regression ? pick(random, surfaces) : pick(random, planes);
  const few = random.below(3) === 0;
  const samples = few ? 20 + random.below(40) : 100 + random.below(300);
  const noise = few ? 0.15 + 0.35 * random.uniform() : 0.05 * random.uniform();
  const depth = 1 + Math.min(random.below(10), random.below(10));
  const units = pick(random, [2, 4, 8, 8, 16, 32]);
  const activation = pick(random, activations);
  const weights = pick(random, initial);
  const own: AnyValues = { units, activation, ...(weights && { weightInit: weights }) };
  const hidden = Array.from({ length: depth }, (_, i) => [`hidden${i + 1}`, "dense", own] as const);
  const answer = regression ? regressor(random) : classifier(random);
  const { document } = preset("mlp", goal, {
    model: chain(...hidden, ["output", "dense", { units: answer.units, activation: answer.activation }]),
    data: { ...data(type, { samples, noise }, few ? 0.5 : 0.25), seed: random.below(1000) },
    training: training(
      {
        loss: mean(answer.loss),
        optimizer: random.below(2) === 0 ? optimizerOf(random) : sensible(random),
      },
      { batchSize: pick(random, [1, 4, 10, 32, 400]), seed: random.below(1000) },
    ),
  });
  const features = type === "sine" || type === "curve" ? 1 : 2;
  return { document, spoilt: spoiling(random, features) };
}

function recurrent(random: RandomStream): Pick<DrawnRun, "document" | "spoilt"> {
  const type = pick(random, ["rnn", "rnn", "lstm"]);
  const units = pick(random, [4, 8, 12]);
  const weights = pick(random, initial);
  const own: AnyValues = { units, output: "last", ...(weights && { weightInit: weights }) };
  const isParity = random.below(2) === 0;
  const source = isParity
    ? data("parity", { samples: 150, length: 4 + random.below(20) })
    : data("copy", { samples: 150, symbols: 4, blanks: 4 + random.below(16), length: 1, blankKinds: 1 });
  const { document } = preset("rnn", goal, {
    model: chain(
      ["embedding1", "embedding", { size: 4 }],
      ["recurrent1", type, own],
      ["output", "dense", { units: isParity ? 2 : 4, activation: "softmax" }],
    ),
    data: { ...source, seed: random.below(1000) },
    training: training(
      {
        loss: mean("crossEntropy"),
        optimizer: random.below(2) === 0 ? optimizerOf(random) : sensible(random),
      },
      { batchSize: pick(random, [10, 32]), seed: random.below(1000) },
    ),
  });
  return { document, spoilt: [] };
}

/** Nobody asks what a drawn run reaches. */
const goal = { metric: "loss", part: "test", bound: "atMost", value: 0, steps: 0, quick: true } as const;

/** The run of a number; some steps fewer than others, so that the doctor cannot wait for the end. */
export function drawRun(seed: number): DrawnRun {
  const random = randomStream(seed, stream);
  const isRecurrent = random.below(8) === 0;
  const { document, spoilt } = isRecurrent ? recurrent(random) : perceptron(random);
  const steps = Math.round(logarithmic(random, 300, isRecurrent ? 700 : 1500));
  const weights = pick(random, [1, 1, 1, 1, 1, 1, 1, 3, 10, 0.1]);
  return { seed, document: complete(document), steps, spoilt, weights };
}
