/** @file All kinds of layers beside the canvas, to be dragged onto it or put in by a press. */
import { useStore } from "@xyflow/react";
import { useState } from "react";
import { createPortal } from "react-dom";
import type { LayerName } from "../../engine/index.ts";
import { insertLayer } from "../editor/layers.ts";
import { useCanvasText, useWords } from "../i18n/text.ts";
import { layerGroups } from "../panels/layerGroups.ts";
import { type WireEnds, useSelection } from "../stores/selection.ts";
import { Button } from "../ui/Button.tsx";
import { behindWhat, editAndSelect } from "./edits.ts";
import type { Graph } from "./useGraph.ts";
import { type Held, usePaletteDrag } from "./usePaletteDrag.ts";

interface LayerPaletteProps {
  readonly graph: Graph;
  readonly aimAt: (over: WireEnds | null) => void;
}

/** Its button stands in the head of the panel, its list beside the plates: both have their room from the start. */
export function LayerPalette(props: LayerPaletteProps) {
  const { palette } = useCanvasText();
  const [isOpen, setOpen] = useState(false);
  const [head, room] = [document.getElementById("network-tools"), document.getElementById("palette-room")];
  if (head === null || room === null) return null;
  const label = isOpen ? palette.hide : palette.show;
  return (
    <>
      {createPortal(
        <Button
          look="icon"
          icon="layers"
          label={label}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        />,
        head,
      )}
      {isOpen && createPortal(<KindList {...props} />, room)}
    </>
  );
}

/** Groups with a name, and of each the kinds whose name holds what is searched for. */
function useKinds(search: string): readonly (readonly [string, readonly LayerName[]])[] {
  const { catalog, network } = useWords();
  const wanted = search.trim().toLowerCase();
  const isWanted = (type: LayerName): boolean =>
    catalog.layers[type].name.toLowerCase().includes(wanted) || type.toLowerCase().includes(wanted);
  return layerGroups
    .map(([group, types]) => [network.groups[group], types.filter(isWanted)] as const)
    .filter(([, types]) => types.length > 0);
}

function KindList({ graph, aimAt }: LayerPaletteProps) {
  const { palette } = useCanvasText();
  const [search, setSearch] = useState("");
  const groups = useKinds(search);
  const canvas = useStore(({ domNode }) => domNode);
  const { held, onPointerDown } = usePaletteDrag(graph, canvas, aimAt);
  return (
    <section className="kinds" aria-label={palette.title}>
      <input
        type="search"
        className="text-input"
        aria-label={palette.search}
        placeholder={palette.search}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="kinds-list">
        {groups.length === 0 && <p className="note">{palette.none}</p>}
        {groups.map(([group, types]) => (
          <fieldset key={group} className="kinds-group">
            <legend className="label">{group}</legend>
            {types.map((type) => (
              <Kind key={type} type={type} onPointerDown={onPointerDown} />
            ))}
          </fieldset>
        ))}
      </div>
      <p className="note">{palette.hint}</p>
      {held !== null && createPortal(<Ghost held={held} />, document.body)}
    </section>
  );
}

interface KindProps {
  readonly type: LayerName;
  readonly onPointerDown: ReturnType<typeof usePaletteDrag>["onPointerDown"];
}

/** Pressed, it goes in behind what is selected, else before the output. */
function Kind({ type, onPointerDown }: KindProps) {
  const { catalog } = useWords();
  const insert = (): void => {
    const { layers } = useSelection.getState();
    editAndSelect((document) => {
      const after = behindWhat(document, layers);
      return after === null ? document : insertLayer(document, type, after);
    });
  };
  return (
    <button
      type="button"
      className="kind"
      onPointerDown={(event) => onPointerDown(event, type)}
      onClick={insert}
    >
      {catalog.layers[type].name}
    </button>
  );
}

/** What is held, under the pointer. */
function Ghost({ held: { type, x, y } }: { readonly held: Held }) {
  const { catalog } = useWords();
  return (
    <span className="kind ghost" aria-hidden="true" style={{ transform: `translate(${x}px, ${y}px)` }}>
      {catalog.layers[type].name}
    </span>
  );
}
