/** @file The inputs that a network on the plane can have, each on or off. */
import { Dialog } from "react-aria-components/Dialog";
import { features, featuresOn, setFeature } from "../editor/features.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { edit, useDocument } from "../stores/document.ts";
import type { Opened } from "../ui/Opens.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Toggle } from "../ui/Toggle.tsx";

export function FeatureChoice({ triggerRef, isOpen, onOpenChange }: Opened) {
  const { catalog } = useWords();
  const { inside } = useReading();
  const document = useDocument(({ present }) => present);
  const on = featuresOn(document) ?? [];
  return (
    <Sheet
      className="features"
      placement="top start"
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <Dialog className="dialog" aria-label={inside.inputs}>
        <p className="label">{inside.inputs}</p>
        {features.map((feature) => (
          <Toggle
            key={feature}
            label={catalog.layers.engineered.fields[feature]}
            value={on.includes(feature)}
            about={{ place: ["layers", "engineered", feature] }}
            onChange={(value) => edit((present) => setFeature(present, feature, value))}
          />
        ))}
        <p className="note">{inside.inputsNote}</p>
      </Dialog>
    </Sheet>
  );
}
