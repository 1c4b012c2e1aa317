/**
 * @file Ways from an element to the loss, the largest first: each is a chain of local derivatives, whose product is its
 * share of the gradient. The search goes on where the most gradient passes, and is bounded.
 */
import type { Hop, Paths, Place, Quantity } from "../spec/explain.ts";
import { linksOf, type Link, localOf } from "./backward.ts";
import { type Cell, cellAt, coefficient, quantityOf, tensorOf, valueOf } from "./cells.ts";
import type { Scene } from "./scene.ts";
import { gradientName } from "./stepGraph.ts";

/** Prefixes of paths that are looked at, and elements whose paths are counted. */
const mostLooks = 4000;
const mostCounted = 4000;

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

/** Best first, by what passes through a prefix in all. */
function search(scene: Scene, start: Cell, most: number): Prefix[] {
  const complete: Prefix[] = [];
  const open: Prefix[] = [{ links: [], product: 1, cell: start, through: Math.abs(valueOf(scene, start)) }];
  for (let looks = 0; open.length > 0 && looks < mostLooks && complete.length < most; looks++) {
    const best = takeLargest(open);
    if (isLoss(scene, best.cell)) {
      complete.push(best);
      continue;
    }
    for (const link of linksOf(scene, best.cell)) {
      const product = best.product * link.local;
      const through = Math.abs(product * valueOf(scene, link.cell));
      open.push({ links: [...best.links, link], product, cell: link.cell, through });
    }
  }
  return complete;
}

function takeLargest(open: Prefix[]): Prefix {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (open[i]!.through > open[best]!.through) best = i;
  const [found] = open.splice(best, 1);
  return found!;
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
