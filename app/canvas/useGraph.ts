/** @file What the canvas shows, derived from the document: a layout, its cards in reading order, and its wires. */
import { useMemo } from "react";
import type { Diagnostic } from "../../engine/index.ts";
import type { Layout, Node } from "../draw/layout.ts";
import { layerById } from "../editor/layers.ts";
import { dimensions } from "../format.ts";
import { useCanvasText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { type NetworkCanvasProps, toSheet } from "../panels/Plates.tsx";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { describeLayer } from "./describeLayer.ts";
import { type Card, cardOf, circleIn, type Wire, wiresOf } from "./flow.ts";
import { compactNode, layoutGraph } from "./graphLayout.ts";
import { useGliding } from "./useGliding.ts";

export interface Graph {
  readonly nodes: readonly Node[];
  /** Where plates stand now. */
  readonly layout: Layout;
  /** Where they will stand when nothing glides. */
  readonly settled: Layout;
  readonly row: boolean;
  readonly cards: readonly Card[];
  readonly wires: readonly Wire[];
}

/** @param joined whether plates stand right above their sheet, so that the two can be joined */
export function useGraph({ nodes: given, row: inRow, shaped }: NetworkCanvasProps, joined: boolean): Graph {
  const said = useRun(({ model }) =>
    Math.max(0, ...(model?.layers ?? []).map(({ shape }) => dimensions(shape).length)),
  );
  const diagnostics = useRun((state) => state.diagnostics);
  const nodes = useMemo(
    () => (inRow === null ? withoutPictures(given, diagnostics).map(compactNode) : given),
    [inRow, given, diagnostics],
  );
  const settled = useMemo(() => inRow ?? layoutGraph(nodes, said), [inRow, nodes, said]);
  const layout = useGliding(settled);
  const row = inRow !== null;
  const cards = useCards(layout, row && shaped, row && joined);
  const wires = useWires(nodes, layout, row);
  return { nodes, layout, settled, row, cards, wires };
}

/** Where a mistake is said on a small card, there is no room for its picture. */
const withoutPictures = (nodes: readonly Node[], diagnostics: readonly Diagnostic[]): readonly Node[] =>
  nodes.map((node) =>
    diagnostics.some(({ layer }) => layer === node.id) ? { ...node, portrait: "none", pictures: 0 } : node,
  );

function useCards(layout: Layout, shaped: boolean, joined: boolean): readonly Card[] {
  const [words, text] = [useWords(), useCanvasText()];
  const document = useDocument(({ present }) => present);
  const model = useRun((state) => state.model);
  const diagnostics = useRun((state) => state.diagnostics);
  return useMemo(() => {
    const circle = circleIn(diagnostics).layers;
    const below = joined ? toSheet : null;
    const inReadingOrder = [...layout.plates].sort((a, b) => a.x - b.x || a.y - b.y);
    return inReadingOrder.map((plate) => {
      const type = layerById(document, plate.id)?.type ?? "";
      return {
        ...cardOf(plate, type, { shaped, below, wrong: circle.has(plate.id) }),
        ariaLabel: describeLayer(words, text, document, plate.id, model),
        domAttributes: { "aria-roledescription": text.card },
      };
    });
  }, [layout, shaped, joined, words, text, document, model, diagnostics]);
}

function useWires(nodes: readonly Node[], layout: Layout, row: boolean): readonly Wire[] {
  const [words, text] = [useWords(), useCanvasText()];
  const document = useDocument(({ present }) => present);
  const model = useRun((state) => state.model);
  const diagnostics = useRun((state) => state.diagnostics);
  return useMemo(() => {
    const shapeOf = (id: string): string => {
      const shape = model?.layers.find((layer) => layer.id === id)?.shape;
      return shape === undefined ? "" : dimensions(shape);
    };
    const said = (id: string): string | null => (row || shapeOf(id) === "" ? null : shapeOf(id));
    return wiresOf(nodes, layout, row, said, diagnostics).map((wire) => {
      const [from, to] = [layerName(words, document, wire.source), layerName(words, document, wire.target)];
      return {
        ...wire,
        ariaLabel: text.wireBetween(from, to, shapeOf(wire.source)),
        domAttributes: { "aria-roledescription": text.wire },
      };
    });
  }, [nodes, layout, row, words, text, document, model, diagnostics]);
}
