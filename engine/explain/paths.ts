/**
 * @file Ways from an element to the loss, the largest first: each is a chain of local derivatives, whose product is its
 * share of the gradient. The search keeps those prefixes through which most of the gradient
 * passes, so that it ends.
 */
import type { Hop, Paths, Place, Quantity } from "../spec/explain.ts";
import { linksOf, type Link, localOf } from "./backward.ts";
import { type Cell, cellAt, coefficient, quantityOf, tensorOf, valueOf } from "./cells.ts";
import type { Scene } from "./scene.ts";
import { gradientName } from "./stepGraph.ts";

/** Prefixes of paths that are followed side by side, at least; elements on a path; elements whose paths are counted. */
const leastWidth = 64;
const longest = 1000;
const mostCounted = 2000;

/** From the element towards the loss: links so far, the product of their local derivatives, and what passes through. */
interface Prefix {
  readonly links: readonly Link[];
  readonly product: number;
  readonly cell: Cell;
  readonly through: number;
}

/** At most `most` of them; null where the loss has no gradient there. */
export function pathsOf(scene: Scene, from: Place, most: number): Paths | null {
  const start = cellAt(scene, { ...from, tensor: gradientName(from.tensor) });
  if (!start) return null;
  const gradient = valueOf(scene, start);
  const complete = search(scene, start, most);
  const paths = complete
    .map(({ links, product }) => ({ value: product, hops: hopsOf(scene, from, links) }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const count = countFrom(scene, start);
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
function search(scene: Scene, start: Cell, most: number): Prefix[] {
  const complete: Prefix[] = [];
  const width = Math.max(leastWidth, most);
  let open: Prefix[] = [{ links: [], product: 1, cell: start, through: Math.abs(valueOf(scene, start)) }];
  for (let length = 0; open.length > 0 && length < longest; length++) {
    const further = open.flatMap((prefix) => continued(scene, prefix));
    complete.push(...further.filter(({ cell }) => isLoss(scene, cell)));
    open = byThrough(further.filter(({ cell }) => !isLoss(scene, cell))).slice(0, width);
  }
  return byThrough(complete).slice(0, most);
}

const byThrough = (list: Prefix[]): Prefix[] => list.sort((a, b) => b.through - a.through);

const continued = (scene: Scene, { links, product, cell }: Prefix): Prefix[] =>
  linksOf(scene, cell).map((link) => {
    const share = product * link.local;
    const through = Math.abs(share * valueOf(scene, link.cell));
    return { links: [...links, link], product: share, cell: link.cell, through };
  });

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

const key = ({ node, at }: Cell): string => `${node.id} ${at}`;

/** How many paths there are; null where too many elements lie on them. */
function countFrom(scene: Scene, start: Cell): number | null {
  const counts = new Map<string, number>();
  const pending = [start];
  while (pending.length > 0) {
    if (counts.size > mostCounted || pending.length > 16 * mostCounted) return null;
    const cell = pending.at(-1)!;
    const links = isLoss(scene, cell) ? [] : linksOf(scene, cell);
    const missing = links.flatMap((link) => (counts.has(key(link.cell)) ? [] : [link.cell]));
    if (missing.length > 0) {
      pending.push(...missing);
      continue;
    }
    pending.pop();
    const further = links.reduce((sum, link) => sum + counts.get(key(link.cell))!, 0);
    counts.set(key(cell), isLoss(scene, cell) ? 1 : further);
  }
  return counts.get(key(start))!;
}
