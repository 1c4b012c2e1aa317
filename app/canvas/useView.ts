/** @file The window onto the canvas: where it begins, what brings a card into it, and the camera that follows it. */
import { type CoordinateExtent, type Viewport, useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { Layout, Node, Plate } from "../draw/layout.ts";
import { useDocument } from "../stores/document.ts";
import { useOpenCards } from "../stores/openCards.ts";
import type { CameraControl } from "./camera.ts";
import { gliding, motionIsWelcome } from "./useGliding.ts";
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
export function firstView({ settled: layout, row }: Pick<Graph, "settled" | "row">, size: Size): Viewport {
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

/**
 * Begins anew for another network; an edited one, or one with other room, stays where the reader has moved it, except
 * that a card that was opened alone comes into sight.
 */
export function useFirstView(graph: Graph, size: Size): void {
  const { getViewport, setViewport } = useReactFlow();
  const cards = useOpenCards((state) => state.cards);
  const { nodes, row, settled } = graph;
  const { width, height } = size;
  const seen = useRef({ nodes, row, cards, view: straight });
  useLayoutEffect(() => {
    const before = seen.current;
    const view = firstView({ settled, row }, { width, height });
    const isOther = isAnother(before.nodes, nodes);
    const begins = row !== before.row || isOther || sameView(getViewport(), before.view);
    seen.current = { nodes, row, cards, view: begins ? view : before.view };
    const [opened, ...others] = [...cards.keys()].filter((id) => !before.cards.has(id));
    const plate = others.length > 0 ? undefined : settled.plates.find(({ id }) => id === opened);
    const base = begins ? view : getViewport();
    const wanted = plate === undefined || row ? base : withInSight(base, plate, { width, height });
    if (sameView(getViewport(), wanted)) return;
    const glides = (row !== before.row || plate !== undefined) && !isOther && motionIsWelcome();
    void setViewport(wanted, glides ? { duration: gliding, interpolate: "linear" } : {});
  }, [nodes, row, settled, cards, width, height, getViewport, setViewport]);
}

/** How far what begins at `start` is to be moved to lie in the room, or to begin in it. */
const into = (start: number, length: number, room: number): number =>
  start < margin ? margin - start : Math.min(0, Math.max(margin - start, room - margin - start - length));

/** The view moved by the shortest way to one in which a plate is seen, or its beginning. */
function withInSight({ x, y, zoom }: Viewport, plate: Plate, size: Size): Viewport {
  return {
    x: x + into(x + zoom * plate.x, zoom * plate.width, size.width),
    y: y + into(y + zoom * plate.y, zoom * plate.height, size.height),
    zoom,
  };
}

/** Fewer than half of the layers are those of before. */
function isAnother(before: readonly Node[], nodes: readonly Node[]): boolean {
  const kept = nodes.filter(({ id }) => before.some((one) => one.id === id)).length;
  return 2 * kept < Math.max(nodes.length, before.length);
}

const sameView = (one: Viewport, other: Viewport): boolean =>
  one.x === other.x && one.y === other.y && one.zoom === other.zoom;

/** Brings a card into the window by the shortest way. */
export function useReveal({ settled, row }: Graph, size: Size): (id: string) => void {
  const { getViewport, setViewport } = useReactFlow();
  const { width, height } = size;
  return useCallback(
    (id: string) => {
      const plate = settled.plates.find((one) => one.id === id);
      const view = getViewport();
      if (plate === undefined || (row && sameView(view, straight))) return;
      const wanted = withInSight(view, plate, { width, height });
      if (!sameView(view, wanted)) void setViewport(wanted);
    },
    [settled, row, width, height, getViewport, setViewport],
  );
}

/** The open layer stays in sight, also where its sheet takes from the room. */
export function useOpenInSight(reveal: (id: string) => void): void {
  const open = useDocument(({ present }) => present.view.openLayer);
  useEffect(() => {
    if (open !== null) reveal(open);
  }, [open, reveal]);
}
