/** @file Two fingers zoom wherever they are put: over cards as well, of which the canvas itself leaves every touch to dragging. */
import { useReactFlow, useStoreApi, type Viewport } from "@xyflow/react";
import { useRef, type TouchEvent, type TouchList } from "react";
import type { Point } from "../draw/layout.ts";

interface Pinch {
  /** What was seen when the second finger came down. */
  readonly from: Viewport;
  readonly apart: number;
  readonly middle: Point;
}

export interface Pinching {
  readonly onTouchStartCapture: (event: TouchEvent<HTMLElement>) => void;
  readonly onTouchMoveCapture: (event: TouchEvent<HTMLElement>) => void;
  readonly onTouchEndCapture: (event: TouchEvent<HTMLElement>) => void;
}

export function usePinching(): Pinching {
  const { getViewport, setViewport } = useReactFlow();
  const store = useStoreApi();
  const pinch = useRef<Pinch | null>(null);
  return {
    onTouchStartCapture: (event) => {
      const fingers = fingersOn(event);
      const isOnCard = event.target instanceof Element && event.target.closest(".react-flow__node") !== null;
      if (fingers === null || !isOnCard) return;
      event.stopPropagation();
      pinch.current = { from: getViewport(), ...fingers };
    },
    onTouchMoveCapture: (event) => {
      const fingers = fingersOn(event);
      if (pinch.current === null || fingers === null) return;
      event.stopPropagation();
      const { minZoom, maxZoom } = store.getState();
      void setViewport(pinched(pinch.current, fingers, minZoom, maxZoom));
    },
    onTouchEndCapture: () => {
      pinch.current = null;
    },
  };
}

/** What lay between the fingers stays between them. */
function pinched(
  { from, apart, middle }: Pinch,
  now: Pick<Pinch, "apart" | "middle">,
  least: number,
  most: number,
): Viewport {
  const zoom = Math.min(most, Math.max(least, (from.zoom * now.apart) / apart));
  const scale = zoom / from.zoom;
  return {
    zoom,
    x: now.middle.x - scale * (middle.x - from.x),
    y: now.middle.y - scale * (middle.y - from.y),
  };
}

/** How far apart two fingers are and where their middle is, in pixels of the canvas; null for any other number. */
function fingersOn({
  touches,
  currentTarget,
}: TouchEvent<HTMLElement>): Pick<Pinch, "apart" | "middle"> | null {
  const [one, other] = pair(touches);
  if (one === undefined || other === undefined) return null;
  const { left, top } = currentTarget.getBoundingClientRect();
  return {
    apart: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
    middle: { x: (one.clientX + other.clientX) / 2 - left, y: (one.clientY + other.clientY) / 2 - top },
  };
}

const pair = (touches: TouchList) => (touches.length === 2 ? [touches.item(0), touches.item(1)] : []);
