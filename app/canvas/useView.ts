/** @file The window onto the canvas: where it begins, what brings a card into it, and the camera that follows it. */
import { type CoordinateExtent, type Viewport, useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { Layout, Node } from "../draw/layout.ts";
import { useDocument } from "../stores/document.ts";
import type { CameraControl } from "./camera.ts";
import type { Graph } from "./useGraph.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

export const leastZoom = 0.1;
export const mostZoom = 2;
/** A network is not made smaller than this to be seen whole at first: its words could not be read. */
const readableZoom = 0.7;
const margin = 12;

const straight: Viewport = { x: 0, y: 0, zoom: 1 };

/** A row stands where it stands; else the network is seen whole, or its beginning where that would be too small. */
export function firstView({ layout, row }: Pick<Graph, "layout" | "row">, size: Size): Viewport {
  if (row) return straight;
  const fitting = Math.min(
    (size.width - 2 * margin) / layout.width,
    (size.height - 2 * margin) / layout.height,
  );
  const zoom = Math.max(readableZoom, Math.min(1, fitting));
  const left = (size.width - zoom * layout.width) / 2;
  return { x: Math.max(margin, left), y: (size.height - zoom * layout.height) / 2, zoom };
}

/** Does all of the network fit without becoming unreadable? */
export const fitsReadably = (layout: Layout, { width, height }: Size): boolean =>
  readableZoom * layout.width <= width && readableZoom * layout.height <= height;

/** The network is never out of sight altogether. */
export const wayOut = ({ width, height }: Layout, size: Size): CoordinateExtent => {
  const room = Math.max(size.width, size.height);
  return [
    [-room, -room],
    [width + room, height + room],
  ];
};

/** Keeps the camera with the window, in the same frame. */
export function useCamera(camera: CameraControl): void {
  const store = useStoreApi();
  useLayoutEffect(() => {
    const follow = ([x, y, zoom]: readonly [number, number, number]): void => {
      const seen = camera.read();
      if (seen.x !== x || seen.y !== y || seen.zoom !== zoom) camera.set({ x, y, zoom });
    };
    follow(store.getState().transform);
    return store.subscribe(({ transform }) => follow(transform));
  }, [store, camera]);
}

/** Begins anew for another network; an edited one, or one with other room, stays where the reader has moved it. */
export function useFirstView(graph: Graph, size: Size): void {
  const { getViewport, setViewport } = useReactFlow();
  const { nodes, row, layout } = graph;
  const { width, height } = size;
  const seen = useRef({ nodes, row, view: straight });
  useLayoutEffect(() => {
    const before = seen.current;
    const view = firstView({ layout, row }, { width, height });
    const begins =
      row !== before.row || isAnother(before.nodes, nodes) || sameView(getViewport(), before.view);
    seen.current = { nodes, row, view: begins ? view : before.view };
    if (begins && !sameView(getViewport(), view)) void setViewport(view);
  }, [nodes, row, layout, width, height, getViewport, setViewport]);
}

/** Fewer than half of the layers are those of before. */
function isAnother(before: readonly Node[], nodes: readonly Node[]): boolean {
  const kept = nodes.filter(({ id }) => before.some((one) => one.id === id)).length;
  return 2 * kept < Math.max(nodes.length, before.length);
}

const sameView = (one: Viewport, other: Viewport): boolean =>
  one.x === other.x && one.y === other.y && one.zoom === other.zoom;

/** Brings a card into the window by the shortest way. */
export function useReveal({ layout, row }: Graph, size: Size): (id: string) => void {
  const { getViewport, setViewport } = useReactFlow();
  return useCallback(
    (id: string) => {
      const plate = layout.plates.find((one) => one.id === id);
      const { x, y, zoom } = getViewport();
      if (plate === undefined || (row && x === 0 && y === 0 && zoom === 1)) return;
      const into = (start: number, length: number, room: number): number =>
        start < margin
          ? margin - start
          : Math.min(0, Math.max(margin - start, room - margin - start - length));
      const dx = into(x + zoom * plate.x, zoom * plate.width, size.width);
      const dy = into(y + zoom * plate.y, zoom * plate.height, size.height);
      if (dx !== 0 || dy !== 0) void setViewport({ x: x + dx, y: y + dy, zoom });
    },
    [layout, row, size.width, size.height, getViewport, setViewport],
  );
}

/** The open layer stays in sight, also where its sheet takes from the room. */
export function useOpenInSight(reveal: (id: string) => void): void {
  const open = useDocument(({ present }) => present.view.openLayer);
  useEffect(() => {
    if (open !== null) reveal(open);
  }, [open, reveal]);
}
