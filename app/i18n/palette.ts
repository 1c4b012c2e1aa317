/** @file What the command palette says, in every language. */
import type { Group } from "../palette/entries.ts";

export interface PaletteText {
  readonly title: string;
  readonly search: string;
  readonly none: string;
  readonly groups: Readonly<Record<Group, string>>;
}
