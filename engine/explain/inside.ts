/** @file What a layer does at one of its elements, in the words of a textbook. */
import { exp } from "../spec/exactMath.ts";
import type { Inside, Place, Quantity } from "../spec/explain.ts";
import type { InferredLayer } from "../train/infer.ts";
import { coefficient, quantityOf } from "./cells.ts";
import { type Cell, indexOf, shapeOf, valueOf } from "./elements.ts";
import { hasWindow, receptiveField } from "./receptiveField.ts";
import { recurrentInside } from "./recurrentInside.ts";
import type { Scene } from "./scene.ts";
import type { NamedTensor } from "./stepGraph.ts";

/** Null where there is nothing to add to the terms. */
export function insideOf(scene: Scene, { name, layer: id, role }: NamedTensor, cell: Cell): Inside | null {
  const layer = scene.graph.blueprint.layers.find(({ spec }) => spec.id === id);
  if (!layer || role !== "activation") return null;
  const { type } = layer.spec;
  if (type === "rnn" || type === "lstm" || type === "gru") return recurrentInside(scene, layer, name, cell);
  if (name !== id && name !== `${id}.preactivation`) return null;
  if (hasWindow(layer)) return windowInside(scene, layer, cell);
  if (name !== id) return null;
  if (type === "batchNorm") return normInside(scene, layer, cell);
  if (type === "dropout") return dropoutInside(scene, layer, cell);
  return layer.activation === "softmax" ? softmaxInside(scene, layer, cell) : null;
}

/** The value of a layer's tensor of this role. */
function read(scene: Scene, { spec }: InferredLayer, role: string, at: number): number {
  return scene.values.get(scene.graph.tensors.get(`${spec.id}.${role}`)!.node)![at]!;
}

function softmaxInside(scene: Scene, { spec }: InferredLayer, { at }: Cell): Inside {
  const { node } = scene.graph.tensors.get(`${spec.id}.preactivation`)!;
  const units = shapeOf(scene, node).at(-1)!;
  const first = at - (at % units);
  const cells = Array.from({ length: units }, (_, i): Cell => ({ node, at: first + i }));
  const most = Math.max(...cells.map((cell) => valueOf(scene, cell)));
  const exponentials = cells.map((cell): Quantity => {
    const z = quantityOf(scene, cell);
    const formula = { text: `exp({0} − ${Number(most.toPrecision(6))})`.replace("− -", "+ "), of: [z] };
    return { ...coefficient(exp(z.value - most)), role: "step", formula };
  });
  return { kind: "softmax", exponentials, sum: exponentials.reduce((sum, { value }) => sum + value, 0) };
}

/** In prediction the same input is normalised by the moving averages. */
function normInside(scene: Scene, layer: InferredLayer, { node, at }: Cell): Inside {
  const index = indexOf(shapeOf(scene, node), at);
  const channel = index[layer.params["timeDistributed"] === true ? 2 : 1]!;
  const epsilon = Number(layer.params["epsilon"]);
  const place = (role: string, index = channel): Place => ({ tensor: `${layer.spec.id}.${role}`, index });
  const places = {
    mean: place("mean"),
    variance: place("variance"),
    normalised: place("normalised", at),
    scale: place("weight"),
    shift: place("bias"),
    movingMean: place("running_mean"),
    movingVariance: place("running_var"),
  };
  const value = ({ tensor, index }: Place): number =>
    scene.values.get(scene.graph.tensors.get(tensor)!.node)![index]!;
  const [mean, variance, normalised] = [value(places.mean), value(places.variance), value(places.normalised)];
  const [scale, shift] = [value(places.scale), value(places.shift)];
  const [movingMean, movingVariance] = [value(places.movingMean), value(places.movingVariance)];
  const x = normalised * Math.sqrt(variance + epsilon) + mean;
  const predicted = ((x - movingMean) / Math.sqrt(movingVariance + epsilon)) * scale + shift;
  return {
    kind: "batchNorm",
    mean,
    variance,
    normalised,
    scale,
    shift,
    movingMean,
    movingVariance,
    predicted,
    places,
  };
}

function dropoutInside(scene: Scene, layer: InferredLayer, { at }: Cell): Inside {
  const scale = read(scene, layer, "mask", at);
  return { kind: "dropout", kept: scale > 0, scale };
}

const windowInside = (scene: Scene, layer: InferredLayer, { at }: Cell): Inside => ({
  kind: "window",
  boxes: receptiveField(scene.graph.blueprint.layers, layer, at),
});
