/**
 * @file Each layer of the catalogue in PyTorch: the module that keeps its weights, and how the forward pass calls it.
 * Activations are not said here: whoever writes the forward pass puts them around.
 */
import type { layers, LayerName } from "../../catalog/layers/index.ts";
import { axisGeometry, type WindowParams } from "../../catalog/layers/spatial.ts";
import type { LayerInput } from "../../catalog/layers/layer.ts";
import type { AnyValues, Values } from "../../spec/params.ts";
import { call } from "./python.ts";
import type { HelperName } from "./snippets.ts";

export interface LayerContext<P = AnyValues> {
  readonly params: P;
  /** What it reads: shapes of one sample. */
  readonly inputs: readonly LayerInput[];
  /** Of one sample of the output. */
  readonly shape: readonly number[];
  readonly weights: Readonly<Record<string, { readonly shape: readonly number[] }>>;
  /** Training may meet a batch of a single sample. */
  readonly singleSamples: boolean;
}

export interface LayerForm<P = AnyValues> {
  /** The module, as its constructor is called; left out where a function does. */
  readonly module?: (layer: LayerContext<P>) => string;
  /** The output, before the activation, of the module `self` and of what it reads; left out: self(x). */
  readonly forward?: (layer: LayerContext<P>, self: string, inputs: readonly string[]) => string;
  readonly helpers?: (layer: LayerContext<P>) => readonly HelperName[];
}

type ParamsOf<L extends LayerName> = Values<(typeof layers)[L]["fields"]>;

/** Elements of the first input's last axis; a scalar has one. */
const features = ({ inputs: [x] }: Pick<LayerContext, "inputs">): number =>
  x!.shape[x!.shape.length - 1] ?? 1;
/** The first axis of a sequence [time, features]. */
const time = ({ inputs: [x] }: Pick<LayerContext, "inputs">): number => x!.shape[0]!;
const image = ({ inputs: [x] }: Pick<LayerContext, "inputs">): readonly number[] => x!.shape;

/** Zeros before and after an axis of `size`. */
function sidesOf(params: WindowParams, size: number): readonly [number, number] {
  const { count, kernel, stride, padding } = axisGeometry(params, size);
  return [padding, Math.max(0, (count - 1) * stride + kernel - size - padding)];
}

/**
 * How zeros around windows over axes of these sizes are asked for: as the module's argument where it can do it, else
 * by F.pad, which wants the last axis first.
 */
function padding(params: WindowParams, sizes: readonly number[]) {
  const axes = sizes.map((size) => sidesOf(params, size));
  const before = axes.map(([first]) => first);
  if (axes.every(([first, last]) => first === last)) {
    return { sides: null, argument: before.every((each) => each === before[0]) ? before[0]! : before };
  }
  if (params.padding === "same" && params.stride === 1) return { sides: null, argument: "same" };
  return { sides: axes.reverse().flat(), argument: 0 };
}

/** `x` with the zeros that the module cannot add by itself. */
const padded = (x: string, sides: readonly number[] | null): string =>
  sides ? `F.pad(${x}, (${sides.join(", ")}))` : x;

/** Rows cut off on both sides, and added at the end again, so that the output has its shape. */
function transposedPadding({
  params: { kernel, stride, padding: kept },
  inputs,
  shape,
}: LayerContext<WindowParams>) {
  const cut = kept === "same" ? Math.max(0, Math.ceil((kernel - stride) / 2)) : 0;
  return {
    padding: cut,
    outputPadding: shape[1]! - ((inputs[0]!.shape[1]! - 1) * stride - 2 * cut + kernel),
  };
}

const recurrent = (
  module: string,
): LayerForm<{
  readonly units: number;
  readonly output: "sequence" | "last";
  readonly direction: "forward" | "backward" | "both";
}> => ({
  module: (layer) =>
    call(module, [features(layer), layer.params.units], {
      batch_first: [true, false],
      bidirectional: [layer.params.direction === "both", false],
    }),
  forward: ({ params: { output, direction } }, self, [x]) => {
    if (direction === "both") return output === "last" ? `both_ends(${self}(${x})[0])` : `${self}(${x})[0]`;
    if (direction === "forward") return `${self}(${x})[0]${output === "last" ? "[:, -1]" : ""}`;
    return `${self}(${x}.flip(1))[0]${output === "last" ? "[:, -1]" : ".flip(1)"}`;
  },
  helpers: ({ params: { output, direction } }) =>
    direction === "both" && output === "last" ? ["bothEnds"] : [],
});

