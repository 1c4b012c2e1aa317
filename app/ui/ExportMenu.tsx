/** @file A chart's way out of the page: as SVG, as PNG, and as CSV where it is a table. */
import type { RefObject } from "react";
import { useWords } from "../i18n/text.ts";
import type { Cells } from "../views/exportChart.ts";
import { Button } from "./Button.tsx";
import { Opens } from "./Opens.tsx";
import { part } from "./part.ts";

export interface ExportMenuProps {
  /** What the drawing is in. */
  readonly chart: RefObject<Element | null>;
  /** All that stands there, with its words; else the first drawing. */
  readonly whole?: boolean;
  /** What it shows in numbers. */
  readonly cells?: () => Cells;
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
