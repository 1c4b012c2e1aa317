/** @file The three ready networks, one click each. */
import { describeData, presets, validateDocument, type PresetName } from "../../engine/index.ts";
import { familyOf } from "../editor/data.ts";
import { sameRun } from "../editor/runs.ts";
import { useWords } from "../i18n/text.ts";
import { openDocument } from "../session.ts";
import { currentDocument, useDocument } from "../stores/document.ts";
import { Segmented } from "../ui/Segmented.tsx";

const shown = ["mlp", "cnn", "lstm"] as const satisfies readonly PresetName[];
const presetOfFamily = { points: "mlp", images: "cnn", sequences: "lstm" } as const;

/** Pressed again, a ready network comes back as it was; one that is still so keeps its run. */
function open(name: (typeof shown)[number]): void {
  const preset = validateDocument(presets[name]);
  if ("diagnostics" in preset) return;
  const { document } = preset;
  const now = currentDocument();
  if (!sameRun(document, now) && !sameRun(presets[name], now)) openDocument(document);
}

export function PresetSwitch() {
  const { network } = useWords();
  const data = useDocument(({ present }) => present.data);
  return (
    <Segmented
      label={network.presets}
      value={presetOfFamily[familyOf(describeData(data))]}
      options={shown.map((value) => ({ value, name: network.presetNames[value] }))}
      onChange={open}
    />
  );
}
