/** @file The curve taken by the pointer: pressed or dragged, the run goes back to the step under it. */
import type { Axes } from "../draw/axes.ts";
import { scrub } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";

/** Pixels that a pointer has to go for a drag: while it trains, a press alone goes nowhere. */
const dragged = 6;

interface Grip {
  readonly take: (event: PointerEvent) => void;
  readonly move: (event: PointerEvent) => void;
  readonly release: (event: PointerEvent) => void;
  readonly drop: () => void;
}

/** @param scales the axes that were drawn last; null where nothing can be taken */
export function createGrip(canvas: HTMLCanvasElement, scales: () => Axes | null): Grip {
  let from: number | null = null;
  let isDragged = false;
  const go = ({ offsetX }: PointerEvent): void => {
    const [axes, way] = [scales(), scrub()];
    if (axes === null || way === null) return;
    way.go(Math.max(way.first, Math.min(way.newest(), Math.round(axes.x.invert(offsetX)))));
  };
  return {
    take: (event: PointerEvent): void => {
      const axes = scales();
      if (
        event.button !== 0 ||
        axes === null ||
        scrub() === null ||
        event.offsetX < axes.frame.left - dragged
      )
        return;
      canvas.setPointerCapture(event.pointerId);
      [from, isDragged] = [event.offsetX, false];
    },
    move: (event: PointerEvent): void => {
      canvas.style.cursor = scales() !== null && scrub() !== null ? "col-resize" : "";
      if (from === null) return;
      isDragged ||= Math.abs(event.offsetX - from) > dragged;
      if (isDragged) go(event);
    },
    release: (event: PointerEvent): void => {
      if (from !== null && !isDragged && !useRun.getState().counters.playing) go(event);
      from = null;
    },
    drop: (): void => {
      from = null;
    },
  };
}
