/** @file The menu of layers beside the card from which it was opened by a key. */
import { ViewportPortal } from "@xyflow/react";
import { useRef } from "react";
import type { Layout, Plate } from "../draw/layout.ts";
import { useWords } from "../i18n/text.ts";
import { LayerMenu } from "../panels/LayerMenu.tsx";
import { layerName } from "../panels/layerText.ts";
import { useDocument } from "../stores/document.ts";
import type { CanvasKeys } from "./useCanvasKeys.ts";

interface InsertByKeyProps {
  readonly layout: Layout;
  readonly keys: CanvasKeys;
}

export function InsertByKey({ layout, keys }: InsertByKeyProps) {
  const plate = layout.plates.find(({ id }) => id === keys.inserting);
  return plate === undefined ? null : <MenuBeside plate={plate} close={keys.endInserting} />;
}

/** Its place is a button, because that is what a menu opens from; nobody comes to it. */
function MenuBeside({ plate, close }: { readonly plate: Plate; readonly close: () => void }) {
  const words = useWords();
  const name = useDocument(({ present }) => layerName(words, present, plate.id));
  const place = useRef<HTMLButtonElement>(null);
  const transform = `translate(${plate.x + plate.width}px, ${plate.y + plate.height / 2}px)`;
  return (
    <ViewportPortal>
      <button
        ref={place}
        type="button"
        className="insert-here"
        tabIndex={-1}
        aria-hidden="true"
        style={{ transform }}
      />
      <LayerMenu
        after={plate.id}
        label={words.network.insert(name)}
        triggerRef={place}
        isOpen
        onOpenChange={close}
        focus="first"
      />
    </ViewportPortal>
  );
}
