/**
 * @file Names in a document: each layer and output is called once and well, whatever is named exists, and no
 * layer waits for itself. What the layers make of each other's shapes is not asked here.
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
  checkCycles(model.layers, report);
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
    if (!isInput(layer) && from.length === 0) report(diagnose(`${path}.from`, "layer.readsNothing", {}, id));
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

/** Reports one cycle, from its first layer in the document on, in the order in which values would flow. */
function checkCycles(layers: readonly FrameLayer[], report: Report): void {
  const cycle = findCycle(new Map(layers.map(({ id, from }) => [id, from])));
  const index = layers.findIndex(({ id }) => cycle.includes(id));
  const first = layers[index]?.id;
  if (first === undefined) return;
  const start = cycle.indexOf(first);
  const names = [...cycle.slice(start), ...cycle.slice(0, start), first].map(shown).join(" → ");
  report(diagnose(`model.layers[${index}].from`, "layer.cycle", { layers: names }, first));
}

/**
 * Layers without a source among the rest are taken away until none is left or all that remain wait for one
 * another; walking backwards from any of those runs into a cycle. Empty where there is none.
 */
function findCycle(from: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const waiting = new Set(from.keys());
  const source = (id: string) => from.get(id)?.find((name) => waiting.has(name));
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const id of waiting) if (source(id) === undefined) waiting.delete(id);
  }
  const walk: string[] = [];
  let [id] = waiting;
  for (; id !== undefined && !walk.includes(id); id = source(id)) walk.push(id);
  return id === undefined ? [] : walk.slice(walk.indexOf(id)).reverse();
}
