/**
 * @file A number of the forward pass, or of an update, as a sum of products of numbers that have names: linear steps in
 * between are opened, everything else is a factor of its own.
 */
import type { Node } from "../ir/graph.ts";
import { evaluate, type Expr } from "../ir/scalar.ts";
import type { Quantity } from "../spec/explain.ts";
import { coefficient, quantityOf, resolve, tensorOf } from "./cells.ts";
import { type Cell, valueOf } from "./elements.ts";
import { formulaOf, operandsAt } from "./formula.ts";
import type { Scene } from "./scene.ts";
import { productsOf, summandsOf } from "./sums.ts";
import type { Work } from "./turns.ts";

/** number × cells × values in between. */
export interface Product {
  readonly number: number;
  readonly cells: readonly Cell[];
  readonly steps: readonly Quantity[];
}

/** Products in one sum, at most; what more there is stays closed. */
const mostProducts = 50_000;

const valueOfStep = ({ value }: Quantity): number => value;
export const valueOfProduct = (scene: Scene, { number, cells, steps }: Product): number =>
  cells.reduce((value, cell) => value * valueOf(scene, cell), number) *
  steps.map(valueOfStep).reduce((a, b) => a * b, 1);

const times = (a: Product, b: Product): Product => ({
  number: a.number * b.number,
  cells: [...a.cells, ...b.cells],
  steps: [...a.steps, ...b.steps],
});
const of = (...cells: readonly Cell[]): Product => ({ number: 1, cells, steps: [] });
const scaled = (by: number, list: readonly Product[]): Product[] =>
  list.map((one) => ({ ...one, number: by * one.number }));

/** An expression as a sum of products of a map's operands and of steps in between. */
function spread(scene: Scene, e: Expr, n: Node<"map">, at: number): Product[] {
  const open = (x: Expr): Product[] => spread(scene, x, n, at);
  if (e.fn === "arg") return [of({ node: n.of[e.index]!, at })];
  if (e.fn === "const") return [{ number: e.value, cells: [], steps: [] }];
  if (e.fn === "add") return [...open(e.of[0]!), ...open(e.of[1]!)];
  if (e.fn === "sub") return [...open(e.of[0]!), ...scaled(-1, open(e.of[1]!))];
  if (e.fn === "neg") return scaled(-1, open(e.of[0]!));
  if (e.fn === "detach") return open(e.of[0]!);
  if (e.fn === "mul" || e.fn === "div") return multiplied(scene, e, n, at);
  return [{ number: 1, cells: [], steps: [stepOf(scene, e, n, at)] }];
}

/** A product opens where one side is a single product; a sum of several stays a step. */
function multiplied(scene: Scene, e: Expr & { of: readonly Expr[] }, n: Node<"map">, at: number): Product[] {
  const [a, b] = e.of as [Expr, Expr];
  const single = (x: Expr): Product => {
    const opened = spread(scene, x, n, at);
    return opened.length === 1 ? opened[0]! : { number: 1, cells: [], steps: [stepOf(scene, x, n, at)] };
  };
  const left = spread(scene, a, n, at);
  if (e.fn === "div") {
    const divisor =
      b.fn === "const" ? { number: 1 / b.value, cells: [], steps: [] } : inverse(scene, b, n, at);
    return (left.length > 1 && divisor.cells.length + divisor.steps.length > 1 ? [single(a)] : left).map(
      (one) => times(one, divisor),
    );
  }
  const right = spread(scene, b, n, at);
  if (left.length > 1 && isNumber(right)) return scaled(right[0]!.number, left);
  if (right.length > 1 && isNumber(left)) return scaled(left[0]!.number, right);
  return [times(single(a), single(b))];
}
const isNumber = (list: readonly Product[]): boolean =>
  list.length === 1 && list[0]!.cells.length === 0 && list[0]!.steps.length === 0;

/** 1 / divisor, as a step that says what the divisor is. */
function inverse(scene: Scene, divisor: Expr, n: Node<"map">, at: number): Product {
  const formula = formulaOf(scene, divisor, n, at);
  const value =
    1 /
    evaluate(
      divisor,
      operandsAt(n, at).map((cell) => valueOf(scene, cell)),
    );
  const said = formula && {
    ...formula,
    text: /^\{0\}$/.test(formula.text) ? "1 / {0}" : `1 / (${formula.text})`,
  };
  return { number: 1, cells: [], steps: [{ ...coefficient(value), role: "step", formula: said }] };
}

