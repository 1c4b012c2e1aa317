/** @file Moving what is in sight: by pointer, wheel, two fingers and keys. What is seen anew is worked out when it rests. */
import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import type { PlaneExtent } from "../../engine/index.ts";
import { askSoon } from "./ask.ts";
import { lookAt, openBook } from "./book.ts";
import { extentNow, landscapeNow, setLandscape } from "./state.ts";
import { middleOf, panned, viewOf, plotOf, zoomed, type Frame } from "./view.ts";

/** Milliseconds that it rests before it is worked out anew. */
const rest = 250;
const wheelPace = 0.0015;
/** A share of what is in sight that an arrow key moves, and the factor of a zooming key. */
const byKey = { pan: 0.1, zoom: 0.8 };
/** A pointer that moved less than this pressed. */
const still = 5;

let timer: ReturnType<typeof setTimeout> | undefined;

function moveTo(extent: PlaneExtent): void {
  setLandscape({ window: extent });
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (landscapeNow().ground === "textbook") void lookAt(extent);
    else askSoon(0);
  }, rest);
}

/** All of the path, or of the function, with room around it. */
export function fit(): void {
  clearTimeout(timer);
  setLandscape({ window: null });
  const { ground, book } = landscapeNow();
  if (ground === "network") return askSoon(0);
  void openBook(book.name);
}

/** Zooms around the middle. */
export function zoomBy(factor: number): void {
  const extent = extentNow(landscapeNow());
  if (extent !== null) moveTo(zoomed(extent, factor, middleOf(extent)));
}

export function moveByKey(event: KeyboardEvent): void {
  const extent = extentNow(landscapeNow());
  if (extent === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => moveTo(panned(extent, byKey.pan, 0)),
    ArrowRight: () => moveTo(panned(extent, -byKey.pan, 0)),
    ArrowUp: () => moveTo(panned(extent, 0, -byKey.pan)),
    ArrowDown: () => moveTo(panned(extent, 0, byKey.pan)),
    "+": () => zoomBy(byKey.zoom),
    "=": () => zoomBy(byKey.zoom),
    "-": () => zoomBy(1 / byKey.zoom),
    "0": fit,
  };
  const move = moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}

type At = readonly [number, number];

interface Held {
  readonly from: PlaneExtent;
  readonly pointers: Map<number, { readonly first: At; now: At }>;
  moved: boolean;
}

function place(event: PointerEvent): At {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** @param press what a press on a point of the plane does */
export function useMoving(
  host: RefObject<HTMLElement | null>,
  frame: Frame,
  press: ((at: At) => void) | null,
) {
  useWheel(host, frame);
  const held = useRef<Held | null>(null);
  const begin = (event: PointerEvent): void => {
    const extent = extentNow(landscapeNow());
    if (extent === null || event.button !== 0) return;
    const pointers = new Map(held.current?.pointers);
    for (const [id, { now }] of pointers) pointers.set(id, { first: now, now });
    pointers.set(event.pointerId, { first: place(event), now: place(event) });
    held.current = { from: extent, pointers, moved: held.current?.moved ?? false };
  };
  const move = (event: PointerEvent): void => {
    const pointer = held.current?.pointers.get(event.pointerId);
    if (held.current === null || pointer === undefined) return;
    pointer.now = place(event);
    const far = Math.hypot(pointer.now[0] - pointer.first[0], pointer.now[1] - pointer.first[1]);
    if (far > still && !held.current.moved) {
      held.current.moved = true;
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    if (held.current.moved) moveTo(dragged(held.current, frame));
  };
  const end = (event: PointerEvent): void => {
    const was = held.current;
    if (was === null) return;
    if (!was.moved && event.type === "pointerup" && press !== null) {
      const view = viewOf(was.from, frame);
      const [x, y] = place(event);
      press([view.x.invert(x), view.y.invert(y)]);
    }
    was.pointers.delete(event.pointerId);
    if (was.pointers.size === 0) held.current = null;
  };
  return { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: end };
}

/** One pointer takes the plane along; two also draw it apart around the place between them. */
function dragged({ from, pointers }: Held, frame: Frame): PlaneExtent {
  const [a, b] = [...pointers.values()];
  if (a === undefined) return from;
  const plot = plotOf(frame);
  const middle = (which: "first" | "now"): At =>
    b === undefined ? a[which] : [(a[which][0] + b[which][0]) / 2, (a[which][1] + b[which][1]) / 2];
  const [was, is] = [middle("first"), middle("now")];
  const spread = (which: "first" | "now"): number =>
    b === undefined ? 1 : Math.max(1, Math.hypot(a[which][0] - b[which][0], a[which][1] - b[which][1]));
  const view = viewOf(from, frame);
  const around: At = [view.x.invert(was[0]), view.y.invert(was[1])];
  const wider = zoomed(from, spread("first") / spread("now"), around);
  return panned(wider, (is[0] - was[0]) / plot.width, (was[1] - is[1]) / plot.height);
}

/** Where the page itself can be scrolled, the wheel scrolls it, and zooms with Ctrl. */
function useWheel(host: RefObject<HTMLElement | null>, frame: Frame): void {
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const turn = (event: WheelEvent): void => {
      const page = document.documentElement;
      if (!event.ctrlKey && page.scrollHeight > page.clientHeight + 1) return;
      const extent = extentNow(landscapeNow());
      if (extent === null) return;
      event.preventDefault();
      const view = viewOf(extent, frame);
      const box = element.getBoundingClientRect();
      const at: At = [view.x.invert(event.clientX - box.left), view.y.invert(event.clientY - box.top)];
      moveTo(zoomed(extent, Math.exp(wheelPace * event.deltaY), at));
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, [host, frame]);
}
