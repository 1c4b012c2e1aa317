/**
 * @file The layers as plates. What is seen first stands still; a canvas that can be edited takes its place, plate on
 * plate, once it is fetched. A network that branches, or is too long for one row, waits for the canvas.
 */
import { useMemo, useRef } from "react";
import { layoutRow, type Layout, type Measures, type Node, rowOf } from "../draw/layout.ts";
import { useWords, type Words } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOpenCards } from "../stores/openCards.ts";
import { useRun } from "../stores/run.ts";
import { featureName } from "../tables.ts";
import { NotLoaded } from "../ui/Later.tsx";
import { part, usePart } from "../ui/part.ts";
import { useMedia } from "../ui/useMedia.ts";
import { useSize } from "../ui/useSize.ts";
import { labelWidth } from "../views/NetworkView.ts";
import { Gaps } from "./Gaps.tsx";
import { LayerPlate } from "./LayerPlate.tsx";
import { NetworkPicture } from "./NetworkPicture.tsx";
import { nodesOf } from "./portrait.ts";

export interface PlateMeasures extends Measures {
  /** There is little room: what there is is for the pictures. */
  readonly low: boolean;
}

export interface NetworkCanvasProps {
  readonly nodes: readonly Node[];
  /** In one row, where that is what the network is and it fits; null: the canvas finds places. */
  readonly row: Layout | null;
  readonly measures: PlateMeasures;
  readonly shaped: boolean;
}

const networkCanvas = part(async () => (await import("../canvas/calm.ts")).canvasWhenCalm());

/** Room under the plates, which an open plate bridges to its sheet. */
export const joint = 8;

/** Where there is less room than this for the plates, it is for their pictures. */
const lowHeight = 340;

/** Sizes of plates by width of the page. */
function useMeasures(size: { width: number; height: number } | null, sequence: boolean) {
  const wide = useMedia("(min-width: 1600px)");
  const phone = useMedia("(max-width: 700px)");
  return useMemo((): PlateMeasures | null => {
    if (size === null) return null;
    const low = size.height < lowHeight;
    return {
      width: size.width,
      height: size.height - joint,
      plate: wide ? 136 : phone ? 72 : 104,
      head: (sequence ? 76 : 58) - (low ? 6 : 0),
      foot: low ? 46 : 58,
      low,
    };
  }, [size, sequence, wide, phone]);
}

/** @param wanted whether the canvas is wanted already for a network that can do without */
export function Plates({ wanted }: { readonly wanted: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  const document = useDocument(({ present }) => present);
  const model = useRun((state) => state.model);
  const words = useWords();
  const cards = useOpenCards((state) => state.cards);
  const view = model?.data.view;
  const shaped = view === "image" || view === "sequence";
  const measures = useMeasures(size, shaped);
  const closed = useMemo(() => nodesOf(document, model, widthOf(words), new Map()), [document, model, words]);
  const nodes = useMemo(
    () => (cards.size === 0 ? closed : nodesOf(document, model, widthOf(words), cards)),
    [closed, document, model, words, cards],
  );
  const standing = useMemo(
    () => (measures === null ? null : fittingRow(closed, measures)),
    [closed, measures],
  );
  const row = useMemo(
    () => (nodes === closed || measures === null ? standing : fittingRow(nodes, measures)),
    [nodes, closed, standing, measures],
  );
  const isNeeded = cards.size > 0 || (measures !== null && standing === null);
  const { Component: Canvas, failed, again } = usePart(networkCanvas, wanted || isNeeded);
  return (
    <div className={Canvas === null ? "plates" : "plates on-canvas"} ref={host}>
      {measures !== null && Canvas !== null && <Canvas {...{ nodes, row, measures, shaped }} />}
      {measures !== null && Canvas === null && standing !== null && (
        <div className={`plates-inner ${measures.low ? "low" : ""}`}>
          {standing.plates.map((plate) => (
            <LayerPlate key={plate.id} plate={plate} shaped={shaped} below={toSheet} />
          ))}
          <Gaps plates={standing.plates} />
          <NetworkPicture layout={standing} nodes={closed} />
        </div>
      )}
      {failed && isNeeded && <NotLoaded again={again} />}
    </div>
  );
}

const widthOf =
  (words: Words) =>
  (label: string): number =>
    labelWidth(featureName(words, label));

function fittingRow(nodes: readonly Node[], measures: Measures): Layout | null {
  const row = rowOf(nodes);
  if (row === null || !row.every((node) => fitsOpen(node, measures))) return null;
  const layout = layoutRow(row, measures);
  return layout.width > measures.width ? null : layout;
}

/** Rows of an open plate lower than this cannot be read. */
const lowestRow = 20;
/** An inside may be drawn a little smaller than it wishes. */
const leastShare = 0.85;

function fitsOpen({ portrait, pictures, opening }: Node, { height, head, foot }: Measures): boolean {
  if (opening === undefined) return true;
  const needed = portrait === "units" ? lowestRow * pictures : leastShare * opening.height;
  return head + needed + opening.tools + foot <= height;
}

/** How far it is from a plate of a row down to its sheet. */
export const toSheet = joint + 2;
