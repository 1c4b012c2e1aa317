/**
 * @file Cards under the pointer: they follow it, and dropped on a wire they are put onto it. Anywhere else they glide
 * back: their places are always the layout's.
 */
import { useReactFlow } from "@xyflow/react";
import { useCallback, useMemo, useRef, useState } from "react";
import { moveOntoWire } from "../editor/graph.ts";
import type { Layout, Point } from "../draw/layout.ts";
import { currentDocument, edit } from "../stores/document.ts";
import type { WireEnds } from "../stores/selection.ts";
import type { CameraControl } from "./camera.ts";
import { nearestRoute } from "./alongRoute.ts";
import type { Card } from "./flow.ts";
import type { Graph } from "./useGraph.ts";

type OnDrag = (event: MouseEvent | TouchEvent, card: Card, dragged: Card[]) => void;

const nowhere: ReadonlyMap<string, Point> = new Map();

/** A wire is hit within this many pixels of the screen. */
export const reach = 36;

const gliding = 240;

/**
 * The wire that a point is on; in a row, all between two plates is one.
 * @param but wires of this layer do not count
 */
export function wireAt(
  { wires, layout, row }: Graph,
  point: Point,
  within: number,
  but: string | null = null,
): WireEnds | null {
  const edges = wires.filter(({ source, target }) => source !== but && target !== but);
  const gap = row ? gapAt(layout, point) : null;
  if (gap !== null && gap.from !== but && gap.to !== but) return gap;
  const found = nearestRoute(
    edges.map(({ source, target, data }) => ({ from: source, to: target, points: data?.points ?? [] })),
    point,
    within,
  );
  return found === null ? null : { from: found.from, to: found.to };
}

function gapAt({ plates }: Layout, { x, y }: Point): WireEnds | null {
  const next = plates.findIndex((plate, i) => {
    const before = plates[i - 1];
    return (
      before !== undefined &&
      x >= before.x + before.width &&
      x <= plate.x &&
      y >= plate.y &&
      y <= plate.y + plate.height
    );
  });
  const [from, to] = [plates[next - 1], plates[next]];
  return from === undefined || to === undefined ? null : { from: from.id, to: to.id };
}

export interface Dragging {
  /** How far cards are from their places. */
  readonly moved: ReadonlyMap<string, Point>;
  /** The wire onto which what is dragged would be dropped now. */
  readonly over: WireEnds | null;
  readonly aimAt: (over: WireEnds | null) => void;
  readonly place: (positions: ReadonlyMap<string, Point>) => void;
  readonly onDrag: OnDrag;
  readonly onDrop: OnDrag;
}

export function useDragging(graph: Graph, camera: CameraControl): Dragging {
  const { screenToFlowPosition, getZoom } = useReactFlow();
  const [moved, move] = useMoved(camera);
  const [over, setOver] = useState<WireEnds | null>(null);
  const aimAt = useCallback(
    (next: WireEnds | null) => setOver((old) => (sameWire(old, next) ? old : next)),
    [],
  );
  const wireUnder = (event: MouseEvent | TouchEvent, dragged: readonly Card[]): WireEnds | null => {
    const [card] = dragged;
    if (card === undefined || dragged.length > 1) return null;
    const middle = {
      x: card.position.x + (card.width ?? 0) / 2,
      y: card.position.y + (card.height ?? 0) / 2,
    };
    const within = reach / getZoom();
    const at = screenToFlowPosition(pointOf(event));
    return wireAt(graph, at, within, card.id) ?? wireAt(graph, middle, within, card.id);
  };
  return {
    moved,
    over,
    aimAt,
    place: (positions) => {
      const places = new Map(graph.layout.plates.map((plate) => [plate.id, plate]));
      const offsets = [...positions].flatMap(([id, { x, y }]): [string, Point][] => {
        const plate = places.get(id);
        return plate === undefined ? [] : [[id, { x: x - plate.x, y: y - plate.y }]];
      });
      move.now(new Map(offsets));
    },
    onDrag: (event, _, dragged) => aimAt(wireUnder(event, dragged)),
    onDrop: (event, card, dragged) => {
      const wire = wireUnder(event, dragged);
      aimAt(null);
      const before = currentDocument();
      if (wire !== null) edit((document) => moveOntoWire(document, card.id, wire.from, wire.to));
      if (currentDocument() === before) move.back();
      else move.now(nowhere);
    },
  };
}

interface Move {
  readonly now: (moved: ReadonlyMap<string, Point>) => void;
  /** To their places, in a quarter of a second where motion is welcome. */
  readonly back: () => void;
}

function useMoved(camera: CameraControl): readonly [ReadonlyMap<string, Point>, Move] {
  const [moved, setMoved] = useState(nowhere);
  const frame = useRef(0);
  const move = useMemo((): Move => {
    const now = (next: ReadonlyMap<string, Point>): void => {
      cancelAnimationFrame(frame.current);
      camera.set({ moved: next });
      setMoved(next);
    };
    const back = (): void => {
      const from = camera.read().moved;
      const begun = performance.now();
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return now(nowhere);
      const glide = (): void => {
        const left = (1 - Math.min(1, (performance.now() - begun) / gliding)) ** 3;
        if (left === 0) return now(nowhere);
        now(new Map([...from].map(([id, { x, y }]) => [id, { x: x * left, y: y * left }])));
        frame.current = requestAnimationFrame(glide);
      };
      glide();
    };
    return { now, back };
  }, [camera]);
  return [moved, move];
}

const sameWire = (one: WireEnds | null, other: WireEnds | null): boolean =>
  one?.from === other?.from && one?.to === other?.to;

/** Where on the screen a mouse or a finger is, or was lifted. */
export function pointOf(event: MouseEvent | TouchEvent): Point {
  const { clientX, clientY } =
    "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  return { x: clientX, y: clientY };
}
