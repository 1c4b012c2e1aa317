/** @file Strokes over a drawing, whatever makes them: each is seen while it lasts, and is one edit when it ends. */
import { useRef, useState } from "react";
import { type DrawnPoint, encodePoints } from "../../engine/index.ts";
import {
  begun,
  type Brush,
  extended,
  nearest,
  type Place,
  type Stroke,
  type Tool,
} from "../editor/strokes.ts";

interface Given {
  readonly points: readonly DrawnPoint[];
  readonly tool: Tool;
  readonly brush: Brush;
  /** A stroke that changed something has ended. */
  readonly onDraw: (points: readonly DrawnPoint[]) => void;
}

export interface Strokes {
  /** The one under way. */
  readonly stroke: Stroke | null;
  readonly begin: (place: Place) => Stroke;
  readonly extend: (place: Place) => void;
  readonly end: () => void;
  /** Leaves everything as it was. */
  readonly cancel: () => void;
  /** Erases the point nearest to a place, however far. */
  readonly eraseNearest: (place: Place) => void;
}

export function useStrokes({ points, tool, brush, onDraw }: Given): Strokes {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  // Events come faster than renders.
  const current = useRef<Stroke | null>(null);
  const show = <S extends Stroke | null>(next: S): S => {
    current.current = next;
    setStroke(next);
    return next;
  };
  return {
    stroke,
    begin: (place) => show(begun(points, place, tool, brush)),
    extend: (place) => {
      if (current.current !== null) show(extended(current.current, place));
    },
    end: () => {
      const ended = current.current;
      show(null);
      if (ended !== null && encodePoints(ended.points) !== encodePoints(ended.before)) onDraw(ended.points);
    },
    cancel: () => void show(null),
    eraseNearest: (place) => {
      const index = nearest(points, place);
      if (index !== null) onDraw(points.filter((_, i) => i !== index));
    },
  };
}
