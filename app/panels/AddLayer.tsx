/** @file Putting a layer in: after a layer, or before the output. */
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { insertLayer, layerById } from "../editor/layers.ts";
import { useWords } from "../i18n/text.ts";
import { edit, useDocument } from "../stores/document.ts";
import { Icon } from "../ui/Icon.tsx";
import { layerGroups } from "./layerGroups.ts";
import { layerName } from "./layerText.ts";

export function AddLayer() {
  const { network } = useWords();
  const before = useDocument(({ present }) => {
    const output = present.model.outputs[0]?.layer;
    return output === undefined ? undefined : layerById(present, output)?.from[0];
  });
  if (before === undefined) return null;
  return (
    <MenuTrigger>
      <Button className="sel">{network.add}</Button>
      <LayerMenu after={before} />
    </MenuTrigger>
  );
}

export function InsertLayer({ after }: { readonly after: string }) {
  const words = useWords();
  const name = useDocument(({ present }) => layerName(words, present, after));
  return (
    <MenuTrigger>
      <Button className="between" aria-label={words.network.insert(name)}>
        <Icon name="plus" />
      </Button>
      <LayerMenu after={after} />
    </MenuTrigger>
  );
}

function LayerMenu({ after }: { readonly after: string }) {
  const { catalog, network } = useWords();
  return (
    <Popover className="popover list layer-menu">
      <Menu className="listbox">
        {layerGroups.map(([group, types]) => (
          <MenuSection key={group} className="listbox-section">
            <Header className="listbox-heading">{network.groups[group]}</Header>
            {types.map((type) => (
              <MenuItem
                key={type}
                id={type}
                className="listbox-item"
                onAction={() => edit((document) => insertLayer(document, type, after))}
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