function stepOf(scene: Scene, e: Expr, n: Node<"map">, at: number): Quantity {
  const value = evaluate(
    e,
    operandsAt(n, at).map((cell) => valueOf(scene, cell)),
  );
  return { ...coefficient(value), role: "step", formula: formulaOf(scene, e, n, at) };
}

/** One op back: the products that a cell is the sum of; null where it is no sum. */
function openedOnce(scene: Scene, cell: Cell): Product[] | null {
  const { node: n, at } = cell;
  if (n.op === "map") return isNonlinear(n.attrs.expr) ? null : spread(scene, n.attrs.expr, n, at);
  const pairs = productsOf(scene, cell);
  if (pairs) return pairs.map(([a, b]) => of({ node: n.of[0]!, at: a }, { node: n.of[1]!, at: b }));
  return summandsOf(scene, cell)?.map((inner) => of(inner)) ?? null;
}

const linear = new Set(["add", "sub", "neg", "mul", "div", "detach"]);
/** A function other than sums and products on the outside. */
export const isNonlinear = (e: Expr): boolean => "of" in e && !linear.has(e.fn);

/** Cells that come from hyperparameters and the clock alone are numbers rather than quantities that learn. */
function isScalar(scene: Scene, { node }: Cell): boolean {
  return node.shape.length === 0 || tensorOf(scene, { node, at: 0 })?.role === "hyperparameter";
}

/**
 * The sum of products behind a cell, its own name aside; null where it is none. A factor without a name is opened where
 * all other factors are numbers.
 */
export function* productsBehind(scene: Scene, cell: Cell): Work<Product[] | null> {
  const first = openedOnce(scene, cell);
  if (!first) return null;
  const done: Product[] = [];
  const pending = first.reverse();
  while (pending.length > 0) {
    yield;
    const one = resolved(scene, pending.pop()!);
    if (!one) continue;
    const inner = done.length + pending.length < mostProducts ? opened(scene, one) : null;
    if (inner) pending.push(...inner.reverse());
    else done.push(one);
  }
  return gathered(done);
}

/** With cells under their names and plain numbers taken out; null where a factor is a zero of padding. */
function resolved(scene: Scene, { number, cells, steps }: Product): Product | null {
  let product = number;
  const kept: Cell[] = [];
  for (const cell of cells) {
    const found = resolve(scene, cell);
    if (!found) return null;
    if (found.node.op === "fill") product *= found.node.attrs.value;
    else kept.push(found);
  }
  return { number: product, cells: kept, steps };
}

function opened(scene: Scene, { number, cells, steps }: Product): Product[] | null {
  const closed = cells.filter((cell) => !tensorOf(scene, cell));
  const [one] = closed;
  if (!one || closed.length > 1) return null;
  const others = cells.filter((cell) => cell !== one);
  if (!others.every((cell) => isScalar(scene, cell))) {
    const inner = openedOnce(scene, one);
    return inner?.length === 1 ? [times({ number, cells: others, steps }, inner[0]!)] : null;
  }
  return openedOnce(scene, one)?.map((inner) => times({ number, cells: others, steps }, inner)) ?? null;
}

/** The same products together: w − 0.1 w is one term. */
function gathered(list: readonly Product[]): Product[] {
  const found = new Map<string, Product>();
  list.forEach((one, i) => {
    const cells = [...one.cells].sort((a, b) => a.node.id - b.node.id || a.at - b.at);
    const key =
      one.steps.length > 0 ? `step ${i}` : cells.map(({ node, at }) => `${node.id} ${at}`).join(",");
    const before = found.get(key);
    found.set(key, before ? { ...one, number: before.number + one.number } : one);
  });
  return [...found.values()];
}

/** The factors of a product, the number first where it is not 1. */
export function factorsOf(scene: Scene, { number, cells, steps }: Product): Quantity[] {
  const quantities = [...cells.map((cell) => quantityOf(scene, cell)), ...steps];
  return number === 1 && quantities.length > 0 ? quantities : [coefficient(number), ...quantities];
}