const pooling = (module: string): LayerForm<{ readonly kernel: number; readonly stride: number }> => ({
  module: ({ params: { kernel, stride } }) => call(module, [kernel], { stride: [stride, kernel] }),
});

/** PyTorch's modules over time want [batch, features, time]. */
const overTime = (_: unknown, self: string, [x]: readonly string[]): string =>
  `${self}(${x}.transpose(1, 2)).transpose(1, 2)`;

const layerForms: { readonly [L in LayerName]: LayerForm<ParamsOf<L>> } = {
  input: { forward: (_, _self, [x]) => x! },
  dense: {
    module: (layer) =>
      call("nn.Linear", [features(layer), layer.params.units], { bias: [layer.params.bias, true] }),
    forward: ({ inputs }, self, [x]) =>
      inputs[0]!.shape.length === 0 ? `${self}(${x}.unsqueeze(-1))` : `${self}(${x})`,
  },
  activation: { forward: (_, _self, [x]) => x! },
  softmax: { module: ({ params }) => call("nn.Softmax", [], { dim: [params.axis, null] }) },
  dropout: { module: ({ params }) => call("nn.Dropout", [params.rate]) },
  batchNorm: {
    module: (layer) => {
      const { epsilon, momentum } = layer.params;
      const name = image(layer).length === 3 ? "nn.BatchNorm2d" : "nn.BatchNorm1d";
      const norm = call(name, [image(layer)[0]!], { eps: [epsilon, 1e-5], momentum: [momentum, 0.1] });
      return refusesSingles(layer) ? `lenient(${norm})` : norm;
    },
    helpers: (layer) => (refusesSingles(layer) ? ["lenient"] : []),
  },
  conv2d: {
    module: (layer) => {
      const { filters, kernel, stride, bias } = layer.params;
      const { argument } = padding(layer.params, image(layer).slice(1));
      const how = { stride: [stride, 1], padding: [argument, 0], bias: [bias, true] } as const;
      return call("nn.Conv2d", [image(layer)[0]!, filters, kernel], how);
    },
    forward: (layer, self, [x]) =>
      `${self}(${padded(x!, padding(layer.params, image(layer).slice(1)).sides)})`,
  },
  conv1d: {
    module: (layer) => {
      const { filters, kernel, stride, bias } = layer.params;
      const { argument } = padding(layer.params, [time(layer)]);
      const how = { stride: [stride, 1], padding: [argument, 0], bias: [bias, true] } as const;
      return call("nn.Conv1d", [features(layer), filters, kernel], how);
    },
    forward: (layer, self, [x]) =>
      `${self}(${padded(`${x}.transpose(1, 2)`, padding(layer.params, [time(layer)]).sides)}).transpose(1, 2)`,
  },
  convTranspose2d: {
    module: (layer) => {
      const { filters, kernel, stride, bias } = layer.params;
      const { padding: cut, outputPadding } = transposedPadding(layer);
      return call("nn.ConvTranspose2d", [image(layer)[0]!, filters, kernel], {
        stride: [stride, 1],
        padding: [cut, 0],
        output_padding: [outputPadding, 0],
        bias: [bias, true],
      });
    },
  },
  maxPool2d: pooling("nn.MaxPool2d"),
  avgPool2d: pooling("nn.AvgPool2d"),
  maxPool1d: { ...pooling("nn.MaxPool1d"), forward: overTime },
  avgPool1d: { ...pooling("nn.AvgPool1d"), forward: overTime },
  globalAvgPool: {
    forward: (layer, _, [x]) => `${x}.mean(dim=${image(layer).length === 3 ? "(2, 3)" : "1"})`,
  },
  upsample: {
    module: ({ params: { factor, mode } }) =>
      call("nn.Upsample", [], { scale_factor: [factor, undefined], mode: [mode, "nearest"] }),
  },
  flatten: { forward: (_, _self, [x]) => `${x}.flatten(1)` },
  reshape: { forward: ({ shape }, _, [x]) => `${x}.reshape(${["-1", ...shape].join(", ")})` },
  repeatVector: {
    forward: ({ params: { times } }, _, [x]) => `${x}.unsqueeze(1).expand(-1, ${times}, -1)`,
  },
  add: { forward: (_, _self, inputs) => inputs.join(" + ") },
  multiply: { forward: (_, _self, inputs) => inputs.join(" * ") },
  concat: {
    forward: (layer, _, inputs) =>
      `torch.cat([${inputs.join(", ")}], dim=${image(layer).length === 3 ? 1 : -1})`,
  },
  engineered: {
    forward: ({ params: { timeDistributed: _over, ...features } }, _, [x]) => {
      const chosen = Object.entries(features).flatMap(([feature, isChosen]) => (isChosen ? [feature] : []));
      return `engineered(${x}, ${JSON.stringify(chosen)})`.replaceAll(",", ", ").replaceAll(",  ", ", ");
    },
    helpers: () => ["engineered"],
  },
  embedding: {
    module: ({ inputs, params }) => call("nn.Embedding", [inputs[0]!.field!.classes!, params.size]),
    forward: (_, self, [x]) => `${self}(${x}.long())`,
  },
  layerNorm: {
    module: ({ params: { epsilon }, weights }) =>
      call("nn.LayerNorm", [weights["weight"]!.shape], { eps: [epsilon, 1e-5] }),
  },
  maxout: {
    module: (layer) => call("nn.Linear", [features(layer), layer.params.pieces * layer.params.units]),
    forward: ({ inputs, params: { pieces, units } }, self, [x]) => {
      const sums = `${self}(${x}${inputs[0]!.shape.length === 0 ? ".unsqueeze(-1)" : ""})`;
      return `${sums}.unflatten(-1, (${pieces}, ${units})).amax(-2)`;
    },
  },
  noise: {
    forward: ({ params }, _, [x]) => `add_noise(${x}, ${params.deviation}, self.training)`,
    helpers: () => ["noise"],
  },
  rnn: recurrent("nn.RNN"),
  lstm: recurrent("nn.LSTM"),
  gru: recurrent("nn.GRU"),
};

