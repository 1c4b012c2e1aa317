/** @file The program that shows the pending step and commits nothing: values, gradients, updates and slopes by name. */
import type { Program } from "../backend/backend.ts";
import * as a from "../ir/arithmetic.ts";
import { gradients } from "../ir/grad.ts";
import { createGraph, type Node, rebuild } from "../ir/graph.ts";
import type { Blueprint } from "./blueprint.ts";
import { buildStep, type Source, type Step } from "./programs.ts";
import { slopeBehind } from "./squashed.ts";

/**
 * What can be read of the pending step: all named nodes, the loss, `grad(name)`, the gradient of each f32 one,
 * `update(w)`, by how much the step moves a weight, and `slope(layer)`, the slope f′(z) of its activation at each of its preactivations; of a recurrent layer
 * `slope(layer.role)`, at each value that is squashed on the way.
 */
export function watchProgram(
  blueprint: Blueprint,
  source: Source,
  capacity: number,
  names: readonly string[],
): Program {
  const wanted = names.flatMap((name) => gradientTarget(name) ?? []);
  const step = buildStep(blueprint, source, createGraph(), wanted.length > 0);
  const plain = new Map([...step.model.named, ["loss", step.loss], ["learningRate", step.rate]]);
  const named = (name: string): Node => {
    const node = plain.get(name);
    if (!node) throw new Error(`there is no tensor named ${name}`);
    return node;
  };
  const found = totals(
    step.loss,
    wanted.map((name) => ({ node: named(name), computed: step.model.outputs.get(name) ?? named(name) })),
  );
  const byName = new Map(wanted.map((name, i) => [`grad(${name})`, found[i]!]));
  const outputs = Object.fromEntries(
    names.map((name) => [
      name,
      byName.get(name) ?? updateNamed(step, name) ?? slopeNamed(blueprint, step, name) ?? named(name),
    ]),
  );
  return { outputs, updates: {}, guard: null, trace: [], capacity };
}

interface Target {
  /** What others read. */
  readonly node: Node;
  /** What it is a copy of, or itself. */
  readonly computed: Node;
}

const stackOf = (n: Node): Node | null =>
  n.op === "transpose" || n.op === "reshape" ? stackOf(n.of[0]!) : n.op === "stacked" ? n : null;

/** `n`, a stack behind moves, with `stack` in its place. */
const moved = (n: Node, stack: Node): Node =>
  n.op === "stacked" ? stack : rebuild(n, [moved(n.of[0]!, stack)]);

/** Gradients of the loss; of the states of a recurrent layer also through the time steps that follow. */
function totals(loss: Node, targets: readonly Target[]): Node[] {
  const read = targets.map(({ node, computed }) => stackOf(computed) ?? node);
  return gradients(loss, read).map((gradient, i) => {
    const { computed } = targets[i]!;
    return stackOf(computed) ? moved(computed, gradient) : gradient;
  });
}

function gradientTarget(name: string): string | null {
  return name.startsWith("grad(") && name.endsWith(")") ? name.slice(5, -1) : null;
}

function updateNamed({ updates, model }: Step, name: string): Node | null {
  const weight = /^update\((.*)\)$/.exec(name)?.[1] ?? "";
  const [next, now] = [updates[weight], model.weights.get(weight)];
  return next && now ? a.sub(next, now.node) : null;
}

/** The gradient of the sum of all outputs, each of which is a function of its own preactivation alone. */
function slopeNamed({ layers }: Blueprint, { model }: Step, name: string): Node | null {
  const of = /^slope\((.*)\)$/.exec(name)?.[1] ?? "";
  const [before, after] = [model.named.get(`${of}.preactivation`), model.named.get(of)];
  if (before && after) return gradients(a.total(after), [before])[0]!;
  const layer = layers.find(({ spec }) => of.startsWith(`${spec.id}.`));
  return layer && after ? slopeBehind(layer, of.slice(layer.spec.id.length + 1), after) : null;
}

/** Names of all that `watchProgram` can show, in the order of computation. */
export function watchableNames(blueprint: Blueprint): string[] {
  const step = buildStep(blueprint, "batches");
  const named = [...step.model.named].sort(([, x], [, y]) => x.id - y.id).map(([name]) => name);
  return [...named, "loss", ...[...step.gradients.keys()].reverse().map((name) => `grad(${name})`)];
}
