/** @file The layers that can be put in, in the groups and the order in which a menu offers them. */
import { type LayerName, layers } from "../../engine/index.ts";

const placed = {
  core: ["dense", "activation", "softmax", "maxout", "embedding", "engineered"],
  convolution: ["conv2d", "conv1d", "convTranspose2d", "upsample"],
  pooling: ["maxPool2d", "avgPool2d", "globalAvgPool", "maxPool1d", "avgPool1d"],
  sequence: ["rnn", "lstm", "gru", "repeatVector"],
  regularisation: ["dropout", "noise", "batchNorm", "layerNorm"],
  shape: ["flatten", "reshape"],
  merging: ["add", "concat"],
} as const satisfies Readonly<Record<string, readonly LayerName[]>>;

export type LayerGroup = keyof typeof placed;

const insertable = (Object.keys(layers) as LayerName[]).filter((type) => layers[type].reads.max > 0);
const known: ReadonlySet<LayerName> = new Set(Object.values(placed).flat());

/** A layer without a place of its own stands at the end of the first group, or of those that merge. */
const groupOf = (type: LayerName): LayerGroup => (layers[type].reads.min > 1 ? "merging" : "core");

export const layerGroups: readonly (readonly [LayerGroup, readonly LayerName[]])[] = (
  Object.keys(placed) as LayerGroup[]
).map((group) => [
  group,
  [...placed[group], ...insertable.filter((type) => !known.has(type) && groupOf(type) === group)],
]);
