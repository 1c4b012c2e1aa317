/** @file Which dialog for brought data is open, and with which files: chosen in it, or dropped on the page. */
import { create } from "zustand";
import { orTell } from "../orTell.ts";

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

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") === true;

/** Without this the browser would leave the page for a file that is dropped. */
function stay(event: DragEvent): void {
  if (holdsFiles(event)) event.preventDefault();
}

async function bring(files: readonly File[]): Promise<void> {
  const { setOf } = await import("../brought/setOf.ts");
  const set = await setOf(files);
  if (set !== null) openBroughtDialog(set, files);
}

function drop(event: DragEvent): void {
  stay(event);
  const files = Array.from(event.dataTransfer?.files ?? []);
  if (files.length > 0) orTell(bring(files));
}

/**
 * Files that are dropped anywhere on the page open the dialog for what they are: from before the first drawing on, which
 * may take a while, since the browser would leave the page for them and a script would wait in vain.
 */
export function listenToDrops(): void {
  addEventListener("dragover", stay);
  addEventListener("drop", drop);
}
