/** @file The dialog for brought data that is open, if one is. */
import { loadReading } from "../i18n/text.ts";
import { type BroughtSet, useBroughtDialog } from "../stores/broughtDialog.ts";
import { Later } from "../ui/Later.tsx";
import { type Part, part } from "../ui/part.ts";

export interface BroughtProps {
  /** Those that it opens with. */
  readonly files: readonly File[];
}

const dialogs: Readonly<Record<BroughtSet, Part<BroughtProps>>> = {
  ownTable: part(async () => {
    await loadReading();
    return (await import("../ownTable/OwnTable.tsx")).OwnTable;
  }),
  ownSequences: part(async () => {
    await loadReading();
    return (await import("../ownTable/OwnTable.tsx")).OwnSequences;
  }),
  ownImages: part(async () => {
    await loadReading();
    return (await import("./OwnImages.tsx")).OwnImages;
  }),
  ownText: part(async () => {
    await loadReading();
    return (await import("./OwnText.tsx")).OwnText;
  }),
};

export function Brought() {
  const opened = useBroughtDialog((state) => state.opened);
  if (opened === null) return null;
  const { set, files, times } = opened;
  // Pictures are added to those that are in the dialog already; a table or a text takes the place of another.
  const key = set === "ownImages" ? set : times;
  return <Later key={key} part={dialogs[set]} props={{ files }} />;
}
