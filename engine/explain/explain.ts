/** @file One number explained: what kind of thing it is, and of which numbers. */
import { type ActivationName, activations } from "../catalog/activations.ts";
import { interpret } from "../backend/reference/interpret.ts";
import { gradients } from "../ir/grad.ts";
import { createGraph, input, type Node, sum } from "../ir/graph.ts";
import { argumentsOf, derive, evaluate, type Expr } from "../ir/scalar.ts";
import type { Curve, Explanation, Place, Quantity, Term, Terms } from "../spec/explain.ts";
import { type Link, linksOf, localOf } from "./backward.ts";
import { cellAt, origin, quantityOf, resolve } from "./cells.ts";
import { type Cell, indexOf, shapeOf, valueOf } from "./elements.ts";
import { movedFrom } from "./moves.ts";
import { formulaOf, operandsAt } from "./formula.ts";
import { factorsOf, isNonlinear, productsBehind, valueOfProduct } from "./forward.ts";
import { insideOf } from "./inside.ts";
import type { Scene } from "./scene.ts";
import { pickedBy, reducedBy, windowCells } from "./sums.ts";
import type { NamedTensor } from "./stepGraph.ts";
import type { Work } from "./turns.ts";
import { lossOf } from "../train/infer.ts";

type Body = Explanation extends infer E
  ? E extends Explanation
    ? Omit<E, "place" | "at" | "shape" | "role" | "value" | "inside">
    : never
  : never;

/** The number at a place, in at most `most` terms; null where there is no such place. */
export function* explain(scene: Scene, place: Place, most: number): Work<Explanation | null> {
  const cell = cellAt(scene, place);
  if (!cell) return null;
  const tensor = scene.graph.tensors.get(place.tensor) ?? null;
  const shape = shapeOf(scene, cell.node);
  return {
    place,
    at: indexOf(shape, cell.at),
    shape,
    role: tensor?.role ?? "step",
    value: valueOf(scene, cell),
    inside: tensor && insideOf(scene, tensor, cell),
    ...(yield* bodyOf(scene, cell, tensor, most)),
  };
}

function* bodyOf(scene: Scene, cell: Cell, tensor: NamedTensor | null, most: number): Work<Body> {
  const special = tensor && (lossElement(scene, cell, tensor) ?? activated(scene, cell, tensor));
  if (special) return special;
  const source = movedFrom(scene, cell) === undefined ? cell : origin(scene, cell);
  if (!source) return { kind: "given" };
  const shown = scene.graph.called.get(source.node);
  if (source.node !== cell.node && shown) return { kind: "copy", from: quantityOf(scene, source) };
  if (scene.graph.backward.has(source.node)) return backwardBody(scene, source, most);
  return yield* forwardBody(scene, source, most);
}

function backwardBody(scene: Scene, source: Cell, most: number): Body {
  const links = linksOf(scene, source);
  const values = links.map(({ cell, local }) => valueOf(scene, cell) * local);
  const factors = (link: Link): Quantity[] => [quantityOf(scene, link.cell, "upstream"), localOf(link)];
  return { kind: "sum", ...folded(values, (i) => factors(links[i]!), most) };
}

function* forwardBody(scene: Scene, source: Cell, most: number): Work<Body> {
  const { node: n, at } = source;
  if (n.op === "poolGather")
    return picked(scene, windowCells(scene, n, four(scene, source)), pickedBy(scene, n, at));
  if (n.op === "reduce" && n.attrs.fn === "max") return largest(scene, reducedBy(scene, n, at));
  if (n.op === "map" && isNonlinear(n.attrs.expr)) return functionBody(scene, n, at);
  const products = yield* productsBehind(scene, source);
  if (!products) return { kind: "given" };
  const values = products.map((one) => valueOfProduct(scene, one));
  return { kind: "sum", ...folded(values, (i) => factorsOf(scene, products[i]!), most) };
}

const four = (scene: Scene, { node, at }: Cell) =>
  indexOf(shapeOf(scene, node), at) as [number, number, number, number];

/** The largest by magnitude first, the rest as its count and sum. */
function folded(values: readonly number[], factors: (i: number) => Term["factors"], most: number): Terms {
  const order = [...values.keys()].sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!));
  const rest = order.slice(most);
  return {
    terms: order.slice(0, most).map((i) => ({ value: values[i]!, factors: factors(i) })),
    rest: { count: rest.length, sum: rest.reduce((sum, i) => sum + values[i]!, 0) },
    absolute: order.reduce((sum, i) => sum + Math.abs(values[i]!), 0),
  };
}

function picked(scene: Scene, candidates: readonly Cell[], winner: Cell): Body {
  return {
    kind: "pick",
    candidates: candidates.flatMap((cell) => shownAs(scene, cell)),
    winner: candidates.findIndex(({ at }) => at === winner.at),
  };
}
function largest(scene: Scene, candidates: readonly Cell[]): Body {
  const values = candidates.map((cell) => valueOf(scene, cell));
  return picked(scene, candidates, candidates[values.indexOf(Math.max(...values))]!);
}
const shownAs = (scene: Scene, cell: Cell): Quantity[] => {
  const found = resolve(scene, cell);
  return found ? [quantityOf(scene, found)] : [];
};

