/** @file What helps to find one's way on the canvas: zoom, the whole network, and a map where it does not fit. */
import { createPortal } from "react-dom";
import { MiniMap, Panel, useReactFlow, useStore } from "@xyflow/react";
import { useCanvasText } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { useMedia } from "../ui/useMedia.ts";
import type { Graph } from "./useGraph.ts";
import { firstView, fitsReadably } from "./useView.ts";

interface CanvasToolsProps {
  readonly graph: Graph;
  readonly size: { readonly width: number; readonly height: number };
}

export function CanvasTools({ graph, size }: CanvasToolsProps) {
  const text = useCanvasText();
  const straight = useStore(({ transform: [x, y, zoom] }) => x === 0 && y === 0 && zoom === 1);
  return (
    <>
      {!fitsReadably(graph.layout, size) && (
        <MiniMap
          className="canvas-map"
          position="bottom-left"
          ariaLabel={text.map}
          pannable
          nodeStrokeWidth={0}
          style={mapSize}
        />
      )}
      {!(graph.row && straight) && <ZoomTools graph={graph} size={size} />}
    </>
  );
}

const mapSize = { width: 160, height: 64 };

const padding = 0.03;

/** On a phone they stand under the canvas, in the row of the key: over it they would lie on what cards offer. */
function ZoomTools({ graph, size }: CanvasToolsProps) {
  const text = useCanvasText();
  const { zoomIn, zoomOut, fitView, setViewport } = useReactFlow();
  const fit = () => (graph.row ? setViewport(firstView(graph, size)) : fitView({ padding, maxZoom: 1 }));
  const row = useMedia("(max-width: 700px)") ? document.getElementById("network-tools") : null;
  const buttons = (
    <>
      <Button look="quiet" icon="minus" label={text.zoomOut} onPress={() => void zoomOut()} />
      <Button look="quiet" icon="plus" label={text.zoomIn} onPress={() => void zoomIn()} />
      <Button look="quiet" icon="fit" label={text.fit} onPress={() => void fit()} />
    </>
  );
  if (row !== null) return createPortal(buttons, row);
  return (
    <Panel position="bottom-right" className="canvas-tools">
      {buttons}
    </Panel>
  );
}
