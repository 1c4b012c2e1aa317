/** @file How weights start: each tensor from its own stream, so that adding a layer leaves the others as they were. */
import { type RandomStream, randomStream, streams } from "../spec/random.ts";
import type { DrawnInitializer, Initializer } from "../spec/params.ts";
import { orthogonal } from "./orthogonal.ts";
import type { StandardInit, WeightSpec } from "./layers/layer.ts";

type Distribution = StandardInit;
const uniform = (bound: number): Distribution => ({ kind: "uniform", bound });
const normal = (deviation: number): Distribution => ({ kind: "normal", deviation });

/** Xavier: Glorot and Bengio 2010; He: He et al. 2015 (gain √2, fan in), as in torch.nn.init; LeCun et al. 1998. */
const distributions: {
  readonly [I in Exclude<DrawnInitializer, "orthogonal">]: (spec: WeightSpec) => Distribution;
} = {
  pytorch: ({ standard }) => standard,
  zeros: () => ({ kind: "constant", value: 0 }),
  normal: () => normal(0.1),
  uniform: () => uniform(0.1),
  xavierUniform: ({ fanIn, fanOut }) => uniform(Math.sqrt(6 / (fanIn + fanOut))),
  xavierNormal: ({ fanIn, fanOut }) => normal(Math.sqrt(2 / (fanIn + fanOut))),
  heUniform: ({ fanIn }) => uniform(Math.sqrt(6 / fanIn)),
  heNormal: ({ fanIn }) => normal(Math.sqrt(2 / fanIn)),
  lecunUniform: ({ fanIn }) => uniform(Math.sqrt(3 / fanIn)),
  lecunNormal: ({ fanIn }) => normal(Math.sqrt(1 / fanIn)),
};

/** The initial values of the weight called `name`, for a seed; `values` repeat their last number where too few. */
export function initialize(name: string, spec: WeightSpec, seed: number): Float32Array {
  const size = spec.shape.reduce((a, b) => a * b, 1);
  if (spec.init.type === "values") {
    const { values } = spec.init;
    return Float32Array.from({ length: size }, (_, i) => values[Math.min(i, values.length - 1)] ?? 0);
  }
  const random = randomStream(seed, streams.weights, hashOf(name));
  const draw = drawing(spec, spec.init, random);
  const { from, to, by } = spec.raised ?? { from: 0, to: 0, by: 0 };
  return Float32Array.from({ length: size }, (_, i) => draw() + (from <= i && i < to ? by : 0));
}

/** What gives one element after the other. */
function drawing(
  spec: WeightSpec,
  init: Exclude<Initializer, { readonly type: "values" }>,
  random: RandomStream,
): () => number {
  if (init.type === "constant") return () => init.value;
  if (init.type === "orthogonal") {
    const values = orthogonal(spec.shape, random);
    let next = 0;
    return () => values[next++]!;
  }
  const distribution = distributions[init.type](spec);
  return () => {
    if (distribution.kind === "constant") return distribution.value;
    if (distribution.kind === "normal") return distribution.deviation * random.normal();
    return distribution.bound * (2 * random.uniform() - 1);
  };
}

/** A name as an unsigned 32-bit number (FNV-1a over its UTF-16 units). */
function hashOf(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