/** PyTorch's batch norm refuses to train on one value for each channel. */
const refusesSingles = (layer: Pick<LayerContext, "inputs" | "singleSamples">): boolean =>
  layer.singleSamples &&
  image(layer)
    .slice(1)
    .every((extent) => extent === 1);

/** The form of a layer type by its name in documents. */
export const layerForm = (type: string): LayerForm => atEveryStep(layerForms[type as LayerName] as LayerForm);

const isOverTime = ({ params }: LayerContext): boolean => params["timeDistributed"] === true;
/** What a layer applied to every time step is to a single one. */
const stepOf = (layer: LayerContext): LayerContext => ({
  ...layer,
  inputs: layer.inputs.map(({ shape, field }) => ({ shape: shape.slice(1), field })),
  shape: layer.shape.slice(1),
});
const one = (layer: LayerContext): LayerContext => (isOverTime(layer) ? stepOf(layer) : layer);

/** `form`, and where the document wants it at every time step, with time merged into the batch around it. */
function atEveryStep({ module, forward, helpers }: LayerForm): LayerForm {
  const applied = (layer: LayerContext, self: string, inputs: readonly string[]) =>
    forward?.(one(layer), self, inputs) ?? `${self}(${inputs[0]})`;
  return {
    ...(module && { module: (layer) => module(one(layer)) }),
    ...(helpers && { helpers: (layer) => helpers(one(layer)) }),
    forward: (layer, self, inputs) =>
      isOverTime(layer)
        ? `${applied(layer, self, [`${inputs[0]}.flatten(0, 1)`])}.unflatten(0, (-1, ${time(layer)}))`
        : applied(layer, self, inputs),
  };
}

/** Layers that draw random numbers in training. */
const random: ReadonlySet<string> = new Set<LayerName>(["dropout", "noise"]);
export const isRandom = (type: string): boolean => random.has(type);
