/** @file Writes model.py: an nn.Module whose attributes are the layers by their ids, and a forward pass to read. */
import type { LossType } from "../../catalog/losses/loss.ts";
import type { InferredLayer } from "../../train/infer.ts";
import { activationForms } from "./activations.ts";
import type { ExportedModel } from "./exportedModel.ts";
import { type LayerContext, layerForm } from "./layers.ts";
import { pythonName } from "./names.ts";
import { indented } from "./python.ts";
import { type HelperName, helpers } from "./snippets.ts";

/** `singleSamples`: training may meet a batch of one sample. */
export function modelSource(model: ExportedModel, singleSamples: boolean): string {
  const contexts = new Map(model.layers.map((layer) => [layer.spec.id, { ...layer, singleSamples }]));
  const modules = model.layers.flatMap((layer) =>
    isTakenIn(model, layer) ? [] : moduleLine(layer, contexts.get(layer.spec.id)!),
  );
  const body = [
    "class Model(nn.Module):",
    ...indented(["def __init__(self):", "    super().__init__()", ...indented(modules)]),
    "",
    ...indented(forward(model, contexts)),
    ...predict(model),
  ].join("\n");
  const used = helpersOf(model, contexts).map((name) => `${helpers[name].trim()}\n\n\n`);
  const functional = `${used.join("")}${body}`.includes("F.") ? ["import torch.nn.functional as F"] : [];
  const torch = /\btorch\./.test(`${used.join("")}${body}`) ? ["import torch"] : [];
  const imports = [...torch, ...functional, "from torch import nn"].join("\n");
  return `"""The network: ${summary(model)}."""\n\n${imports}\n\n\n${used.join("")}${body}\n`;
}

const shown = (shape: readonly number[]): string => (shape.length === 0 ? "1" : shape.join("×"));

function summary({ layers, data, output }: ExportedModel): string {
  const weights = layers.flatMap((layer) => Object.values(layer.weights));
  const count = weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  return `${shown(data.x.shape)} in, ${shown(output.shape)} out, ${count.toLocaleString("en")} parameters`;
}

function moduleLine({ spec: { id, type } }: InferredLayer, context: LayerContext): string[] {
  const { module } = layerForm(type);
  return module ? [`self.${pythonName(id)} = ${module(context)}`] : [];
}

/** The last layer is nothing but the activation that the loss takes into itself. */
const isTakenIn = ({ output, folded }: ExportedModel, { spec, type }: InferredLayer): boolean =>
  folded && spec.id === output.spec.id && type.activation !== undefined;

/** The activation around a layer's output; the output's own is left out where the loss takes it into itself. */
function activationOf({ output, folded }: ExportedModel, { spec, params }: InferredLayer) {
  const isLeftOut = folded && spec.id === output.spec.id;
  const name = isLeftOut ? "identity" : params["activation"];
  return activationForms[name as keyof typeof activationForms] ?? activationForms.identity;
}

function helpersOf(model: ExportedModel, contexts: ReadonlyMap<string, LayerContext>): HelperName[] {
  const names = model.layers.flatMap((layer) => {
    const { helper } = activationOf(model, layer);
    const own = layerForm(layer.spec.type).helpers?.(contexts.get(layer.spec.id)!) ?? [];
    return helper ? [...own, helper] : own;
  });
  const answer = answerOf(model);
  const last = answer === null ? undefined : activationForms[answer].helper;
  return [...new Set(last ? [...names, last] : names)];
}

/** The variable of each layer's output: `x` where only the next line reads it, else its own name. */
function variables({ layers }: ExportedModel): ReadonlyMap<string, string> {
  const entrances = layers.filter(({ spec }) => spec.type === "input").length;
  return new Map(
    layers.map(({ spec }, i) => {
      const readers = layers.flatMap((reader) =>
        reader.spec.from.filter((id) => id === spec.id).map(() => reader),
      );
      const passing = readers.length === 1 && readers[0] === layers[i + 1];
      return [spec.id, passing && (spec.type !== "input" || entrances === 1) ? "x" : pythonName(spec.id)];
    }),
  );
}

function forward(model: ExportedModel, contexts: ReadonlyMap<string, LayerContext>): string[] {
  const named = variables(model);
  const entrance = model.layers.find(({ spec }) => spec.type === "input")!;
  const argument = named.get(entrance.spec.id)!;
  const lines = model.layers.flatMap((layer) => {
    const { id, type, from } = layer.spec;
    if (layer === entrance && layer !== model.output) return [];
    const inputs = type === "input" ? [argument] : from.map((source) => named.get(source)!);
    const self = `self.${pythonName(id)}`;
    const raw = isTakenIn(model, layer)
      ? inputs[0]!
      : (layerForm(type).forward?.(contexts.get(id)!, self, inputs) ?? `${self}(${inputs[0]})`);
    const value = activationOf(model, layer).of(raw);
    if (layer === model.output) return [`return ${value}`];
    return value === named.get(id) ? [] : [`${named.get(id)} = ${value}`];
  });
  const shapes = `${batchOf(model.data.x.shape)} to ${batchOf(model.output.shape)}`;
  const returned = model.folded ? ", before the output's activation, which is part of the loss" : "";
  return [`def forward(self, ${argument}):`, ...indented([`"""${shapes}${returned}."""`, ...lines])];
}

const batchOf = (shape: readonly number[]): string => `[${["batch", ...shape].join(", ")}]`;

/** What turns the output into an answer; null where it is one. A score without a step is an answer by itself. */
const answerOf = ({ loss, folded }: ExportedModel): LossType["link"] =>
  loss.link === "step" && !folded ? null : loss.link;

/** The network's answer, where the loss reads what comes before it. */
function predict(model: ExportedModel): string[] {
  const answer = answerOf(model);
  if (answer === null) return [];
  const { of } = activationForms[answer];
  return [
    "",
    ...indented([
      "def predict(self, x):",
      `    """${answer === "step" ? "Zeros and ones" : "Probabilities"}."""`,
      `    return ${of("self(x)")}`,
    ]),
  ];
}
