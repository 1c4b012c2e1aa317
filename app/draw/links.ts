/** @file Weights between two cards as links, unit to unit: of very many, only the strongest. */
import type { TensorValue } from "../../engine/index.ts";
import type { Plate, Point } from "./layout.ts";
import { linkEnd, linkStart } from "./openUnits.ts";
import { alongLevel } from "./wires.ts";

/** Beside an open card only so many links are drawn; beside closed ones all, for there are few. */
export const mostLinks = 200;

export interface Link {
  readonly from: Point;
  readonly to: Point;
  readonly weight: number;
  /** Numbers of the unit that is read and of the one that reads. */
  readonly input: number;
  readonly unit: number;
}

export interface Links {
  readonly links: readonly Link[];
  /** Between the units that are shown, drawn or not. */
  readonly of: number;
}

const none: Links = { links: [], of: 0 };

/** @param tensor weights [units, inputs] of the layer of `to` */
export function linksBetween(tensor: TensorValue | undefined, from: Plate, to: Plate): Links {
  const [units = 0, inputs = 0] = tensor?.shape ?? [];
  if (tensor === undefined || !joins(from, inputs) || !joins(to, units)) return none;
  const links: Link[] = [];
  for (const [i, target] of to.pictures.entries()) {
    const unit = i + (to.opening?.first ?? 0);
    for (const [j, source] of from.pictures.entries()) {
      const input = j + (from.opening?.first ?? 0);
      const weight = tensor.data[unit * inputs + input] ?? 0;
      const ends = { from: linkStart(from, source), to: linkEnd(to, target) };
      links.push({ ...ends, weight: Number.isFinite(weight) ? weight : 0, input, unit });
    }
  }
  const isOpen = from.opening !== undefined || to.opening !== undefined;
  return { links: isOpen ? strongest(links) : links, of: links.length };
}

const joins = ({ joinable, pictures, opening }: Plate, units: number): boolean =>
  joinable === true && units > 0 && (opening?.of ?? pictures.length) === units;

const strongest = (links: readonly Link[]): readonly Link[] =>
  links.length <= mostLinks
    ? links
    : [...links].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, mostLinks);

/** The link that passes nearest to a point; null where none is within `reach`. */
export function linkAt(links: readonly Link[], { x, y }: Point, reach: number): Link | null {
  let [nearest, least]: [Link | null, number] = [null, reach];
  for (const link of links) {
    if (x < link.from.x || x > link.to.x) continue;
    for (const at of alongLevel(link)) {
      const distance = Math.hypot(at.x - x, at.y - y);
      if (distance < least) [nearest, least] = [link, distance];
    }
  }
  return nearest;
}
