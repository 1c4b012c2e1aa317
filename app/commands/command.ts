/** @file What a command is: one thing the reader can do, with its words, its key and when it can be done. */
import type { Words } from "../i18n/text.ts";
import type { IconName } from "../ui/Icon.tsx";

export interface Command {
  readonly id: string;
  readonly icon: IconName;
  readonly label: (words: Words) => string;
  /** As tinykeys writes it; `$mod` is ⌘ or Ctrl. */
  readonly shortcut?: string;
  /** The key as shown beside the label. */
  readonly keyHint?: string;
  readonly enabled: () => boolean;
  readonly run: () => void;
}
