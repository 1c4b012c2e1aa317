/** @file A document's prediction with given weights as an ONNX file: x in, y out, y as the page shows it. */
import { type ExportedInput, writeOnnx } from "./export/onnx/writeOnnx.ts";
import { createGraph, input } from "./ir/graph.ts";
import { BATCH } from "./ir/shape.ts";
import type { DataSpec } from "./spec/data.ts";
import type { Document } from "./spec/document.ts";
import type { TensorValue } from "./spec/run.ts";
import { type Blueprint, blueprintOf, phaseOf } from "./train/blueprint.ts";
import { buildModel } from "./train/model.ts";
import { buildObjective } from "./train/objective.ts";
import { hyperparameters } from "./train/programs.ts";

/**
 * The bytes of an .onnx file (IR version 8, operator set 17) of a document without mistakes. `tensors` are its weights
 * and states by name, as a checkpoint has them; `data` describes other data than the document's own. Input `x` is
 * [batch, …] in f32, or int64 where samples are tokens; output `y` is [batch, …] in f32. Throws where a tensor is
 * missing, or an operator that ONNX does not have is asked for.
 */
export function exportOnnx(
  document: Document,
  tensors: Readonly<Record<string, TensorValue>>,
  data?: DataSpec,
): Uint8Array {
  const blueprint = blueprintOf(document, data);
  const { x, y } = blueprint.data;
  const graph = createGraph();
  const asked = input(graph, "query.x", [BATCH, ...x.shape]);
  const model = buildModel(graph, blueprint.layers, { training: false, x: asked });
  const output = outputLayer(blueprint);
  const unknown = input(graph, "query.y", [BATCH, ...y.shape]);
  const { prediction } = buildObjective(model, output, phaseOf(blueprint), y, unknown);
  const given: ExportedInput = { name: "x", node: asked, isWhole: x.kind === "token" };
  const known = new Map(Object.entries(hyperparameters(blueprint)));
  return writeOnnx({
    inputs: [given],
    outputs: { y: prediction },
    tensor: (name) => tensors[name] ?? scalar(name, known.get(name.replace("hyper.", ""))),
    named: model.named,
    layers: blueprint.layers.map(({ spec: { id, type, from }, params }) => ({ id, type, params, from })),
    description: described(blueprint.data, prediction.shape.slice(1)),
    metadata: { document: JSON.stringify(document), ...(y.names && { classes: JSON.stringify(y.names) }) },
  });
}

function outputLayer(blueprint: Blueprint) {
  const { layer } = blueprint.document.model.outputs.find(({ name }) => name === phaseOf(blueprint).output)!;
  return blueprint.layers.find(({ spec }) => spec.id === layer)!;
}

function scalar(name: string, value: number | undefined): TensorValue {
  if (value === undefined) throw new Error(`there is no tensor named ${name}`);
  return { shape: [], data: Float32Array.of(value) };
}

/** What a person or a program has to know to ask: shapes of one sample, and what whole numbers stand for. */
function described({ x, y }: DataSpec, answer: readonly number[]): string {
  const tokens = x.kind === "token" ? ` of tokens, whole numbers below ${x.classes}` : "";
  const classes = y.kind === "class" ? `, for ${y.classes} classes` : "";
  return `Trained in Layerwise. x: [${["batch", ...x.shape].join(", ")}]${tokens}. y: [${["batch", ...answer].join(", ")}]${classes}.`;
}
