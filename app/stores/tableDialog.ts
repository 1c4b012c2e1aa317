/** @file Whether the dialog for a table of one's own is open, and with which file: chosen in it, or dropped on the page. */
import { create } from "zustand";

interface TableDialog {
  /** Null while the dialog is closed; `file` is null until there is one. Each file has a dialog of its own. */
  readonly opened: { readonly file: File | null; readonly times: number } | null;
}

export const useTableDialog = create<TableDialog>(() => ({ opened: null }));

export const openTableDialog = (file: File | null = null): void =>
  useTableDialog.setState(({ opened }) => ({ opened: { file, times: (opened?.times ?? 0) + 1 } }));
export const closeTableDialog = (): void => useTableDialog.setState({ opened: null });

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") === true;

/** Without this the browser would leave the page for a file that is dropped. */
function stay(event: DragEvent): void {
  if (holdsFiles(event)) event.preventDefault();
}

function drop(event: DragEvent): void {
  stay(event);
  const file = event.dataTransfer?.files[0];
  if (file === undefined || file.name.endsWith(".json") || file.type.startsWith("image/")) return;
  openTableDialog(file);
}

/** A file that is dropped anywhere on the page is read as a table, but for pictures, and for networks, which have the ending “.json”. */
export function listenToDrops(): () => void {
  addEventListener("dragover", stay);
  addEventListener("drop", drop);
  return () => {
    removeEventListener("dragover", stay);
    removeEventListener("drop", drop);
  };
}
