/** @file A kind of layer carried from the palette: onto a wire it goes in there, onto the canvas it stands alone. */
import { useReactFlow } from "@xyflow/react";
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from "react";
import type { LayerName } from "../../engine/index.ts";
import type { Point } from "../draw/layout.ts";
import { addLayer, insertOnWire } from "../editor/graph.ts";
import type { WireEnds } from "../stores/selection.ts";
import { editAndSelect } from "./edits.ts";
import { reach, wireAt } from "./useDragging.ts";
import type { Graph } from "./useGraph.ts";

export interface Held extends Point {
  readonly type: LayerName;
}

interface PaletteDrag {
  /** What is carried, and where on the screen. */
  readonly held: Held | null;
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>, type: LayerName) => void;
}

/** A press becomes a drag after this many pixels. */
const threshold = 6;

export function usePaletteDrag(
  graph: Graph,
  canvas: HTMLElement | null,
  aimAt: (over: WireEnds | null) => void,
): PaletteDrag {
  const { screenToFlowPosition, getZoom } = useReactFlow();
  const [held, hold] = useState<Held | null>(null);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const wireUnder = (point: Point): WireEnds | null =>
    isOver(canvas, point) ? wireAt(graph, screenToFlowPosition(point), reach / getZoom()) : null;
  const drop = (type: LayerName, point: Point): void => {
    const wire = wireUnder(point);
    if (wire !== null) editAndSelect((document) => insertOnWire(document, type, wire.from, wire.to));
    else if (isOver(canvas, point)) editAndSelect((document) => addLayer(document, type));
  };
  const onPointerDown = (event: ReactPointerEvent<HTMLElement>, type: LayerName): void => {
    if (event.button !== 0) return;
    const { currentTarget: kind, pointerId, clientX, clientY } = event;
    let carried = false;
    stop.current();
    const over = new AbortController();
    const { signal } = over;
    const end = (): void => {
      over.abort();
      hold(null);
      aimAt(null);
    };
    stop.current = end;
    kind.setPointerCapture(pointerId);
    const move = ({ clientX: x, clientY: y }: PointerEvent): void => {
      carried ||= Math.hypot(x - clientX, y - clientY) > threshold;
      if (!carried) return;
      hold({ type, x, y });
      aimAt(wireUnder({ x, y }));
    };
    const lift = ({ clientX: x, clientY: y }: PointerEvent): void => {
      end();
      if (!carried) return;
      kind.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => kind.removeEventListener("click", swallow, { capture: true }));
      drop(type, { x, y });
    };
    const cancel = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") end();
    };
    kind.addEventListener("pointermove", move, { signal });
    kind.addEventListener("pointerup", lift, { signal });
    kind.addEventListener("pointercancel", end, { signal });
    document.addEventListener("keydown", cancel, { signal });
  };
  return { held, onPointerDown };
}

/** A carried kind is not pressed as well. */
const swallow = (event: Event): void => event.stopPropagation();

function isOver(canvas: HTMLElement | null, { x, y }: Point): boolean {
  if (canvas === null) return false;
  const { left, right, top, bottom } = canvas.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}
