/**
 * @file What hidden layers make of the samples: of points on the plane every layer at once, with the plane's own grid
 * bent along; of everything else the layer that is chosen.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import type { ModelInfo, Observation, Part } from "../../engine/index.ts";
import { count } from "../format.ts";
import { nameIn, useHealthText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { extentOf } from "../samples.ts";
import { callWhenOpen } from "../session.ts";
import { useDocument } from "../stores/document.ts";
import { watch } from "../stores/snapshots.ts";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import { Select } from "../ui/Select.tsx";
import { Drawing } from "../views/Drawing.tsx";
import { createSpace, spaceIn, type SpaceProps } from "../views/SpaceView.ts";

const key = "space";
/** Samples shown. */
const most = 240;
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
  const targets = useTargets(opened);
  const samples = count(targets.values.length);
  return (
    <section className="health-spaces" aria-labelledby="health-spaces-title">
      <div className="head">
        <h2 className="title" id="health-spaces-title">
          {space.title}
        </h2>
        <span className="note">
          {shown.length > 0 && (plane ? space.noteGrid(samples) : space.note(samples))}
        </span>
        <span className="sp" />
        {!plane && layers.length > 1 && one !== undefined && (
          <LayerChoice layers={layers} value={one} onChange={setChosen} />
        )}
      </div>
      {shown.length === 0 ? (
        <p className="note">{space.none}</p>
      ) : (
        <Spaces opened={opened} shown={shown} targets={targets} plane={plane} />
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

interface Targets {
  /** Of each sample: its class, or a number from −1 to 1. */
  readonly values: Float32Array;
  readonly classes: number;
  readonly names: readonly string[];
}

const partOf = ({ testSamples }: ModelInfo): Part => (testSamples > 0 ? "test" : "train");

/** What is due for the samples that are shown; of sequences at their last step. */
function useTargets(opened: ModelInfo): Targets {
  const { catalog } = useWords();
  const [values, setValues] = useState<Float32Array>(new Float32Array());
  const { y } = opened.data;
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const found = await callWhenOpen("samples", { part: partOf(opened), from: 0, count: most });
      if (wanted) setValues(lastOf(found.y.data, found.indices.length, y.kind === "real"));
    };
    ask().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [opened, y.kind]);
  return useMemo(() => {
    const classes = y.kind === "real" ? 0 : (y.classes ?? 2);
    const names = Array.from({ length: classes }, (_, k) =>
      nameIn(catalog.categories, y.names?.[k] ?? String(k)),
    );
    return { values, classes, names };
  }, [values, y, catalog]);
}

/** The last number of each sample; numbers to predict run from −1 to 1 around their middle. */
function lastOf(targets: Float32Array, samples: number, centred: boolean): Float32Array {
  const per = targets.length / Math.max(1, samples);
  const last = Float32Array.from({ length: samples }, (_, i) => targets[(i + 1) * per - 1] ?? 0);
  if (!centred) return last;
  const [low, high] = [Math.min(...last), Math.max(...last)];
  return last.map((value) => (high > low ? (2 * (value - low)) / (high - low) - 1 : 0));
}

interface SpacesProps {
  readonly opened: ModelInfo;
  readonly shown: readonly string[];
  readonly targets: Targets;
  readonly plane: boolean;
}

function Spaces({ opened, shown, targets, plane }: SpacesProps) {
  const { space } = useHealthText();
  const sample = useDocument(({ present }) => present.view.sample);
  const recurrent = useRecurrent(shown);
  const observe = useMemo(
    (): readonly Observation[] => [
      {
        key,
        on: "space",
        names: shown,
        part: partOf(opened),
        count: most,
        grid: plane ? { resolution, extent: extentOf(opened.data) } : null,
        trail: recurrent ? sample : null,
      },
    ],
    [shown, opened, plane, recurrent, sample],
  );
  return (
    <>
      <div className="health-space-row">
        {shown.map((id, index) => (
          <Space key={id} id={id} index={index} observe={observe} targets={targets} plane={plane} />
        ))}
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

interface SpaceOfLayer {
  readonly id: string;
  readonly index: number;
  readonly observe: readonly Observation[];
  readonly targets: Targets;
  readonly plane: boolean;
}

function Space({ id, index, observe, targets, plane }: SpaceOfLayer) {
  const words = useWords();
  const { space } = useHealthText();
  const document = useDocument(({ present }) => present);
  const name = layerName(words, document, id);
  const props = useMemo(
    (): SpaceProps => ({
      observation: key,
      index,
      targets: targets.values,
      classes: targets.classes,
      names: targets.names,
      resolution: plane ? resolution : 0,
      axis: space.axis,
    }),
    [index, targets, plane, space],
  );
  const [first, second] = useShares(props);
  const figure = useRef<HTMLElement>(null);
  return (
    <figure className="health-space" ref={figure}>
      <figcaption className="head">
        <span className="label">{name}</span>
        <span className="sp" />
        <ExportMenu chart={figure} name={`hidden-space-${id}`} />
      </figcaption>
      <Drawing
        create={createSpace}
        props={props}
        observe={observe}
        className="health-space-plot"
        label={space.picture(name, count(targets.values.length), first, second)}
      />
    </figure>
  );
}

/** As text, for who hears the page; changes only when the whole percents do. */
function useShares({ observation, index }: SpaceProps): readonly [string, string] {
  const [text, setText] = useState("– –");
  useEffect(
    () =>
      watch([], (snapshot) => {
        const found = spaceIn(snapshot, { observation, index });
        if (found !== null) setText(found.shares.map((share) => `${Math.round(100 * share)}%`).join(" "));
      }),
    [observation, index],
  );
  const [first = "–", second = "–"] = text.split(" ");
  return [first, second];
}
