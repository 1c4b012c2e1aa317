/** @file For each layer type, the models that it is tried in: shapes, strides, paddings, every choice it offers. */
import { type ActivationName, activationNames } from "../../catalog/activations.ts";
import type { LayerName } from "../../catalog/layers/index.ts";
import type { FieldSpec } from "../../spec/data.ts";
import type { AnyValues } from "../../spec/params.ts";
import { type LayerRow, type ModelCase, modelCase, real, tokens } from "./modelCase.ts";

interface Trial {
  readonly x: FieldSpec;
  readonly params?: AnyValues;
  /** Layers before the one that is tried. */
  readonly before?: readonly LayerRow[];
  readonly from?: readonly string[];
  /** Layers behind it. */
  readonly after?: readonly LayerRow[];
}

const image = real(2, 5, 5);
const sequence = real(4, 3);

const pools: readonly Trial[] = [
  { x: real(2, 6, 6), params: { kernel: 2, stride: 2 } },
  { x: real(1, 7, 5), params: { kernel: 2, stride: 2 } },
  { x: real(2, 6, 4), params: { kernel: 3, stride: 1 } },
  { x: real(1, 7, 5), params: { kernel: 3, stride: 2 } },
  { x: real(2, 8, 5), params: { kernel: 2, stride: 3 } },
];

const poolsInTime: readonly Trial[] = [
  { x: real(8, 3), params: { kernel: 2, stride: 2 } },
  { x: real(9, 2), params: { kernel: 3, stride: 1 } },
  { x: real(7, 1), params: { kernel: 2, stride: 3 } },
];

const convolutions: Trial[] = [1, 2, 3].flatMap((kernel) =>
  [1, 2].flatMap((stride) =>
    (["valid", "same"] as const).map((padding) => ({
      x: real(2, 6, 6),
      params: { filters: 3, kernel, stride, padding, activation: "tanh" },
    })),
  ),
);

const recurrent: Trial[] = [
  { x: sequence, params: { units: 3, output: "last" } },
  { x: sequence, params: { units: 5, output: "sequence" } },
  { x: real(1, 2), params: { units: 2, output: "sequence" } },
  { x: real(3, 2), params: { units: 2, output: "last", direction: "both" } },
  { x: real(3, 2), params: { units: 2, output: "sequence", direction: "both" } },
  { x: real(3, 2), params: { units: 2, output: "last", direction: "backward" } },
  {
    x: tokens(5, 6),
    params: { units: 4, output: "last" },
    before: [["embedding", "embedding", { size: 3 }]],
  },
];
/** Two of the same kind, one on top of the other, and both read: scans within a longer graph. */
const stackedRecurrent = (type: LayerName): Trial => ({
  x: sequence,
  params: { units: 3, output: "sequence" },
  before: [["below", type, { units: 2, output: "sequence" }]],
  after: [["last", type, { units: 2, output: "last" }]],
});

/** Applied to each of three time steps. */
const everyStep = (x: FieldSpec, params: AnyValues, after?: readonly LayerRow[]): Trial => ({
  x: { ...x, shape: [3, ...x.shape] },
  params: { ...params, timeDistributed: true },
  ...(after && { after }),
});
const rnnBehind: readonly LayerRow[] = [["out", "rnn", { units: 2 }]];
const flatBehind: readonly LayerRow[] = [["out", "flatten"]];

const recurrentEveryStep: readonly Trial[] = [
  everyStep(real(4, 2), { units: 3, output: "last" }, rnnBehind),
  everyStep(real(2, 2), { units: 2, output: "sequence", direction: "both" }),
  everyStep(real(4, 2), { units: 2, output: "last", direction: "backward" }),
];

const branches = (params: AnyValues): readonly LayerRow[] => [
  ["a", "dense", { activation: "tanh", ...params }, ["input"]],
  ["b", "dense", { activation: "sigmoid", ...params }, ["input"]],
];
const filters = (count: number): LayerRow => [
  `conv${count}`,
  "conv2d",
  { filters: count, kernel: 3, padding: "same", activation: "tanh" },
  ["input"],
];

