/** @file The dialog for brought data that is open, if one is. */
import { useBroughtDialog } from "../stores/broughtDialog.ts";
import { Later } from "../ui/Later.tsx";
import { dialogs } from "./dialogs.ts";

export function Brought() {
  const opened = useBroughtDialog((state) => state.opened);
  if (opened === null) return null;
  const { set, files, times } = opened;
  // Pictures are added to those that are in the dialog already; a table or a text takes the place of another.
  const key = set === "ownImages" ? set : times;
  return <Later key={key} part={dialogs[set]} props={{ files }} />;
}
