/** @file Buttons that mend a mistake. */
import { useMemo } from "react";
import type { Diagnostic } from "../../engine/index.ts";
import { type DrawnSet, isDrawn } from "../editor/data.ts";
import { fixesFor, type Deed } from "../editor/fixes.ts";
import { count } from "../format.ts";
import { entryName, nameIn, useReading, useWords } from "../i18n/text.ts";
import { edit, useDocument } from "../stores/document.ts";
import { type BroughtSet, isBrought, openBroughtDialog } from "../stores/broughtDialog.ts";
import { useUi } from "../stores/ui.ts";
import { Button } from "../ui/Button.tsx";
import { layerName } from "./layerText.ts";

export interface FixesProps {
  readonly mistake: Diagnostic;
}

export function Fixes({ mistake }: FixesProps) {
  const type = useDocument(({ present }) => present.data.type);
  if (isBrought(type) && (mistake.path === "data" || mistake.code === "content.missing"))
    return <Bring set={type} />;
  return isDrawn(type) && mistake.path === "data" ? <DrawMore type={type} /> : <Edits mistake={mistake} />;
}

function DrawMore({ type }: { readonly type: DrawnSet }) {
  const { data } = useWords();
  const draw = (): void => useUi.setState({ tab: "data", drawing: type });
  return <Button look="line" label={data.drawOwnOf[type]} onPress={draw} />;
}

function Bring({ set }: { readonly set: BroughtSet }) {
  const { catalog } = useWords();
  return (
    <Button
      look="line"
      aria-haspopup="dialog"
      label={`${catalog.datasets[set].name}…`}
      onPress={() => openBroughtDialog(set)}
    />
  );
}

function Edits({ mistake }: FixesProps) {
  const document = useDocument(({ present }) => present);
  const nameOf = useDeedNames();
  const fixes = useMemo(() => fixesFor(document, mistake), [document, mistake]);
  return fixes.map(({ deed, fixed }) => {
    const label = nameOf(deed);
    return <Button key={label} look="line" label={label} onPress={() => edit(() => fixed)} />;
  });
}

/** What a fix does, as a button says it. */
function useDeedNames(): (deed: Deed) => string {
  const words = useWords();
  const { fixes } = useReading();
  const document = useDocument(({ present }) => present);
  const layer = (id: string): string => layerName(words, document, id);
  const kind = (type: string): string => entryName(words.catalog.layers, type);
  return (deed) => {
    switch (deed.kind) {
      case "insert":
        return fixes.insert(kind(deed.type), layer(deed.layer));
      case "units":
        return fixes.units(layer(deed.layer), count(deed.count));
      case "activation":
        return fixes.activation(layer(deed.layer), nameIn(words.catalog.activations, deed.activation));
      case "loss":
        return fixes.loss(entryName(words.catalog.losses, deed.loss));
      case "window":
        return fixes.window(layer(deed.layer), count(deed.size));
      case "chooseFeatures":
        return fixes.chooseFeatures;
      case "match":
        return fixes.match(layer(deed.from), kind(deed.shape.length > 1 ? "conv2d" : "dense"));
      case "cut":
      case "read":
        return fixes[deed.kind](layer(deed.from), layer(deed.layer));
      default:
        return fixes[deed.kind](layer(deed.layer));
    }
  };
}
