/**
 * @file Names in a document: each layer and output is called once and well, and whatever is named exists. Wires may
 * be missing or lead round in a circle, as they do while a network is being built; that is not asked here.
 */
import { diagnose, shown } from "./diagnostic.ts";
import type { Frame } from "./frame.ts";
import type { Report } from "./values.ts";

type FrameLayer = Frame["model"]["layers"][number];

const identifier = /^[a-z][a-zA-Z0-9]{0,23}$/;

export function checkNames({ model, training }: Frame, report: Report): void {
  const ids = new Set(model.layers.map(({ id }) => id));
  checkLayers(model.layers, ids, report);
  checkOutputs(model.outputs, ids, report);
  checkPhases(training.phases, new Set(model.outputs.map(({ name }) => name)), ids, report);
  if (!model.layers.some(isInput)) report(diagnose("model.layers", "model.noInput", {}));
  if (model.outputs.length === 0) report(diagnose("model.outputs", "model.noOutput", {}));
}

const isInput = ({ type }: FrameLayer): boolean => type === "input";

function checkLayers(layers: readonly FrameLayer[], ids: ReadonlySet<string>, report: Report): void {
  const seen = new Set<string>();
  for (const [i, layer] of layers.entries()) {
    const { id, from } = layer;
    const path = `model.layers[${i}]`;
    if (!identifier.test(id)) report(diagnose(`${path}.id`, "layer.id", { id: shown(id) }));
    if (seen.has(id)) report(diagnose(`${path}.id`, "layer.duplicate", { id: shown(id) }, id));
    seen.add(id);
    if (isInput(layer) && from.length > 0) report(diagnose(`${path}.from`, "layer.inputReads", {}, id));
    for (const [j, name] of from.entries()) {
      if (!ids.has(name)) report(diagnose(`${path}.from[${j}]`, "layer.from", { from: shown(name) }, id));
    }
  }
}

function checkOutputs(outputs: Frame["model"]["outputs"], ids: ReadonlySet<string>, report: Report): void {
  const seen = new Set<string>();
  for (const [i, { name, layer }] of outputs.entries()) {
    const path = `model.outputs[${i}]`;
    if (!identifier.test(name)) report(diagnose(`${path}.name`, "output.name", { name: shown(name) }));
    if (seen.has(name)) report(diagnose(`${path}.name`, "output.duplicate", { name: shown(name) }));
    seen.add(name);
    if (!ids.has(layer)) report(diagnose(`${path}.layer`, "output.layer", { layer: shown(layer) }));
  }
}

function checkPhases(
  phases: Frame["training"]["phases"],
  outputs: ReadonlySet<string>,
  ids: ReadonlySet<string>,
  report: Report,
): void {
  for (const [i, { output, layers }] of phases.entries()) {
    const path = `training.phases[${i}]`;
    if (!outputs.has(output)) {
      report(diagnose(`${path}.output`, "phase.output", { output: shown(output) }));
    }
    for (const [j, layer] of (layers ?? []).entries()) {
      if (!ids.has(layer)) {
        report(diagnose(`${path}.layers[${j}]`, "phase.layer", { layer: shown(layer) }));
      }
    }
  }
}
