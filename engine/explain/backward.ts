/**
 * @file Gradients as sums of upstream × local: from a cell of the backward pass to the next ones with names nearer to the
 * loss. The backward pass is linear in the gradient of the loss, so its nodes are followed with one factor each, and
 * factors of several ways between the same two cells add up to the local derivative between them.
 */
import type { Node } from "../ir/graph.ts";
import { derive, evaluate, type Expr, mul, num } from "../ir/scalar.ts";
import type { Formula, Quantity } from "../spec/explain.ts";
import { coefficient, origin, quantityOf, resolve } from "./cells.ts";
import { type Cell, valueOf } from "./elements.ts";
import { movedFrom } from "./moves.ts";
import { formulaOf, operandsAt } from "./formula.ts";
import { predictionLessTarget } from "./linkedLoss.ts";
import type { Scene } from "./scene.ts";
import { pickedBy, productsOf, summandsOf } from "./sums.ts";

/** ∂(what `cell` is the gradient of)/∂(what we come from). */
export interface Link {
  readonly cell: Cell;
  readonly local: number;
  readonly said: Saying;
}

/** How it is said, in words that are made up when they are wanted: null where they have become too many. */
type Saying = () => Said | null;

/** number × factors. */
interface Said {
  readonly number: number;
  readonly factors: readonly Factor[];
}
type Factor = Quantity | Formula;

/** Links in between that are followed before the rest is shown without names. */
const mostLinks = 20_000;
const mostFactors = 4;

const one: Said = { number: 1, factors: [] };
const plainly: Saying = () => one;
const unsaid: Saying = () => null;

function once(say: Saying): Saying {
  let said: Said | null | undefined;
  return () => (said === undefined ? (said = say()) : said);
}

/** The gradients that `cell` is the sum of, each times a factor: one op back. */
function operandsOf(scene: Scene, cell: Cell): Link[] {
  const { node: n, at } = cell;
  const from = movedFrom(scene, cell);
  if (from !== undefined) return from ? [{ cell: from, local: 1, said: plainly }] : [];
  if (n.op === "map") return mapped(scene, n, at);
  if (n.op === "poolGather") return [{ cell: pickedBy(scene, n, at), local: 1, said: plainly }];
  const summands = summandsOf(scene, cell);
  if (summands) return summands.map((inner) => ({ cell: inner, local: 1, said: plainly }));
  const pairs = productsOf(scene, cell);
  if (pairs) return multiplied(scene, n, pairs);
  // A gradient without a way to it is a constant 0.
  if (n.op === "input" || n.op === "fill") return [];
  throw new Error(`a gradient by ${n.op}`);
}

function multiplied(scene: Scene, { of }: Node, pairs: readonly (readonly [number, number])[]): Link[] {
  const way = scene.graph.backward.has(of[0]!) ? 0 : 1;
  return pairs.flatMap((pair): Link[] => {
    const other = { node: of[1 - way]!, at: pair[1 - way]! };
    const local = valueOf(scene, other);
    if (local === 0) return [];
    const said = once(() => {
      const known = resolve(scene, other);
      return known ? { number: 1, factors: [quantityOf(scene, known, "local")] } : null;
    });
    return [{ cell: { node: of[way]!, at: pair[way] }, local, said }];
  });
}

function mapped(scene: Scene, n: Node<"map">, at: number): Link[] {
  const cells = operandsAt(n, at);
  const values = cells.map((cell) => valueOf(scene, cell));
  return cells.flatMap((cell, i): Link[] => {
    if (!scene.graph.backward.has(cell.node)) return [];
    const slope = slopeOf(n.attrs.expr, i);
    const local = evaluate(slope, values);
    return local === 0 ? [] : [{ cell, local, said: once(() => saidOf(scene, slope, n, at)) }];
  });
}

const slopes = new WeakMap<Expr, Expr[]>();

/** The derivative by an argument, found once for all elements of a map. */
function slopeOf(e: Expr, by: number): Expr {
  const known = slopes.get(e) ?? [];
  slopes.set(e, known);
  return (known[by] ??= derive(e, by));
}

/** Number and rest of a product: 2x of x + x. */
function peeled(e: Expr): readonly [number, Expr] {
  if (e.fn === "const") return [e.value, num(1)];
  if (e.fn === "neg") return scaled(-1, e.of[0]!);
  if (e.fn === "add" && e.of[0] === e.of[1]) return scaled(2, e.of[0]!);
  if (e.fn !== "mul") return [1, e];
  const [a, b] = e.of.map(peeled) as [readonly [number, Expr], readonly [number, Expr]];
  return [a[0] * b[0], mul(a[1], b[1])];
}
function scaled(by: number, e: Expr): readonly [number, Expr] {
  const [number, rest] = peeled(e);
  return [by * number, rest];
}

