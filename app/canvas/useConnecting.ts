/**
 * @file Wires made, moved and cut by their ends: pulled out of a layer's output, or taken off where they arrive. What
 * counts is the card under the pointer, not only its edge.
 */
import { type OnConnectEnd, type OnConnectStart, useReactFlow } from "@xyflow/react";
import { useState } from "react";
import type { Document } from "../../engine/index.ts";
import type { Layout, Plate, Point } from "../draw/layout.ts";
import { connect, disconnect } from "../editor/graph.ts";
import { layerById } from "../editor/layers.ts";
import { currentDocument, edit } from "../stores/document.ts";
import { useSelection } from "../stores/selection.ts";
import { pointOf } from "./useDragging.ts";

/** What is pulled: a new wire from a layer or to one, or one that was taken off where it arrived. */
export type Pull =
  | { readonly kind: "from"; readonly from: string }
  | { readonly kind: "to"; readonly to: string }
  | { readonly kind: "off"; readonly from: string; readonly to: string };

/** A card is hit this far beside it, too: where its end of the wire stands. */
const margin = 14;

export const plateAt = ({ plates }: Layout, { x, y }: Point): Plate | undefined =>
  plates.find(
    (plate) =>
      x >= plate.x - margin &&
      x <= plate.x + plate.width + margin &&
      y >= plate.y &&
      y <= plate.y + plate.height,
  );

export interface Connecting {
  readonly pull: Pull | null;
  readonly onConnectStart: OnConnectStart;
  readonly onConnectEnd: OnConnectEnd;
}

export function useConnecting(layout: Layout): Connecting {
  const { screenToFlowPosition } = useReactFlow();
  const [pull, setPull] = useState<Pull | null>(null);
  return {
    pull,
    onConnectStart: (_, { nodeId, handleType }) =>
      setPull(
        nodeId === null ? null : handleType === "source" ? { kind: "from", from: nodeId } : pulledOff(nodeId),
      ),
    onConnectEnd: (event) => {
      const plate = plateAt(layout, screenToFlowPosition(pointOf(event)));
      if (pull !== null) edit((document) => dropped(document, pull, plate?.id ?? null));
      setPull(null);
    },
  };
}

/** Of several wires that arrive, the selected one comes off, else the last. */
function pulledOff(to: string): Pull {
  const { wire } = useSelection.getState();
  const sources = layerById(currentDocument(), to)?.from ?? [];
  const from = wire?.to === to && sources.includes(wire.from) ? wire.from : sources.at(-1);
  return from === undefined ? { kind: "to", to } : { kind: "off", from, to };
}

/** @param onto the layer on which the end was dropped; null beside them all */
function dropped(document: Document, pull: Pull, onto: string | null): Document {
  switch (pull.kind) {
    case "from":
      return onto === null ? document : connect(document, pull.from, onto);
    case "to":
      return onto === null ? document : connect(document, onto, pull.to);
    case "off": {
      if (onto === pull.to) return document;
      const cut = disconnect(document, pull.from, pull.to);
      return onto === null ? cut : connect(cut, pull.from, onto);
    }
    default:
      return pull satisfies never;
  }
}
