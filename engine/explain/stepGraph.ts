/**
 * @file The graph that explanations are about: a training step with recurrences as explicit time steps, and the gradient
 * of the loss with respect to every named tensor as a node of its own.
 */
import { gradientsFrom } from "../ir/grad.ts";
import { fill, input, make, type Node, rebuild, topological } from "../ir/graph.ts";
import { arg } from "../ir/scalar.ts";
import { unroll } from "../ir/unroll.ts";
import type { Role } from "../spec/explain.ts";
import type { Blueprint } from "../train/blueprint.ts";
import { buildForward, completeStep, type Forward } from "../train/programs.ts";

export interface NamedTensor {
  readonly name: string;
  readonly node: Node;
  readonly role: Role;
  readonly layer: string | null;
}

export interface StepGraph {
  readonly blueprint: Blueprint;
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  /** Nodes that are a tensor of a name, each under the name to be shown. */
  readonly called: ReadonlyMap<Node, NamedTensor>;
  /** Nodes of the backward pass: linear in the gradient of the loss. */
  readonly backward: ReadonlySet<Node>;
  /** Named nodes that only put together numbers of nodes without names, such as a hidden state over time. */
  readonly views: readonly NamedTensor[];
  readonly loss: Node;
  readonly forward: Forward;
  /** Weights that the step moves. */
  readonly trained: readonly string[];
  readonly roots: readonly Node[];
}

/** The name of the gradient of the loss with respect to itself, 1. */
export const seedName = "seed";
export const gradientName = (name: string): string => `grad(${name})`;
export const nextName = (name: string): string => `next(${name})`;

/** Ops that give each number of their operands at most once, and nothing else. */
const keepsNumbers = (n: Node): boolean =>
  n.op === "reshape" || n.op === "transpose" || n.op === "concat" || n.op === "slice";

/** `n` with other nodes in the place of those that `other` knows, behind moves alone. */
function withParts(n: Node, other: (part: Node) => Node | null): Node {
  return (
    other(n) ??
    rebuild(
      n,
      n.of.map((o) => withParts(o, other)),
    )
  );
}

/** The nodes that `n` puts together, or itself. */
function partsOf(n: Node, stopsAt: ReadonlySet<Node>): Node[] {
  return keepsNumbers(n)
    ? [...new Set(n.of.flatMap((o) => (stopsAt.has(o) ? [o] : partsOf(o, stopsAt))))]
    : [n];
}

/** Behind moves alone there is a part of a node: the rest of the node, and others, may read that part as well. */
const cutsOut = (n: Node, stopsAt: ReadonlySet<Node>): boolean =>
  n.op === "slice" || (keepsNumbers(n) && n.of.some((o) => !stopsAt.has(o) && cutsOut(o, stopsAt)));

/** A forward pass with its scans unrolled; `finals` are the layers that are the last state of one. */
function unrolledForward(blueprint: Blueprint): { forward: Forward; finals: ReadonlySet<string> } {
  const { model, objective, loss, ...rest } = buildForward(blueprint, "given");
  const states = Object.entries(model.nextStates);
  const { elements, target, prediction, loss: data } = objective;
  const roots = [
    ...model.named.values(),
    ...states.map(([, n]) => n),
    elements,
    target,
    prediction,
    loss,
    data,
  ];
  const { of } = unroll(roots);
  const finals = new Set([...model.named].flatMap(([name, n]) => (n.op === "final" ? [name] : [])));
  const forward: Forward = {
    ...rest,
    model: {
      ...model,
      named: new Map([...model.named].map(([name, n]) => [name, of(n)])),
      nextStates: Object.fromEntries(states.map(([name, n]) => [name, of(n)])),
    },
    objective: {
      ...objective,
      elements: of(elements),
      target: of(target),
      prediction: of(prediction),
      loss: of(data),
    },
    loss: of(loss),
  };
  return { forward, finals };
}

/** The gradient of the loss with respect to each of `named`, by name; all of it, also where the node is a view of others. */
function gradientsOf(
  { graph, loss }: Forward,
  named: ReadonlyMap<string, Node>,
  finals: ReadonlySet<string>,
): Map<string, Node> {
  const numbers = [...named].filter(([, n]) => n.dtype === "f32");
  const owners = new Set(numbers.flatMap(([name, n]) => (finals.has(name) ? [] : [n])));
  const targets = [...new Set(numbers.flatMap(([, n]) => [n, ...partsOf(n, owners)]))];
  const wanted = new Set(targets);
  const found = gradientsFrom(input(graph, seedName, []), loss, targets, (n, gradient) =>
    wanted.has(n)
      ? make(graph, "map", [gradient], n.shape, "f32", { expr: arg(0) }, `gradient of ${n.id}`)
      : gradient,
  );
  const known = new Map(targets.map((t, i) => [t, found[i] ?? null]));
  const zero = (n: Node): Node => fill(graph, 0, n.shape);
  const gradientOf = (n: Node): Node => {
    const direct = known.get(n) ?? null;
    const parts = partsOf(n, owners);
    if (parts[0] === n || (direct && (parts.every((part) => owners.has(part)) || cutsOut(n, owners))))
      return direct ?? zero(n);
    return withParts(n, (part) =>
      part === n ? null : known.has(part) && parts.includes(part) ? (known.get(part) ?? zero(part)) : null,
    );
  };
  return new Map(numbers.map(([name, n]) => [name, gradientOf(n)]));
}

