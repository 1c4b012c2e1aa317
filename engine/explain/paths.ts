/**
 * @file Ways from an element to the loss, the largest first: each is a chain of local derivatives, whose product is its
 * share of the gradient. The search keeps those prefixes through which most of the gradient
 * passes, so that it ends.
 */
import type { Node } from "../ir/graph.ts";
import type { Hop, Paths, Place, Quantity } from "../spec/explain.ts";
import { linksOf, type Link, localOf } from "./backward.ts";
import { cellAt, coefficient, quantityOf, tensorOf } from "./cells.ts";
import { type Cell, valueOf } from "./elements.ts";
import type { Scene } from "./scene.ts";
import { gradientName } from "./stepGraph.ts";
import type { Work } from "./turns.ts";

/** Prefixes of paths that are followed side by side, at least; elements on a path; elements whose paths are counted. */
const leastWidth = 64;
const longest = 1000;
const mostCounted = 2000;

/** From the element towards the loss: links so far, the product of their local derivatives, and what passes through. */
interface Prefix {
  readonly last: Link | null;
  readonly before: Prefix | null;
  readonly product: number;
  readonly cell: Cell;
  readonly through: number;
}

/** At most `most` of them; null where the loss has no gradient there. */
export function* pathsOf(scene: Scene, from: Place, most: number): Work<Paths | null> {
  const start = cellAt(scene, { ...from, tensor: gradientName(from.tensor) });
  if (!start) return null;
  const gradient = valueOf(scene, start);
  const complete = yield* search(scene, start, most);
  const paths = complete
    .map((prefix) => ({ value: prefix.product, hops: hopsOf(scene, from, linksTo(prefix)) }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const count = yield* countFrom(scene, start);
  const listed = paths.reduce((sum, { value }) => sum + value, 0);
  return {
    gradient,
    paths,
    rest: { count: count === null ? null : count - paths.length, sum: gradient - listed },
  };
}

const isLoss = (scene: Scene, { node }: Cell): boolean =>
  scene.graph.tensors.get(gradientName("loss"))!.node === node;

/** All prefixes go on by one element at a time; those through which most of the gradient passes are kept. */
function* search(scene: Scene, start: Cell, most: number): Work<Prefix[]> {
  const complete: Prefix[] = [];
  const width = Math.max(leastWidth, most);
  const through = Math.abs(valueOf(scene, start));
  let open: Prefix[] = [{ last: null, before: null, product: 1, cell: start, through }];
  for (let length = 0; open.length > 0 && length < longest; length++) {
    const further: Prefix[] = [];
    for (const prefix of open) {
      for (const next of continued(scene, prefix)) (isLoss(scene, next.cell) ? complete : further).push(next);
      yield;
    }
    open = byThrough(further).slice(0, width);
  }
  return byThrough(complete).slice(0, most);
}

const byThrough = (list: Prefix[]): Prefix[] => list.sort((a, b) => b.through - a.through);

const continued = (scene: Scene, before: Prefix): Prefix[] =>
  linksOf(scene, before.cell).map((last) => {
    const product = before.product * last.local;
    const through = Math.abs(product * valueOf(scene, last.cell));
    return { last, before, product, cell: last.cell, through };
  });

function linksTo(prefix: Prefix): Link[] {
  const links: Link[] = [];
  for (let here: Prefix | null = prefix; here?.last; here = here.before) links.push(here.last);
  return links.reverse();
}

/** The element that a gradient is of. */
function elementOf(scene: Scene, cell: Cell): Quantity {
  const name = tensorOf(scene, cell)?.name ?? "";
  const forward = name.startsWith("grad(")
    ? cellAt(scene, { tensor: name.slice("grad(".length, -1), index: cell.at })
    : null;
  return quantityOf(scene, forward ?? cell);
}

/** From the loss backwards to the element. */
function hopsOf(scene: Scene, from: Place, links: readonly Link[]): Hop[] {
  const one = coefficient(1);
  const loss = quantityOf(scene, { node: scene.graph.loss, at: 0 });
  const hops: Hop[] = [{ quantity: loss, upstream: 1, local: { ...one, role: "local" }, product: 1 }];
  let upstream = 1;
  for (let i = links.length - 1; i >= 0; i--) {
    const product = upstream * links[i]!.local;
    const before = links[i - 1];
    const quantity = before ? elementOf(scene, before.cell) : quantityOf(scene, cellAt(scene, from)!);
    hops.push({ quantity, upstream, local: localOf(links[i]!), product });
    upstream = product;
  }
  return hops;
}

/** How many paths there are; null where too many elements lie on them. */
function* countFrom(scene: Scene, start: Cell): Work<number | null> {
  const counts = new Map<Node, Map<number, number>>();
  const countAt = ({ node, at }: Cell): number | undefined => counts.get(node)?.get(at);
  let size = 0;
  const pending = [start];
  while (pending.length > 0) {
    if (size > mostCounted || pending.length > 16 * mostCounted) return null;
    const cell = pending.at(-1)!;
    const links = isLoss(scene, cell) || countAt(cell) !== undefined ? [] : linksOf(scene, cell);
    const missing = links.filter((link) => countAt(link.cell) === undefined);
    yield;
    if (missing.length > 0) {
      for (const link of missing) pending.push(link.cell);
      continue;
    }
    pending.pop();
    if (countAt(cell) !== undefined) continue;
    const further = links.reduce((sum, link) => sum + countAt(link.cell)!, 0);
    counts.set(
      cell.node,
      (counts.get(cell.node) ?? new Map<number, number>()).set(cell.at, isLoss(scene, cell) ? 1 : further),
    );
    size++;
  }
  return countAt(start)!;
}