/** A scalar function of what a map reads, with its curve where that is one number. */
function functionBody(scene: Scene, n: Node<"map">, at: number): Body {
  const cells = operandsAt(n, at);
  const values = cells.map((cell) => valueOf(scene, cell));
  const { expr } = n.attrs;
  const used = argumentsOf(expr);
  const single = used.length === 1 && cells[used[0]!]!.node.dtype === "f32";
  return {
    kind: "function",
    name: expr.fn === "arg" || expr.fn === "const" ? null : expr.fn,
    arguments: cells.flatMap((cell) => shownAs(scene, cell)),
    formula: formulaOf(scene, expr, n, at),
    curve: single ? curveOf(expr, used[0]!, values) : null,
  };
}

/** Points along a curve, and how far it reaches beyond the point at least. */
const points = 65;
const reach = 4;

/** Arguments around `x`, with 0 among them. */
function around(x: number): number[] {
  const most = Math.max(reach, Math.abs(x) * 1.25);
  return Array.from({ length: points }, (_, i) => most * ((2 * i) / (points - 1) - 1));
}

function curveOf(expr: Expr, index: number, values: readonly number[]): Curve {
  const x = around(values[index]!);
  const along = (value: number) => values.map((old, i) => (i === index ? value : old));
  return {
    x,
    y: x.map((value) => evaluate(expr, along(value))),
    slope: evaluate(derive(expr, index), values),
  };
}

/** The output of a layer as its activation of the preactivation; softmax is a function of all of them. */
function activated(scene: Scene, cell: Cell, { name, role }: NamedTensor): Body | null {
  const layer = scene.graph.blueprint.layers.find(({ spec }) => spec.id === name);
  if (!layer || role !== "activation" || layer.activation === "identity") return null;
  const before = scene.graph.tensors.get(`${name}.preactivation`)?.node;
  if (!before) return null;
  const shape = shapeOf(scene, before);
  const isSoftmax = layer.activation === "softmax";
  const axis = shape.length - 1;
  const along = isSoftmax ? shape[axis]! : 1;
  const first = isSoftmax ? cell.at - (cell.at % along) : cell.at;
  const cells = Array.from({ length: along }, (_, i): Cell => ({ node: before, at: first + i }));
  return {
    kind: "function",
    name: layer.activation,
    arguments: cells.map((one) => quantityOf(scene, one)),
    formula: null,
    curve: isSoftmax ? null : activationCurve(layer.activation as ActivationName, valueOf(scene, cells[0]!)),
  };
}

/** From the catalogue's own definition, in float64. */
function activationCurve(name: ActivationName, at: number): Curve {
  const x = around(at);
  const graph = createGraph();
  const z = input(graph, "z", [points + 1]);
  const y = activations[name](z);
  const [slope] = gradients(sum(y, [0]), [z]);
  const values = interpret([y, slope!], () => Float64Array.from([...x, at]), 1);
  return { x, y: [...values.get(y)!].slice(0, points), slope: values.get(slope!)![points]! };
}

/** An element of the loss as a function of what it reads and its target. */
function lossElement(scene: Scene, cell: Cell, { name }: NamedTensor): Body | null {
  if (name !== "loss.elements") return null;
  const { loss, output, target } = lossReads(scene);
  const shape = shapeOf(scene, cell.node);
  const [read, wanted] = [shapeOf(scene, output), shapeOf(scene, target)];
  if (read.join() !== wanted.join()) return null;
  const several = read.length > shape.length ? read[read.length - 1]! : 1;
  if (shape.reduce((a, b) => a * b, several) !== read.reduce((a, b) => a * b, 1)) return null;
  const cells = (node: Node) =>
    Array.from({ length: several }, (_, i): Cell => ({ node, at: cell.at * several + i }));
  return {
    kind: "function",
    name: loss,
    arguments: [...cells(output), ...cells(target)].flatMap((one) => shownAs(scene, one)),
    formula: null,
    curve: null,
  };
}

function lossReads({ graph: { blueprint, tensors } }: Scene): { loss: string; output: Node; target: Node } {
  const phase = blueprint.document.training.phases[0]!;
  const id = blueprint.document.model.outputs.find(({ name }) => name === phase.output)!.layer;
  const reads = readsPreactivation(blueprint, id) ? `${id}.preactivation` : id;
  return {
    loss: phase.loss.type,
    output: tensors.get(reads)!.node,
    target: tensors.get("loss.target")!.node,
  };
}

function readsPreactivation({ document, layers }: Scene["graph"]["blueprint"], id: string): boolean {
  const { link } = lossOf(document.training.phases[0]!.loss.type);
  return link !== null && layers.find(({ spec }) => spec.id === id)!.activation === link;
}