function saidOf(scene: Scene, slope: Expr, n: Node<"map">, at: number): Said | null {
  const [number, rest] = peeled(slope);
  if (rest.fn === "const") return { number: number * rest.value, factors: [] };
  const formula = formulaOf(scene, rest, n, at);
  return formula && { number, factors: [formula] };
}

const chained = (before: Saying, after: Saying): Saying =>
  before === plainly ? after : after === plainly ? before : once(() => product(before(), after()));

function product(first: Said | null, second: Said | null): Said | null {
  if (!first || !second) return null;
  const factors = [...first.factors, ...second.factors];
  return factors.length > mostFactors ? null : { number: first.number * second.number, factors };
}

/** Cells with what leads to them, by node. */
type Waiting = Map<Node, Map<number, Link>>;

function arrive(waiting: Waiting, { cell, local, said }: Link): number {
  const cells = waiting.get(cell.node) ?? new Map<number, Link>();
  waiting.set(cell.node, cells);
  const before = cells.get(cell.at);
  cells.set(cell.at, before ? { cell, local: before.local + local, said: unsaid } : { cell, local, said });
  return before ? 0 : 1;
}

/** The gradients with names that `cell` is the sum of, each times the local derivative. */
export function linksOf(scene: Scene, cell: Cell): readonly Link[] {
  const known = kept.get(scene) ?? new Map<Node, Map<number, readonly Link[]>>();
  kept.set(scene, known);
  const ofNode = known.get(cell.node) ?? new Map<number, readonly Link[]>();
  known.set(cell.node, ofNode);
  const found = ofNode.get(cell.at);
  if (found) return found;
  const source = origin(scene, cell);
  const links = source ? followed(scene, source) : [];
  ofNode.set(cell.at, links);
  return links;
}
const kept = new WeakMap<Scene, Map<Node, Map<number, readonly Link[]>>>();

function followed(scene: Scene, cell: Cell): Link[] {
  const { called } = scene.graph;
  const found: Waiting = new Map();
  const waiting: Waiting = new Map();
  let count = 0;
  const follow = (link: Link, first: Cell): void => {
    for (const { cell: next, local, said } of operandsOf(scene, first)) {
      const here = resolve(scene, next);
      if (!here) continue;
      const further = { cell: here, local: link.local * local, said: chained(link.said, said) };
      const ends = called.has(here.node) || here.node.op === "input" || count > mostLinks;
      count += arrive(ends ? found : waiting, further);
    }
  };
  follow({ cell, local: 1, said: plainly }, cell);
  for (let next = newest(waiting); next; next = newest(waiting)) {
    const cells = waiting.get(next)!;
    waiting.delete(next);
    for (const link of cells.values()) follow(link, link.cell);
  }
  const links = [...found.values()].flatMap((cells) => [...cells.values()]);
  return links.map((link) => saidOfLoss(scene, cell, link));
}

function saidOfLoss(scene: Scene, from: Cell, link: Link): Link {
  const said = once(() => {
    const formula = predictionLessTarget(scene, from, link.cell, link.local);
    return formula ? { number: 1, factors: [formula] } : link.said();
  });
  return { ...link, said };
}

/** Operands have smaller numbers, so that all ways to a cell have arrived when it is the newest. */
function newest(waiting: Waiting): Node | null {
  let result: Node | null = null;
  for (const n of waiting.keys()) if (!result || n.id > result.id) result = n;
  return result;
}

/** The local derivative as an answer names it. */
export function localOf({ local, said: say }: Link): Quantity {
  const said = say();
  const single = said?.number === 1 && said.factors.length === 1 ? said.factors[0]! : null;
  if (single && "role" in single) return single;
  const formula = said && (said.factors.length > 0 || said.number !== local) ? joined(said) : null;
  return { ...coefficient(local), role: "local", formula };
}

/** One formula of several factors. */
function joined({ number, factors }: Said): Formula | null {
  const of: Quantity[] = [];
  const texts = factors.map((factor) => {
    const formula = "text" in factor ? factor : { text: "{0}", of: [factor] };
    const first = of.length;
    of.push(...formula.of);
    const text = formula.text.replace(/\{(\d+)\}/g, (_, i: string) => `{${first + Number(i)}}`);
    return factors.length > 1 || number !== 1 ? grouped(text) : text;
  });
  if (number === -1 && texts.length > 0) return { text: `−${texts.join(" · ")}`, of };
  const plain = `${Number(number.toPrecision(6))}`.replace("-", "−");
  return { text: [...(number === 1 ? [] : [plain]), ...texts].join(" · "), of };
}

/** In brackets where it is a sum. */
const grouped = (text: string): string => (/^[^ ]*$/.test(text) || isProduct(text) ? text : `(${text})`);
function isProduct(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")") depth--;
    else if (depth === 0 && (text[i] === "+" || text[i] === "−")) return false;
  }
  return true;
}
