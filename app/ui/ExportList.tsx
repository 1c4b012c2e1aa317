/** @file The kinds of files that a chart can be kept as. */
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { drawingIn, hasShapes, saveCsv, savePng, saveSvg } from "../views/exportChart.ts";
import type { ExportMenuProps } from "./ExportMenu.tsx";
import type { Opened } from "./Opens.tsx";

interface ExportListProps extends ExportMenuProps, Opened {
  readonly label: string;
}

export function ExportList({ chart, name, whole, cells, label, focus, ...opened }: ExportListProps) {
  const drawing = whole === true ? chart.current : drawingIn(chart.current);
  return (
    <Popover {...opened} className="popover list" placement="bottom end" offset={4}>
      <Menu
        className="listbox"
        aria-label={label}
        autoFocus={focus}
        onClose={() => opened.onOpenChange(false)}
      >
        {drawing !== null && hasShapes(drawing) && (
          <MenuItem id="svg" className="listbox-item" onAction={() => void saveSvg(drawing, name)}>
            SVG
          </MenuItem>
        )}
        {drawing !== null && (
          <MenuItem id="png" className="listbox-item" onAction={() => void savePng(drawing, name)}>
            PNG
          </MenuItem>
        )}
        {cells !== undefined && (
          <MenuItem id="csv" className="listbox-item" onAction={() => saveCsv(cells(), name)}>
            CSV
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}
