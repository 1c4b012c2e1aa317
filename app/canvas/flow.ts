/** @file The graph of layers as what the canvas library shows: cards and wires, derived from layout and document. */
import { Position, type Edge, type Node as FlowNode } from "@xyflow/react";
import type { Diagnostic } from "../../engine/index.ts";
import { readsOf } from "../editor/layers.ts";
import { wayBetween } from "../draw/routes.ts";
import type { Layout, Node, Plate, Point } from "../draw/layout.ts";
import type { WireEnds } from "../stores/selection.ts";

export interface CardData extends Record<string, unknown> {
  /** At its own origin: the canvas places it. */
  readonly plate: Plate;
  readonly shaped: boolean;
  readonly below: number | null;
  readonly reads: boolean;
}

export interface WireData extends Record<string, unknown> {
  readonly points: readonly Point[];
  /** Is said on the wire, if there is room for it. */
  readonly shape: string | null;
  readonly wrong: boolean;
  /** False: there is a way to put a layer in beside it. */
  readonly insertable: boolean;
  /** Links lie over it, so that it is hard to point at. */
  readonly linked: boolean;
}

export type Card = FlowNode<CardData, "card">;
export type Wire = Edge<WireData, "wire">;

export const wireId = ({ from, to }: WireEnds): string => `${from} → ${to}`;

/** Hit areas of the ends of wires, in pixels of the layout: on touch they are larger, by the style sheet. */
const port = 24;

const ports = ({ width, height }: Plate, reads: boolean) => [
  { type: "source", position: Position.Right, x: width - port / 2, y: (height - port) / 2 } as const,
  ...(reads
    ? [{ type: "target", position: Position.Left, x: -port / 2, y: (height - port) / 2 } as const]
    : []),
];

interface CardLook {
  readonly shaped: boolean;
  readonly below: number | null;
  /** Stands in a circle. */
  readonly wrong: boolean;
}

export function cardOf(plate: Plate, type: string, { shaped, below, wrong }: CardLook): Card {
  const { id, x, y, width, height } = plate;
  const reads = readsOf(type).max > 0;
  return {
    id,
    type: "card",
    className: wrong ? "wrong" : "",
    position: { x, y },
    width,
    height,
    handles: ports(plate, reads).map((handle) => ({ ...handle, width: port, height: port })),
    data: { plate: { ...plate, x: 0, y: 0 }, shaped, below, reads },
  };
}

/** @param shapeOf what flows out of a layer, in words; null where it is not known */
export function wiresOf(
  nodes: readonly Node[],
  layout: Layout,
  row: boolean,
  shapeOf: (id: string) => string | null,
  diagnostics: readonly Diagnostic[],
): readonly Wire[] {
  const plates = new Map(layout.plates.map((plate) => [plate.id, plate]));
  const circle = circleIn(diagnostics);
  const unused = new Set(diagnostics.filter(({ code }) => code === "layer.unused").map(({ layer }) => layer));
  const said = new Set<string>();
  return nodes.flatMap(({ id: to, from: sources }) =>
    sources.flatMap((from): readonly Wire[] => {
      const [start, end] = [plates.get(from), plates.get(to)];
      if (start === undefined || end === undefined) return [];
      const shape = said.has(from) ? null : shapeOf(from);
      said.add(from);
      const wrong = unused.has(to) || circle.wires.has(wireId({ from, to }));
      const data = {
        points: wayBetween(layout, start, end),
        shape,
        wrong,
        insertable: !row,
        linked: !row && isLinked(start, end),
      };
      return [{ id: wireId({ from, to }), type: "wire", source: from, target: to, data }];
    }),
  );
}

const isLinked = (from: Plate, to: Plate): boolean => from.joinable === true && to.joinable === true;

interface Circle {
  readonly layers: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
}

/** Layers and wires on which values would flow in a circle. */
export function circleIn(diagnostics: readonly Diagnostic[]): Circle {
  const [layers, wires] = [new Set<string>(), new Set<string>()];
  for (const { code, values } of diagnostics) {
    if (code !== "layer.cycle") continue;
    const ids = String(values["layers"]).split(" → ");
    for (const [i, to] of ids.slice(1).entries()) {
      layers.add(to);
      wires.add(wireId({ from: ids[i] ?? "", to }));
    }
  }
  return { layers, wires };
}
