/** @file A chart's way out of the page: as SVG where it was drawn as such, and as PNG. */
import type { RefObject } from "react";
import { useWords } from "../i18n/text.ts";
import { Button } from "./Button.tsx";
import { Opens } from "./Opens.tsx";
import { part } from "./part.ts";

export interface ExportMenuProps {
  /** What the drawing is in. */
  readonly chart: RefObject<Element | null>;
  /** Of the file, without its ending. */
  readonly name: string;
}

const list = part(async () => (await import("./ExportList.tsx")).ExportList);

export function ExportMenu(props: ExportMenuProps) {
  const label = useWords().modes.keepPicture;
  return (
    <Opens part={list} props={{ ...props, label }} kind="menu">
      {(trigger) => <Button look="quiet" icon="download" label={label} {...trigger} />}
    </Opens>
  );
}
