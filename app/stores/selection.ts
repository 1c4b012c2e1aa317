/** @file What is selected on the canvas and what was copied there: of this visit, never of the document. */
import { create } from "zustand";
import type { Clipping } from "../editor/clipping.ts";

export interface WireEnds {
  readonly from: string;
  readonly to: string;
}

export interface Selection {
  readonly layers: readonly string[];
  readonly wire: WireEnds | null;
  /** What paste puts in where the system's clipboard cannot be read. */
  readonly clipping: Clipping | null;
}

export const useSelection = create<Selection>(() => ({ layers: [], wire: null, clipping: null }));

export const selectLayers = (layers: readonly string[]): void =>
  useSelection.setState({ layers, wire: null });
export const selectWire = (wire: WireEnds | null): void => useSelection.setState({ layers: [], wire });
export const clearSelection = (): void => useSelection.setState({ layers: [], wire: null });
export const keepClipping = (clipping: Clipping): void => useSelection.setState({ clipping });
