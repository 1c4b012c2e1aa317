/** @file Finite differences: the loss with one number moved up and down, in float64, beside the gradient. */
import type { Values } from "../backend/reference/interpret.ts";
import { type Node, topological } from "../ir/graph.ts";
import { evaluate, type Expr, tape } from "../ir/scalar.ts";
import type { Difference, Place } from "../spec/explain.ts";
import { cellAt } from "./cells.ts";
import { valueOf } from "./elements.ts";
import { evaluateInTurns, type Scene } from "./scene.ts";
import { gradientName } from "./stepGraph.ts";
import { reducedBy } from "./sums.ts";

/** Where quotient and gradient are further apart, relatively, kinks are looked for. */
const agrees = 1e-6;

/** Null where the place is none of a weight, a sample or another number from outside with a gradient. */
export async function differenceOf(scene: Scene, place: Place, h: number): Promise<Difference | null> {
  const cell = cellAt(scene, place);
  const slope = cellAt(scene, { ...place, tensor: gradientName(place.tensor) });
  if (!cell || !slope || cell.node.op !== "input") return null;
  const moved = await Promise.all([h, -h].map((by) => lossMoved(scene, cell.node, cell.at, by)));
  const [up, down] = moved as [Map<Node, Values>, Map<Node, Values>];
  const [above, below] = [up.get(scene.graph.loss)![0]!, down.get(scene.graph.loss)![0]!];
  const quotient = (above - below) / (2 * h);
  const gradient = valueOf(scene, slope);
  const absolute = Math.abs(quotient - gradient);
  const relative = absolute === 0 ? 0 : absolute / Math.max(Math.abs(quotient), Math.abs(gradient));
  const kinks = relative > agrees ? kinksBetween(scene, down, up) : [];
  return { place, h, above, below, quotient, gradient, absolute, relative, kinks };
}

/** All values up to the loss with an element of an input moved. */
function lossMoved(scene: Scene, moved: Node, at: number, by: number): Promise<Map<Node, Values>> {
  const inputs = (n: Node<"input">): Values => {
    const values = scene.inputs(n).slice();
    if (n === moved) values[at]! += by;
    return values;
  };
  return evaluateInTurns([scene.graph.loss], inputs, scene.batch);
}

/** What a function with a kink decides at its arguments; null of smooth ones. */
function decision(e: Expr, args: ArrayLike<number>): number | null {
  if (!("of" in e)) return null;
  const [a, b] = e.of as [Expr, Expr];
  switch (e.fn) {
    case "relu":
    case "abs":
    case "sign":
      return Math.sign(evaluate(a, args));
    case "max":
    case "min":
    case "gt":
    case "ge":
      return Math.sign(evaluate(a, args) - evaluate(b, args));
    case "floor":
      return Math.floor(evaluate(a, args));
    default:
      return null;
  }
}

/** Names of the functions that decide otherwise on both sides. */
function kinksBetween(scene: Scene, down: Map<Node, Values>, up: Map<Node, Values>): string[] {
  const found = new Set<string>();
  for (const n of topological([scene.graph.loss])) {
    if (n.op === "poolArgmax" || n.op === "argmax") {
      if (down.get(n)!.some((value, i) => value !== up.get(n)![i]))
        found.add(n.op === "argmax" ? "max" : "maxPool");
    } else if (n.op === "reduce" && n.attrs.fn === "max") {
      if (picksOtherwise(scene, n, down, up)) found.add("max");
    } else if (n.op === "map") for (const name of decidedOtherwise(n, down, up)) found.add(name);
  }
  return [...found];
}

function decidedOtherwise(n: Node<"map">, down: Map<Node, Values>, up: Map<Node, Values>): string[] {
  const bent = tape(n.attrs.expr).flatMap(({ expr }) => ("of" in expr ? [expr] : []));
  const argsOf = (values: Map<Node, Values>, at: number) => n.of.map((o) => values.get(o)![at]!);
  const differs = (e: Expr): boolean =>
    down.get(n)!.some((_, at) => decision(e, argsOf(down, at)) !== decision(e, argsOf(up, at)));
  return bent.filter(differs).map(({ fn }) => fn);
}

function picksOtherwise(
  scene: Scene,
  n: Node<"reduce">,
  down: Map<Node, Values>,
  up: Map<Node, Values>,
): boolean {
  const winner = (values: Map<Node, Values>, at: number): number =>
    reducedBy(scene, n, at).findIndex((cell) => values.get(cell.node)![cell.at] === values.get(n)![at]);
  return down.get(n)!.some((_, at) => winner(down, at) !== winner(up, at));
}