/** A layer of the catalogue without a row here does not compile. */
const layerTrials: { readonly [L in LayerName]: readonly Trial[] } = {
  input: [{ x: real(3) }, { x: real(2, 4, 3) }, { x: real() }],
  dense: [
    ...activationNames.map((activation) => ({ x: real(3), params: { units: 5, activation } })),
    { x: real(7), params: { units: 1, activation: "identity", bias: false } },
    { x: real(), params: { units: 3, activation: "tanh" } },
    { x: sequence, params: { units: 6, activation: "sigmoid" } },
    { x: real(19), params: { units: 17, activation: "tanh" } },
  ],
  activation: [
    ...activationNames.map((activation) => ({ x: real(6), params: { activation } })),
    { x: sequence, params: { activation: "softmax" } },
  ],
  softmax: [{ x: real(6) }, { x: sequence, params: { axis: 1 } }, { x: image, params: { axis: -2 } }],
  dropout: [
    { x: real(6), params: { rate: 0.3 } },
    { x: image, params: { rate: 0.5 } },
    {
      x: real(4),
      params: { rate: 0.2 },
      before: [["hidden", "dense", { units: 9, activation: "tanh" }]],
      after: [
        ["again", "dropout", { rate: 0.4 }],
        ["out", "dense", { units: 2, activation: "identity" }],
      ],
    },
  ],
  batchNorm: [
    { x: real(5) },
    { x: image, params: { momentum: 0.3, epsilon: 0.01 } },
    {
      x: real(3),
      before: [["hidden", "dense", { units: 4, bias: false, activation: "identity" }]],
      after: [["out", "dense", { units: 2 }]],
    },
    everyStep(real(2), { momentum: 0.3 }, rnnBehind),
    everyStep(real(2, 2, 1), { epsilon: 0.01 }),
  ],
  conv2d: [
    ...convolutions,
    ...(["identity", "relu", "leakyRelu", "elu"] satisfies ActivationName[]).map((activation) => ({
      x: image,
      params: { filters: 2, kernel: 3, activation },
    })),
    { x: real(3, 7, 5), params: { filters: 2, kernel: 3, activation: "tanh", bias: false } },
    everyStep(real(2, 4, 3), { filters: 2, kernel: 2, activation: "tanh" }),
    everyStep(real(1, 4, 4), { filters: 3, padding: "same", activation: "sigmoid" }, [
      ["pool", "maxPool2d", { timeDistributed: true }],
      ["flat", "flatten", { timeDistributed: true }],
      ["out", "lstm", { units: 2 }],
    ]),
    // The padding before differs between height and width.
    { x: real(2, 6, 5), params: { filters: 3, kernel: 3, stride: 2, padding: "same", activation: "tanh" } },
    { x: real(1, 9, 9), params: { filters: 9, kernel: 5, stride: 3, activation: "sigmoid" } },
  ],
  maxPool2d: [...pools, everyStep(real(1, 4, 4), { kernel: 2, stride: 2 })],
  avgPool2d: [...pools, everyStep(real(2, 4, 5), { kernel: 3, stride: 1 })],
  flatten: [
    everyStep(real(2, 2, 2), {}, rnnBehind),
    { x: image, after: [["out", "dense", { units: 3 }]] },
    { x: sequence, after: [["out", "dense", { units: 3 }]] },
  ],
  layerNorm: [
    { x: real(5) },
    { x: sequence, params: { over: "lastAxis", epsilon: 0.01 } },
    { x: image, params: { over: "sample" } },
  ],
  maxout: [
    { x: real(3), params: { units: 4, pieces: 3 } },
    { x: sequence, params: { units: 2 } },
    { x: real(), params: { units: 3 } },
  ],
  noise: [
    { x: real(6), params: { deviation: 0.3 } },
    { x: sequence, params: { deviation: 1 }, after: [["out", "dense", { units: 2 }]] },
  ],
  add: [
    { x: real(3), before: branches({ units: 4 }), from: ["a", "b"] },
    { x: real(3), before: branches({ units: 3 }), from: ["a", "b", "input", "a"] },
    { x: image, before: [filters(2)], from: ["conv2", "input"] },
  ],
  concat: [
    { x: real(3), before: branches({ units: 4 }), from: ["a", "b", "input", "a"] },
    { x: image, before: [filters(3)], from: ["input", "conv3"] },
    { x: sequence, before: branches({ units: 2 }), from: ["b", "a"] },
  ],
  globalAvgPool: [
    everyStep(real(2, 2, 3), {}, rnnBehind),
    { x: image, after: [["out", "dense", { units: 3 }]] },
    { x: sequence, before: [["below", "dense", { units: 2 }]] },
  ],
  reshape: [
    everyStep(real(6), { first: 2, second: 3 }, [["out", "flatten", { timeDistributed: true }]]),
    { x: real(6), params: { first: -1, second: 3 }, after: [["out", "rnn", { units: 2 }]] },
    {
      x: image,
      params: { first: 5, second: 2, third: 5 },
      after: [["out", "conv2d", { filters: 2, kernel: 2 }]],
    },
    { x: real(12), params: { first: 2, second: 1, third: 3, fourth: 2 } },
  ],
  repeatVector: [
    everyStep(real(2), { times: 2 }, [["out", "lstm", { units: 2, timeDistributed: true }]]),
    { x: real(3), params: { times: 4 }, after: [["out", "rnn", { units: 2, output: "sequence" }]] },
    {
      x: sequence,
      params: { times: 3 },
      before: [["below", "rnn", { units: 2, output: "last" }]],
    },
  ],
  multiply: [
    { x: real(3), before: branches({ units: 4 }), from: ["a", "b"] },
    { x: real(3), before: branches({ units: 3 }), from: ["a", "b", "input", "a"] },
    { x: image, before: [filters(2)], from: ["conv2", "input"] },
  ],
  engineered: [
    everyStep(real(2), { product: true }, rnnBehind),
    { x: real(2), after: [["out", "dense", { units: 2 }]] },
    {
      x: real(2),
      params: { x1: false, x1Squared: true, x2Squared: true, product: true, sinX1: true, sinX2: true },
      after: [["out", "dense", { units: 2 }]],
    },
    { x: real(4), params: { sinX2: true }, before: [["below", "dense", { units: 2 }]] },
  ],
  upsample: (["nearest", "bilinear"] as const).flatMap((mode) => [
    { x: real(2, 3, 4), params: { factor: 2, mode } },
    everyStep(real(1, 2, 3), { factor: 2, mode }),
    { x: real(1, 2, 1), params: { factor: 3, mode }, after: [["out", "conv2d", { filters: 2, kernel: 2 }]] },
  ]),
  convTranspose2d: [
    everyStep(real(2, 2, 2), { filters: 2, activation: "tanh" }),
    { x: real(2, 3, 2), params: { filters: 3, activation: "tanh" } },
    { x: real(2, 3, 4), params: { filters: 2, kernel: 3, padding: "same", activation: "sigmoid" } },
    { x: real(1, 3, 3), params: { filters: 2, kernel: 4, padding: "same", activation: "tanh", bias: false } },
    { x: real(2, 4, 3), params: { filters: 3, kernel: 3, stride: 1, padding: "same", activation: "elu" } },
    { x: real(2, 2, 3), params: { filters: 2, kernel: 2, stride: 3, padding: "same", activation: "tanh" } },
  ],
  conv1d: [
    ...(["valid", "same", "causal"] as const).flatMap((padding) => [
      { x: real(7, 3), params: { filters: 2, kernel: 3, padding, activation: "tanh" } },
      { x: real(8, 2), params: { filters: 5, kernel: 4, stride: 2, padding, activation: "sigmoid" } },
    ]),
    { x: real(4, 3), params: { filters: 4, kernel: 1, activation: "softmax", bias: false } },
    everyStep(real(5, 2), { filters: 3, kernel: 2, activation: "tanh" }, flatBehind),
    { x: real(20, 9), params: { filters: 17, kernel: 5, padding: "same", activation: "tanh" } },
    {
      x: tokens(5, 6),
      params: { filters: 3, activation: "elu" },
      before: [["embedding", "embedding", { size: 4 }]],
    },
  ],
  maxPool1d: [...poolsInTime, everyStep(real(4, 2), {}, flatBehind)],
  avgPool1d: [...poolsInTime, everyStep(real(4, 2), {}, flatBehind)],
  embedding: [
    { x: tokens(5, 6), params: { size: 3 } },
    { x: tokens(7), params: { size: 4 } },
    { x: tokens(4, 2, 3), params: { size: 2 }, after: [["out", "flatten"]] },
  ],
  rnn: [...recurrent, stackedRecurrent("rnn"), ...recurrentEveryStep],
  lstm: [...recurrent, stackedRecurrent("lstm"), ...recurrentEveryStep],
  gru: [...recurrent, stackedRecurrent("gru"), ...recurrentEveryStep],
};

function caseOf(type: string, { x, params = {}, before = [], from, after = [] }: Trial): ModelCase {
  const said = Object.values(params).map(String).join(" ");
  const shape = x.shape.join("×") || "scalar";
  const place = [before.length > 0 ? "behind" : "", after.length > 0 ? "before" : ""].join(" ").trim();
  const tried: LayerRow = from ? ["tried", type, params, from] : ["tried", type, params, source(before)];
  const layers = type === "input" ? [] : [...before, tried, ...after];
  return modelCase({ name: [type, said, "of", shape, place].filter(Boolean).join(" "), x, layers });
}
const source = (before: readonly LayerRow[]): readonly string[] => [before.at(-1)?.[0] ?? "input"];

export const layerCases: readonly ModelCase[] = Object.entries(layerTrials).flatMap(([type, trials]) =>
  trials.map((trial) => caseOf(type, trial)),
);
