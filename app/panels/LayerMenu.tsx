/** @file All kinds of layers, to put one in after a layer. */
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { Document, LayerName } from "../../engine/index.ts";
import { insertOnWire } from "../editor/graph.ts";
import { insertLayer } from "../editor/layers.ts";
import { useWords } from "../i18n/text.ts";
import { edit } from "../stores/document.ts";
import type { Opened } from "../ui/Opens.tsx";
import { layerGroups } from "./layerGroups.ts";

export interface LayerMenuProps extends Opened {
  readonly after: string;
  /** Only on the wire to this layer; left out, on all that leave. */
  readonly before?: string;
  readonly label: string;
}

export function LayerMenu({ after, before, label, focus, ...opened }: LayerMenuProps) {
  const { catalog, network } = useWords();
  const insert = (document: Document, type: LayerName): Document =>
    before === undefined ? insertLayer(document, type, after) : insertOnWire(document, type, after, before);
  return (
    <Popover {...opened} className="popover list layer-menu" placement="bottom start">
      <Menu
        className="listbox"
        aria-label={label}
        autoFocus={focus}
        onClose={() => opened.onOpenChange(false)}
      >
        {layerGroups.map(([group, types]) => (
          <MenuSection key={group} className="listbox-section">
            <Header className="listbox-heading">{network.groups[group]}</Header>
            {types.map((type) => (
              <MenuItem
                key={type}
                id={type}
                className="listbox-item"
                onAction={() => edit((document) => insert(document, type))}
              >
                {catalog.layers[type].name}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Popover>
  );
}
