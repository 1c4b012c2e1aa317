/** @file A wire on the canvas: where it can be taken, what flows on it, and a way to put a layer in. */
import { EdgeLabelRenderer, type EdgeProps, useStore } from "@xyflow/react";
import { memo, useState } from "react";
import type { Point } from "../draw/layout.ts";
import { middleOfRoute, pathOf } from "./alongRoute.ts";
import { InsertLayer } from "../panels/AddLayer.tsx";
import { selectWire } from "../stores/selection.ts";
import type { Wire } from "./flow.ts";

export const LayerWire = memo(function LayerWire({ source, target, data, selected }: EdgeProps<Wire>) {
  const [hovered, hover] = useState(false);
  if (data === undefined) return null;
  const path = pathOf(data.points);
  const over = { onPointerEnter: () => hover(true), onPointerLeave: () => hover(false) };
  return (
    <>
      <path className="wire-line" d={path} />
      <path className="wire-hit" d={path} {...over} />
      {data.shape !== null && !data.linked && <Flowing at={data.points[0]} shape={data.shape} />}
      {data.insertable && (hovered || selected === true || data.linked) && (
        <InsertHere from={source} to={target} points={data.points} over={over} />
      )}
    </>
  );
});

interface InsertHereProps {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  readonly over: { readonly onPointerEnter: () => void; readonly onPointerLeave: () => void };
}

/** In the middle of the wire, of one size at any zoom. */
function InsertHere({ from, to, points, over }: InsertHereProps) {
  const zoom = useStore(({ transform }) => transform[2]);
  const { transform } = placed(middleOfRoute(points));
  return (
    <EdgeLabelRenderer>
      <span
        className="wire-insert nopan"
        style={{ transform: `${transform} scale(${1 / zoom})` }}
        onPointerDownCapture={() => selectWire({ from, to })}
        {...over}
      >
        <InsertLayer after={from} before={to} />
      </span>
    </EdgeLabelRenderer>
  );
}

const placed = ({ x, y }: { readonly x: number; readonly y: number }) => ({
  transform: `translate(${x}px, ${y}px)`,
});

interface FlowingProps {
  readonly at: { readonly x: number; readonly y: number } | undefined;
  readonly shape: string;
}

function Flowing({ at = { x: 0, y: 0 }, shape }: FlowingProps) {
  return (
    <EdgeLabelRenderer>
      <span className="wire-shape note" style={placed(at)}>
        {shape}
      </span>
    </EdgeLabelRenderer>
  );
}
