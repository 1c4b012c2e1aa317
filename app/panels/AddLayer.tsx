/** @file Putting a layer in: after a layer, or before the output. */
import { layerById } from "../editor/layers.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { Icon } from "../ui/Icon.tsx";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";
import { layerName } from "./layerText.ts";

const menu = part(async () => (await import("./LayerMenu.tsx")).LayerMenu);

export function AddLayer() {
  const { network } = useWords();
  const before = useDocument(({ present }) => {
    const output = present.model.outputs[0]?.layer;
    return output === undefined ? undefined : layerById(present, output)?.from[0];
  });
  if (before === undefined) return null;
  return (
    <Opens part={menu} props={{ after: before, label: network.add }} kind="menu">
      {(trigger) => (
        <button type="button" className="sel" {...trigger}>
          {network.add}
        </button>
      )}
    </Opens>
  );
}

interface InsertLayerProps {
  readonly after: string;
  /** Only on the wire to this layer; left out, on all that leave. */
  readonly before?: string;
}

export function InsertLayer({ after, before }: InsertLayerProps) {
  const words = useWords();
  const name = useDocument(({ present }) => layerName(words, present, after));
  const label = words.network.insert(name);
  return (
    <Opens part={menu} props={before === undefined ? { after, label } : { after, before, label }} kind="menu">
      {(trigger) => (
        <button type="button" className="between" aria-label={label} {...trigger}>
          <Icon name="plus" />
        </button>
      )}
    </Opens>
  );
}
