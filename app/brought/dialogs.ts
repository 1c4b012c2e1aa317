/** @file The dialogs for brought data, each fetched when it is first wanted. */
import { loadReading } from "../i18n/text.ts";
import type { BroughtSet } from "../stores/broughtDialog.ts";
import { type Part, part } from "../ui/part.ts";

export interface BroughtProps {
  /** Those that it opens with. */
  readonly files: readonly File[];
}

/** With the words of the dialogs, in one go. */
const withWords = <Module>(load: () => Promise<Module>): Promise<Module> =>
  Promise.all([load(), loadReading()]).then(([module]) => module);

const table = () => withWords(() => import("../ownTable/OwnTable.tsx"));

export const dialogs: Readonly<Record<BroughtSet, Part<BroughtProps>>> = {
  ownTable: part(async () => (await table()).OwnTable),
  ownSequences: part(async () => (await table()).OwnSequences),
  ownImages: part(async () => (await withWords(() => import("./OwnImages.tsx"))).OwnImages),
  ownText: part(async () => (await withWords(() => import("./OwnText.tsx"))).OwnText),
};
