/** @file At the input of the plane: how many inputs there are, and what opens their switches. */
import { features, featuresOn } from "../editor/features.ts";
import { loadReading, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";

const choice = part(async () => {
  await loadReading();
  return (await import("./FeatureChoice.tsx")).FeatureChoice;
});

export function PlateFeatures() {
  const { network } = useWords();
  const on = useDocument(({ present }) => featuresOn(present)?.length ?? 0);
  return (
    <Opens part={choice} props={{}}>
      {(trigger) => (
        <button
          type="button"
          className="sel nodrag"
          aria-label={network.inputsOf(String(on), String(features.length))}
          {...trigger}
        >
          {on}/{features.length}
        </button>
      )}
    </Opens>
  );
}
