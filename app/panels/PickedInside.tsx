/** @file The inside of a max-pool: which numbers of the sample's maps won their windows. */
import { useMemo } from "react";
import type { LayerSpec, ModelInfo, Observation } from "../../engine/index.ts";
import { useReading } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput } from "../stores/ownInput.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createPicked, type PickedProps } from "../views/PickedView.ts";
import { sampleWish } from "./portrait.ts";

export interface PickedInsideProps {
  readonly layer: LayerSpec;
  readonly opened: ModelInfo;
}

export function PickedInside({ layer: { id, from }, opened }: PickedInsideProps) {
  const { inside } = useReading();
  const index = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const [source = id] = from;
  const key = `picked by ${id}`;
  const props = useMemo((): PickedProps => ({ observation: key }), [key]);
  const observe = useMemo(
    (): readonly Observation[] => [sampleWish(key, [source, `${id}.picked`], index, own)],
    [key, source, id, index, own],
  );
  return (
    <div className="inside picked">
      <Drawing
        create={createPicked}
        props={props}
        observe={observe}
        className="picked-picture"
        label={inside.picked}
      />
      <p className="note">{inside.pickedNote}</p>
    </div>
  );
}
