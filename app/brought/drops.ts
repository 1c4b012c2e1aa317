/** @file Files that are dropped on the page, wherever on it. */
import { orTell } from "../orTell.ts";
import { openBroughtDialog } from "../stores/broughtDialog.ts";
import { prepare } from "../ui/part.ts";
import { dialogs } from "./dialogs.ts";

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") === true;

/** Without this the browser would leave the page for a file that is dropped. */
function stay(event: DragEvent): void {
  if (holdsFiles(event)) event.preventDefault();
}

async function bring(files: readonly File[]): Promise<void> {
  // Most files are tables: what shows them is fetched while it is found out.
  if (files.some(({ name }) => /\.(csv|tsv)$/i.test(name))) prepare(dialogs.ownTable);
  const { setOf } = await import("./setOf.ts");
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
