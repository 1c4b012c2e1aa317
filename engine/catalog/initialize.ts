/** @file How weights start: each tensor from its own stream, so that adding a layer leaves the others as they were. */
import { randomStream, streams } from "../spec/random.ts";
import type { InitializerName } from "../spec/params.ts";
import type { StandardInit, WeightSpec } from "./layers/layer.ts";

type Distribution = StandardInit;
const uniform = (bound: number): Distribution => ({ kind: "uniform", bound });
const normal = (deviation: number): Distribution => ({ kind: "normal", deviation });

/** Xavier: Glorot and Bengio 2010; He: He et al. 2015 (gain √2, fan in). As in torch.nn.init. */
const distributions: {
  readonly [I in Exclude<InitializerName, "values">]: (spec: WeightSpec) => Distribution;
} = {
  pytorch: ({ standard }) => standard,
  zeros: () => ({ kind: "constant", value: 0 }),
  normal: () => normal(0.1),
  uniform: () => uniform(0.1),
  xavierUniform: ({ fanIn, fanOut }) => uniform(Math.sqrt(6 / (fanIn + fanOut))),
  xavierNormal: ({ fanIn, fanOut }) => normal(Math.sqrt(2 / (fanIn + fanOut))),
  heUniform: ({ fanIn }) => uniform(Math.sqrt(6 / fanIn)),
  heNormal: ({ fanIn }) => normal(Math.sqrt(2 / fanIn)),
};

/** The initial values of the weight called `name`, for a seed; `values` repeat their last number where too few. */
export function initialize(name: string, spec: WeightSpec, seed: number): Float32Array {
  const size = spec.shape.reduce((a, b) => a * b, 1);
  if (spec.init.type === "values") {
    const { values } = spec.init;
    return Float32Array.from({ length: size }, (_, i) => values[Math.min(i, values.length - 1)] ?? 0);
  }
  const distribution = distributions[spec.init.type](spec);
  const random = randomStream(seed, streams.weights, hashOf(name));
  const draw = () => {
    if (distribution.kind === "constant") return distribution.value;
    if (distribution.kind === "normal") return distribution.deviation * random.normal();
    return distribution.bound * (2 * random.uniform() - 1);
  };
  const { from, to, by } = spec.raised ?? { from: 0, to: 0, by: 0 };
  return Float32Array.from({ length: size }, (_, i) => draw() + (from <= i && i < to ? by : 0));
}

/** A name as an unsigned 32-bit number (FNV-1a over its UTF-16 units). */
function hashOf(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
