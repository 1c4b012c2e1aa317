/** @file Which dialog for brought data is open, and with which files: chosen in it, or dropped on the page. */
import { create } from "zustand";

/** Data sets that are brought as files, or typed; each has a dialog. */
const broughtSets = ["ownTable", "ownSequences", "ownImages", "ownText"] as const;
export type BroughtSet = (typeof broughtSets)[number];

export const isBrought = (type: string): type is BroughtSet =>
  (broughtSets as readonly string[]).includes(type);

interface BroughtDialog {
  /** Null while none is open. `times` counts what was brought since: the same files again are brought anew. */
  readonly opened: {
    readonly set: BroughtSet;
    readonly files: readonly File[];
    readonly times: number;
  } | null;
}

export const useBroughtDialog = create<BroughtDialog>(() => ({ opened: null }));

export const openBroughtDialog = (set: BroughtSet, files: readonly File[] = []): void =>
  useBroughtDialog.setState(({ opened }) => ({ opened: { set, files, times: (opened?.times ?? 0) + 1 } }));
export const closeBroughtDialog = (): void => useBroughtDialog.setState({ opened: null });
