/**
 * @file What hidden layers make of the samples: of points on the plane every layer at once, with the plane's own grid
 * bent along; of everything else the layer that is chosen.
 */
import { useMemo, useState } from "react";
import type { ModelInfo, Observation } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useHealthText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { extentOf } from "../samples.ts";
import { currentDocument, useDocument } from "../stores/document.ts";
import { showTest, showTraining } from "../stores/ownInput.ts";
import { Select } from "../ui/Select.tsx";
import { partOf } from "./answered.ts";
import { HiddenSpace } from "./HiddenSpace.tsx";
import { SpaceSaid } from "./SpaceSaid.tsx";
import { mostSamples, type SpaceSamples, useShownSample, useSpaceSamples } from "./spaceSamples.ts";

const key = "space";
const resolution = 17;
/** Layers side by side at most. */
const mostSpaces = 8;

export function HiddenSpaces({
  opened,
  layers,
}: {
  readonly opened: ModelInfo;
  readonly layers: readonly string[];
}) {
  const { space } = useHealthText();
  const [chosen, setChosen] = useState<string | null>(null);
  const plane = opened.data.x.shape.length === 1 && opened.data.x.shape[0] === 2;
  const one = chosen !== null && layers.includes(chosen) ? chosen : layers.at(-1);
  const shown = useMemo(
    () => (plane ? layers.slice(0, mostSpaces) : one === undefined ? [] : [one]),
    [plane, layers, one],
  );
  const samples = useSpaceSamples(opened);
  const number = count(samples.targets.length);
  return (
    <section className="health-spaces" aria-labelledby="health-spaces-title">
      <div className="head">
        <h2 className="title" id="health-spaces-title">
          {space.title}
        </h2>
        <span className="note">
          {shown.length > 0 && (plane ? space.noteGrid(number) : space.note(number))}
        </span>
        <span className="sp" />
        {!plane && layers.length > 1 && one !== undefined && (
          <LayerChoice layers={layers} value={one} onChange={setChosen} />
        )}
      </div>
      {shown.length === 0 ? (
        <p className="note">{space.none}</p>
      ) : (
        <Spaces opened={opened} shown={shown} samples={samples} plane={plane} />
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly layers: readonly string[];
  readonly value: string;
  readonly onChange: (layer: string) => void;
}

function LayerChoice({ layers, value, onChange }: ChoiceProps) {
  const words = useWords();
  const { space } = useHealthText();
  const document = useDocument(({ present }) => present);
  return (
    <Select
      label={space.layer}
      hideLabel
      value={value}
      options={layers.map((id) => ({ value: id, name: layerName(words, document, id) }))}
      onChange={onChange}
    />
  );
}

interface SpacesProps {
  readonly opened: ModelInfo;
  readonly shown: readonly string[];
  readonly samples: SpaceSamples;
  readonly plane: boolean;
}

function Spaces({ opened, shown, samples, plane }: SpacesProps) {
  const { space } = useHealthText();
  const sample = useDocument(({ present }) => present.view.sample);
  const recurrent = useRecurrent(shown);
  const [pointed, setPointed] = useState<number | null>(null);
  const chosen = useShownSample(opened);
  const observe = useMemo(
    (): readonly Observation[] => [
      {
        key,
        on: "space",
        names: shown,
        part: partOf(opened),
        count: mostSamples,
        grid: plane ? { resolution, extent: extentOf(opened.data) } : null,
        trail: recurrent ? sample : null,
      },
    ],
    [shown, opened, plane, recurrent, sample],
  );
  const show = (place: number): void => {
    const one = samples.at(place);
    if (partOf(opened) === "test") showTest(place);
    else if (one !== null) showTraining(one, currentDocument().data);
  };
  return (
    <>
      <div className="health-space-row">
        {shown.map((id, index) => (
          <HiddenSpace
            key={id}
            id={id}
            place={{ observation: key, index }}
            observe={observe}
            samples={samples}
            resolution={plane ? resolution : 0}
            pointed={pointed}
            chosen={chosen}
            onPoint={setPointed}
            onShow={show}
          />
        ))}
        <SpaceSaid opened={opened} samples={samples} place={pointed ?? chosen} shown={chosen} />
      </div>
      {recurrent && <p className="note">{space.trail}</p>}
    </>
  );
}

/** Whether one of the layers has states over time that can be followed. */
function useRecurrent(layers: readonly string[]): boolean {
  return useDocument(({ present }) =>
    present.model.layers.some(
      ({ id, type, params }) =>
        layers.includes(id) && ["rnn", "lstm", "gru"].includes(type) && params["direction"] !== "both",
    ),
  );
}
