/** @file A layer on the canvas: its plate, and where wires leave and arrive. */
import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useCanvasText, useWords } from "../i18n/text.ts";
import { LayerPlate } from "../panels/LayerPlate.tsx";
import { layerName } from "../panels/layerText.ts";
import { useDocument } from "../stores/document.ts";
import { Later } from "../ui/Later.tsx";
import { cardInside } from "./cardInsidePart.ts";
import type { Card } from "./flow.ts";

export const LayerCard = memo(function LayerCard({ id, data }: NodeProps<Card>) {
  const { plate, shaped, below, reads } = data;
  return (
    <>
      <LayerPlate plate={plate} shaped={shaped} below={below}>
        {plate.opening !== undefined && <Later part={cardInside} props={{ id, opening: plate.opening }} />}
      </LayerPlate>
      {reads && <Handle type="target" position={Position.Left} className="port" />}
      <Handle type="source" position={Position.Right} className="port" />
      <Grip id={id} />
    </>
  );
});

/** By it a finger drags the card; anywhere else on the card it scrolls the page. */
function Grip({ id }: { readonly id: string }) {
  const words = useWords();
  const { grip } = useCanvasText();
  const name = useDocument(({ present }) => layerName(words, present, id));
  return <span className="grip" title={grip(name)} aria-hidden="true" />;
}
