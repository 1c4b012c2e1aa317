/** @file Putting a layer in: after a layer, or before the output. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { type LayerName, layers } from "../../engine/index.ts";
import { insertLayer, layerById } from "../editor/layers.ts";
import { useWords } from "../i18n/text.ts";
import { edit, useDocument } from "../stores/document.ts";
import { Icon } from "../ui/Icon.tsx";
import { layerName } from "./layerText.ts";

/** Layers that read one layer; those of several need a branch first. */
const insertable = (Object.keys(layers) as LayerName[]).filter((type) => layers[type].reads.min === 1);

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
  const { catalog } = useWords();
  return (
    <Popover className="popover list">
      <Menu
        className="listbox"
        items={insertable.map((type) => ({ id: type, name: catalog.layers[type].name }))}
      >
        {({ id, name }) => (
          <MenuItem
            className="listbox-item"
            onAction={() => edit((document) => insertLayer(document, id, after))}
          >
            {name}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}
