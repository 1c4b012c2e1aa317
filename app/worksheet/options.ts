/** @file What a worksheet shows: chosen in its window, kept for this visit. */
import { create } from "zustand";
import type { Style } from "../steps/numbers.ts";
import { parts, type SheetPart, type Weights } from "./sheet.ts";

export const shows = ["blanks", "solutions", "both"] as const;
export type Show = (typeof shows)[number];

export interface SheetOptions extends Style {
  /** Which training sample, from 0. */
  readonly sample: number;
  readonly show: Show;
  readonly parts: readonly SheetPart[];
  readonly weights: Weights;
}

export const useSheetOptions = create<SheetOptions>(() => ({
  sample: 0,
  digits: 4,
  writing: "decimals",
  show: "blanks",
  parts,
  weights: "all",
}));

/** At least one part stays. */
export const togglePart = (part: SheetPart): void =>
  useSheetOptions.setState(({ parts: chosen }) => {
    const rest = chosen.filter((one) => one !== part);
    const next =
      rest.length < chosen.length ? rest : parts.filter((one) => one === part || chosen.includes(one));
    return next.length === 0 ? {} : { parts: next };
  });
