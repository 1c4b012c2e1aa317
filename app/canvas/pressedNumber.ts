/** @file Which weight or bias lies under a point of the canvas: a link between two cards, or a number beside a unit. */
import type { TensorValue } from "../../engine/index.ts";
import type { Layout, Node, Plate, Point } from "../draw/layout.ts";
import { linkAt, linksBetween } from "../draw/links.ts";
import { biasBox } from "../draw/openUnits.ts";
import type { Pressed } from "./insideContext.ts";

/** @param tensorOf what was last seen of a tensor */
export function pressedNumber(
  { plates }: Layout,
  nodes: readonly Node[],
  point: Point,
  reach: number,
  tensorOf: (name: string) => TensorValue | undefined,
): Pressed | null {
  const under = plates.find((plate) => holds(plate, point));
  return under === undefined
    ? pressedLink(plates, nodes, point, reach, tensorOf)
    : pressedBias(under, point, tensorOf);
}

function pressedLink(
  plates: readonly Plate[],
  nodes: readonly Node[],
  point: Point,
  reach: number,
  tensorOf: (name: string) => TensorValue | undefined,
): Pressed | null {
  const byId = new Map(plates.map((plate) => [plate.id, plate]));
  for (const { id, from: sources } of nodes) {
    const [source = "", ...others] = sources;
    const [from, to] = [byId.get(source), byId.get(id)];
    if (from === undefined || to === undefined || others.length > 0) continue;
    if (from.opening === undefined && to.opening === undefined) continue;
    if (point.x < from.x + from.width || point.x > to.x) continue;
    const link = linkAt(linksBetween(tensorOf(`${id}.weight`), from, to).links, point, reach);
    if (link !== null) return { layer: id, place: [link.unit, link.input], part: "weight", at: point };
  }
  return null;
}

function pressedBias(
  plate: Plate,
  point: Point,
  tensorOf: (name: string) => TensorValue | undefined,
): Pressed | null {
  if (plate.opening === undefined || plate.joinable !== true) return null;
  if (tensorOf(`${plate.id}.bias`) === undefined) return null;
  const row = plate.pictures.findIndex((box) => holds(biasBox(plate, box), point));
  if (row < 0) return null;
  return { layer: plate.id, place: [plate.opening.first + row, 0], part: "bias", at: point };
}

const holds = (
  { x, y, width, height }: Point & { readonly width: number; readonly height: number },
  point: Point,
): boolean => point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
