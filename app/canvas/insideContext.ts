/** @file What an open card needs of the canvas that it lies on. */
import { createContext, useContext } from "react";
import type { Layout, Point } from "../draw/layout.ts";

/** A number of a layer that is looked at closely, and where on the canvas it was pressed. */
export interface Pressed {
  readonly layer: string;
  readonly place: readonly number[];
  readonly part: "weight" | "bias";
  readonly at: Point;
}

export interface CanvasInside {
  readonly layout: Layout;
  readonly press: (pressed: Pressed) => void;
}

export const InsideContext = createContext<CanvasInside | null>(null);

export function useCanvasInside(): CanvasInside {
  const inside = useContext(InsideContext);
  if (inside === null) throw new Error("An open card lies on a canvas.");
  return inside;
}