function depending(order: readonly Node[], on: (n: Node) => boolean): Set<Node> {
  const found = new Set<Node>();
  for (const n of order) if (on(n) || n.of.some((o) => found.has(o))) found.add(n);
  return found;
}

const isSeed = (n: Node): boolean => n.op === "input" && n.attrs.name === seedName;

const made = new WeakMap<Blueprint, StepGraph>();

/** Made once for a blueprint. */
export function stepGraphOf(blueprint: Blueprint): StepGraph {
  const known = made.get(blueprint);
  if (known) return known;
  const graph = build(blueprint);
  made.set(blueprint, graph);
  return graph;
}

function build(blueprint: Blueprint): StepGraph {
  const { forward, finals } = unrolledForward(blueprint);
  const { model, loss } = forward;
  const gradients = gradientsOf(forward, new Map([...model.named, ["loss", loss]]), finals);
  const trained = new Map(forward.trained.map((name) => [name, gradients.get(name)!]));
  const step = completeStep(blueprint, "given", forward, trained);
  const tensors = namedTensors(blueprint, forward, gradients, step);
  const roots = [...new Set(tensors.map(({ node }) => node))];
  const order = topological(roots);
  tensors.push(...inputsOf(order, blueprint, new Set(roots)));
  const seeded = depending(order, isSeed);
  const backward = new Set(topological([...gradients.values()]).filter((n) => seeded.has(n)));
  const owning = tensors.filter(({ name, node }) => node.op !== "fill" && !finals.has(name));
  const called = new Map<Node, NamedTensor>();
  for (const tensor of [...owning].sort(byRank))
    if (!called.has(tensor.node)) called.set(tensor.node, tensor);
  return {
    blueprint,
    tensors: new Map(tensors.map((tensor) => [tensor.name, tensor])),
    called,
    backward,
    views: [...called.values()].filter(({ node }) => keepsNumbers(node)),
    loss,
    forward,
    trained: forward.trained,
    roots,
  };
}

/** Of several names of a node: the layer's before its parts', those before the loss's own. */
const rank = ({ name, role }: NamedTensor): number => {
  if (role === "weight" || role === "bias" || name === "loss") return 0;
  return (name.startsWith("loss.") || name.startsWith("next(") ? 1000 : 100) + name.length;
};
const byRank = (a: NamedTensor, b: NamedTensor): number => rank(a) - rank(b);

const given = (name: string, node: Node, role: Role, layer: string | null = null): NamedTensor => ({
  name,
  node,
  role,
  layer,
});

function namedTensors(
  blueprint: Blueprint,
  { model, objective, loss }: Forward,
  gradients: ReadonlyMap<string, Node>,
  { updates, rate, clipped }: Pick<ReturnType<typeof completeStep>, "updates" | "rate" | "clipped">,
): NamedTensor[] {
  const layers = new Set(blueprint.layers.map(({ spec }) => spec.id));
  const layerOf = (name: string): string | null => {
    const [id = ""] = name.split(".");
    return layers.has(id) ? id : null;
  };
  const roles = rolesOf(blueprint);
  return [
    ...[...model.named].map(([name, node]) =>
      given(name, node, roles.get(name) ?? "activation", layerOf(name)),
    ),
    given("loss", loss, "loss"),
    given("loss.data", objective.loss, "loss"),
    given("loss.elements", objective.elements, "loss"),
    given("loss.target", objective.target, "target"),
    given("loss.prediction", objective.prediction, "activation"),
    given("learningRate", rate, "hyperparameter"),
    ...[...gradients].map(([name, node]) => given(gradientName(name), node, "gradient", layerOf(name))),
    ...[...clipped].flatMap(([name, node]) =>
      node === gradients.get(name) ? [] : [given(`clipped(${name})`, node, "gradient", layerOf(name))],
    ),
    ...Object.entries(updates).map(([name, node]) => {
      const role = roles.get(name) ?? "slot";
      return given(nextName(name), node, role, layerOf(name));
    }),
  ];
}

function rolesOf({ layers }: Blueprint): Map<string, Role> {
  const roles = new Map<string, Role>();
  for (const { spec, weights, states } of layers) {
    if (spec.type === "input") roles.set(spec.id, "sample");
    for (const [name, { decays }] of Object.entries(weights))
      roles.set(`${spec.id}.${name}`, decays || !name.startsWith("bias") ? "weight" : "bias");
    for (const name of Object.keys(states)) roles.set(`${spec.id}.${name}`, "state");
  }
  return roles;
}

/** What comes from outside and has no name yet: slots, hyperparameters, the clock. */
function inputsOf(order: readonly Node[], { layers }: Blueprint, known: ReadonlySet<Node>): NamedTensor[] {
  const ids = new Set(layers.map(({ spec }) => spec.id));
  return order.flatMap((node): NamedTensor[] => {
    if (node.op !== "input" || known.has(node) || isSeed(node)) return [];
    const { name } = node.attrs;
    const [first = ""] = name.split(".");
    const role: Role =
      first === "given" ? "target" : first === "hyper" || first === "clock" ? "hyperparameter" : "slot";
    return [{ name, node, role, layer: ids.has(first) ? first : null }];
  });
}
