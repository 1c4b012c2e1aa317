/** @file A layer as a plate: its name opens it, its activation and width are at hand, its mistakes are said on it. */
import type { CSSProperties, ReactNode } from "react";
import { layers, type AnyValues, type Field } from "../../engine/index.ts";
import { featuresOn } from "../editor/features.ts";
import { isOutput, layerById, setParam } from "../editor/layers.ts";
import { entryOf, valueOf, wordOf } from "../editor/values.ts";
import type { Plate } from "../draw/layout.ts";
import { count, dimensions } from "../format.ts";
import { explain, nameIn, useWords } from "../i18n/text.ts";
import { edit, look, useDocument } from "../stores/document.ts";
import { sampleOf, useShownSample } from "../testSamples.ts";
import { tokenText } from "./tokenText.ts";
import { toggleCard, useOpenCards } from "../stores/openCards.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Select } from "../ui/Select.tsx";
import { prepare } from "../ui/part.ts";
import { layerSheet } from "./layerSheetPart.ts";
import { layerName } from "./layerText.ts";
import { PlateFeatures } from "./PlateFeatures.tsx";

/** The field that says how wide a layer is, by the kinds that have one. */
const widthFields = ["units", "filters", "size"];

interface LayerPlateProps {
  readonly plate: Plate;
  /** True: the shape of its output is said under its name. */
  readonly shaped: boolean;
  /** Pixels down to the sheet, if it can be joined to it. */
  readonly below: number | null;
  /** What is seen of its inside, where it is open in its place. */
  readonly children?: ReactNode;
}

export function LayerPlate({ plate, shaped, below, children }: LayerPlateProps) {
  const words = useWords();
  const document = useDocument(({ present }) => present);
  const layer = layerById(document, plate.id);
  const info = useRun((state) => state.model?.layers.find(({ id }) => id === plate.id));
  const diagnostics = useRun((state) => state.diagnostics).filter((one) => one.layer === plate.id);
  if (layer === undefined) return null;
  const name = layerName(words, document, plate.id);
  const open = document.view.openLayer === plate.id;
  const fields = entryOf(layers, layer.type)?.fields ?? {};
  const opened = below === null ? "open" : "open joined";
  const state = diagnostics.length > 0 ? "wrong" : open ? opened : "";
  const slim = plate.width < 100 ? "slim" : "";
  const unfolded = plate.opening === undefined ? "" : "unfolded";
  return (
    <article
      className={`plate ${state} ${slim} ${unfolded}`}
      aria-label={name}
      style={
        {
          left: plate.x,
          top: plate.y,
          width: plate.width,
          height: plate.height,
          "--below": `${below ?? 0}px`,
        } as CSSProperties
      }
    >
      <header>
        <button
          type="button"
          className="plate-name"
          aria-expanded={open}
          aria-label={words.network.configure(name)}
          onPointerEnter={() => prepare(layerSheet)}
          onFocus={() => prepare(layerSheet)}
          onClick={() => look({ openLayer: open ? null : plate.id })}
        >
          {name}
        </button>
        <PlateActivation id={plate.id} name={name} fields={fields} params={layer.params} />
        {shaped && info !== undefined && <span className="note plate-shape">{dimensions(info.shape)}</span>}
      </header>
      {diagnostics.map((diagnostic) => (
        <p key={diagnostic.path + diagnostic.code} className="plate-mistake" role="alert">
          <Icon name="alert" />
          {explain(words, diagnostic)}
        </p>
      ))}
      {layer.type === "input" && <PlateTokens />}
      {children}
      <footer className="nodrag">
        {layer.type === "input" && featuresOn(document) !== null ? (
          <PlateFeatures />
        ) : (
          <PlateWidth id={plate.id} name={name} fields={fields} params={layer.params} shaped={shaped} />
        )}
      </footer>
      {info !== undefined && <Unfold id={plate.id} name={name} />}
    </article>
  );
}

/** Opens the layer in its place, or folds it again. */
function Unfold({ id, name }: { readonly id: string; readonly name: string }) {
  const { network } = useWords();
  const isOpen = useOpenCards(({ cards }) => cards.has(id));
  return (
    <button
      type="button"
      className="plate-unfold nodrag"
      aria-expanded={isOpen}
      aria-label={(isOpen ? network.fold : network.unfold)(name)}
      onClick={() => toggleCard(id)}
    >
      <Icon name="next" />
    </button>
  );
}

/** The sequence that is shown, as it is read; other inputs are drawn. */
function PlateTokens() {
  const spec = useRun((state) => state.opened?.data);
  const sample = useShownSample();
  if (spec?.view !== "sequence" || spec.x.kind !== "token" || sample === null) return null;
  return <p className="plate-tokens">{tokenText(sampleOf(sample.x, 0), spec.x.names).join("")}</p>;
}

interface PartProps {
  readonly id: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly params: AnyValues;
}

function PlateActivation({ id, name, fields, params }: PartProps) {
  const words = useWords();
  const field = fields["activation"];
  if (field?.kind !== "choice") return null;
  return (
    <Select
      label={words.network.activationOf(name)}
      hideLabel
      className="plate-activation nodrag"
      value={wordOf(valueOf(fields, params, "activation"))}
      options={field.options.map((value) => ({ value, name: nameIn(words.catalog.activations, value) }))}
      onChange={(value) => edit((document) => setParam(document, id, "activation", value))}
    />
  );
}

function PlateWidth({ id, name, fields, params, shaped }: PartProps & { readonly shaped: boolean }) {
  const { network } = useWords();
  const info = useRun((state) => state.model?.layers.find((layer) => layer.id === id));
  const fixed = useDocument(({ present }) => isOutput(present, id));
  const width = widthFields.find((one) => fields[one]?.kind === "int");
  const field = width === undefined ? undefined : fields[width];
  if (width === undefined || field?.kind !== "int" || fixed) {
    return info === undefined || shaped ? null : <span className="note">{dimensions(info.shape)}</span>;
  }
  const value = Number(valueOf(fields, params, width));
  const set = (next: number): void =>
    edit((document) => setParam(document, id, width, Math.max(field.min, Math.min(field.max, next))));
  return (
    <>
      <Button
        label={network.fewer(name)}
        icon="minus"
        look="quiet"
        isDisabled={value <= field.min}
        onPress={() => set(value - 1)}
      />
      <b>{count(value)}</b>
      <Button
        label={network.more(name)}
        icon="plus"
        look="quiet"
        isDisabled={value >= field.max}
        onPress={() => set(value + 1)}
      />
    </>
  );
}
