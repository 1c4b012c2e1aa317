/** @file What the network learns from: the sets of the family as pictures, their options, the split, this epoch. */
import { useId, useMemo, useState, type ReactNode } from "react";
import {
  datasets,
  describeData,
  type DataSpec,
  type DatasetName,
  type Field,
  type Fields,
  number,
} from "../../engine/index.ts";
import {
  chooseData,
  familyOf,
  kindsOf,
  setData,
  setDataParam,
  setsOf,
  type Family,
  type SetKind,
} from "../editor/data.ts";
import { entryOf, valueOf } from "../editor/values.ts";
import { count, dimensions, percent } from "../format.ts";
import { fieldName, loadReading, useWords, type Words } from "../i18n/text.ts";
import { extentOf, usePoints } from "../samples.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { type BroughtSet, openBroughtDialog } from "../stores/broughtDialog.ts";
import { OwnSet } from "./OwnSet.tsx";
import { ThisEpoch } from "./ThisEpoch.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Later } from "../ui/Later.tsx";
import { part } from "../ui/part.ts";
import { EffectMark } from "../ui/EffectMark.tsx";
import { FieldToDefault } from "../ui/FieldToDefault.tsx";
import { type ControlProps, isPlain, PlainControl } from "../ui/PlainControl.tsx";
import type { About } from "../ui/KnobLabel.tsx";
import { Slider, type SliderProps } from "../ui/Slider.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import { Drawing } from "../views/Drawing.tsx";
import { createThumbnail } from "../views/ThumbnailView.ts";

/** For data other than those that a visit begins with. */
const digits = part(async () => (await import("./Digits.tsx")).Digits);
const testSequences = part(async () => (await import("./TestSequences.tsx")).TestSequences);
const pictures = part(async () => {
  await loadReading();
  return (await import("../brought/TestPictures.tsx")).TestPictures;
});
const tableRows = part(async () => {
  await loadReading();
  return (await import("./TableRows.tsx")).TableRows;
});
const sequenceCurves = part(async () => {
  await loadReading();
  return (await import("./SequenceCurves.tsx")).SequenceCurves;
});
const testDays = part(async () => (await import("./TableRows.tsx")).TestDays);

/** Other data make it another run. */
const effect = "newRun";

export function DataPanel() {
  const words = useWords();
  const data = useDocument(({ present }) => present.data);
  const spec = describeData(data);
  const family = familyOf(spec);
  return (
    <section className="zone data" aria-labelledby="data-title">
      <div className="head">
        <h2 className="title" id="data-title">
          {words.data.title}
        </h2>
        <EffectMark effect={effect} />
        <span className="sp" />
        <span className="note">{summaryOf(words, spec)}</span>
      </div>
      <Sets family={family} />
      {family === "images" && (
        <Later
          part={data.type === "ownImages" ? pictures : digits}
          props={{ side: spec.x.shape.at(-1) ?? 28 }}
          room={<div className="digit-input" />}
        />
      )}
      <FoldedOptions />
      <Samples spec={spec} />
      <ThisEpoch />
    </section>
  );
}

/** Samples of the data themselves, to look at and to choose from. */
function Samples({ spec }: { readonly spec: DataSpec }) {
  if (spec.view === "sequence" && spec.x.kind === "real") return <Later part={sequenceCurves} props={{}} />;
  if (spec.view === "sequence") return <Later part={testSequences} props={{ spec }} />;
  if (spec.view === "table") return <Later part={tableRows} props={{}} />;
  return spec.view === "series" ? <Later part={testDays} props={{}} /> : null;
}

function summaryOf({ data: text }: Words, { x, y, view }: DataSpec): string {
  if (view === "image" && y.kind === "real") return dimensions(x.shape.slice(1));
  if (view === "image") return text.images(dimensions(x.shape.slice(1)), count(y.classes ?? 0));
  if (view === "sequence" || view === "series") return text.sequences(count(x.shape[0] ?? 0));
  const inputs = count(x.shape[0] ?? 1);
  return y.kind === "class" ? text.inputs(inputs, count(y.classes ?? 2)) : text.regression(inputs);
}

function Sets({ family }: { readonly family: Family }) {
  const { data } = useWords();
  if (family === "points") {
    return (
      <div className="set-kinds" role="group" aria-label={data.sets}>
        {kindsOf(family).map(([kind, types]) => (
          <Kind key={kind} kind={kind} types={types} />
        ))}
      </div>
    );
  }
  return (
    <div className={`sets ${family}`} role="group" aria-label={data.sets}>
      {setsOf(family).map((type) => (
        <Set key={type} type={type} />
      ))}
      <Bring set={family === "images" ? "ownImages" : "ownText"} />
      {family === "sequences" && <Bring set="ownSequences" />}
    </div>
  );
}

/** Points that ask the same of a network, under a heading. */
function Kind({ kind, types }: { readonly kind: SetKind; readonly types: readonly DatasetName[] }) {
  const { data } = useWords();
  const id = useId();
  return (
    <section className="set-kind" aria-labelledby={id}>
      <h3 className="label" id={id}>
        {data.kinds[kind]}
      </h3>
      <div className="sets points">
        {types.map((type) => (
          <Set key={type} type={type}>
            {kind === "tables" ? <TableSign /> : <Thumbnail type={type} />}
          </Set>
        ))}
        {kind === "tables" ? (
          <Bring set="ownTable">
            <TableSign />
          </Bring>
        ) : (
          <OwnSet type={kind === "classes" ? "ownPoints" : "ownCurve"} />
        )}
      </div>
    </section>
  );
}

function Set({ type, children }: { readonly type: DatasetName; readonly children?: ReactNode }) {
  const { catalog } = useWords();
  const chosen = useDocument(({ present }) => present.data.type);
  return (
    <button
      type="button"
      className="set"
      aria-pressed={type === chosen}
      onClick={() =>
        edit((document) => (document.data.type === type ? document : chooseData(document, type)))
      }
    >
      {children}
      <span>{catalog.datasets[type].name}</span>
    </button>
  );
}

interface BringProps {
  readonly set: BroughtSet;
  readonly children?: ReactNode;
}

/** Brings data; of those that are there, chooses anew what is made of them. */
function Bring({ set, children }: BringProps) {
  const { catalog } = useWords();
  const chosen = useDocument(({ present }) => present.data.type === set);
  return (
    <button
      type="button"
      className="set own-set"
      aria-haspopup="dialog"
      aria-pressed={chosen}
      onClick={() => openBroughtDialog(set)}
    >
      {children}
      <span>{catalog.datasets[set].name}…</span>
    </button>
  );
}

/** A table in miniature. */
function TableSign() {
  return (
    <svg className="thumbnail table-sign" viewBox="0 0 48 48" aria-hidden="true">
      <path d="M8 12H40M8 20H40M8 28H40M8 36H40M18 8V40M29 8V40" />
    </svg>
  );
}

const thumbnailSamples = 140;

function Thumbnail({ type }: { readonly type: DatasetName }) {
  const choice = useMemo(
    () => ({ type, params: { samples: thumbnailSamples }, seed: 1, testShare: 0 }),
    [type],
  );
  const drawn = usePoints(choice);
  const props = useMemo(
    () =>
      drawn === null
        ? nothing
        : { samples: drawn.train, extent: extentOf(drawn.spec), line: drawn.spec.view === "curve" },
    [drawn],
  );
  return <Drawing create={createThumbnail} props={props} className="thumbnail" />;
}

const nothing = { samples: null, extent: 1, line: false };

/** Where the zones stack, options stand behind a button, so that the network stays in sight under its data. */
function FoldedOptions() {
  const { data } = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="btn plain options-fold"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {data.options}
        <Icon name="next" />
      </button>
      <div className={open ? "stack options" : "stack options folded"} id={id}>
        <Options />
      </div>
    </>
  );
}

function Options() {
  const data = useDocument(({ present }) => present.data);
  const fields: Fields = entryOf(datasets, data.type)?.fields ?? {};
  return (
    <>
      {Object.entries(fields)
        .filter(([name]) => name !== "labels" || describeData(data).y.labels !== undefined)
        .map(([name, field]) => (
          <Option
            key={name}
            type={data.type}
            name={name}
            field={field}
            value={valueOf(fields, data.params, name)}
          />
        ))}
      <TestShare />
      <Stratified />
    </>
  );
}

const shares = number(0.05, 0.9, 0.25);
const shown = (share: number): string => percent(share).replace(".0", "");
const changeShare = (testShare: ControlProps["value"]): void =>
  edit((document) => setData(document, { testShare: Number(testShare) }), "testShare");

function TestShare() {
  const { testShare: label } = useWords().data;
  const value = useDocument(({ present }) => present.data.testShare);
  const props = { label, value, onChange: changeShare, onChangeEnd: settleGesture };
  return (
    <Slider
      {...props}
      min={shares.min}
      max={shares.max}
      show={shown}
      about={{ place: ["data", "testShare"], field: shares, show: shown, effect }}
      aside={<EffectMark effect={effect} />}
      reset={<FieldToDefault {...props} field={shares} show={shown} />}
    />
  );
}

/** Where samples have a class each, both parts may be given the same share of each. */
function Stratified() {
  const { tables } = useWords();
  const data = useDocument(({ present }) => present.data);
  const { y } = describeData(data);
  if (y.kind !== "class" || y.shape.length > 0) return null;
  return (
    <Toggle
      label={tables.stratified}
      value={data.stratified ?? false}
      about={{ place: ["data", "stratified"], effect }}
      aside={<EffectMark effect={effect} />}
      onChange={(stratified) => edit((document) => setData(document, { stratified }))}
    />
  );
}

interface OptionProps extends Pick<ControlProps, "field" | "value"> {
  readonly type: string;
  readonly name: string;
}

function Option({ type, name, field, value }: OptionProps) {
  const label = fieldName(useWords().catalog.datasets, type, name);
  const change: ControlProps["onChange"] = (next) =>
    edit((document) => setDataParam(document, name, next), `data.${name}`);
  if (field.kind !== "int" && !isPlain(field)) return null;
  const about: About = { place: ["datasets", type, name], field, effect };
  const mark = <EffectMark effect={effect} />;
  const given = { label, value, about, onChange: change, onChangeEnd: settleGesture };
  const reset = <FieldToDefault {...given} field={field} />;
  if (field.kind === "number") return <PlainControl {...given} field={field} aside={mark} reset={reset} />;
  if (field.kind !== "int") {
    const aside = (
      <>
        {mark}
        {reset}
      </>
    );
    return <PlainControl {...given} field={field} aside={aside} />;
  }
  return <WholeOption {...given} field={field} counts={name === "samples"} aside={mark} reset={reset} />;
}

interface WholeOptionProps extends Omit<SliderProps, "value" | "min" | "max" | "onChange"> {
  readonly field: Extract<Field, { kind: "int" }>;
  readonly value: ControlProps["value"];
  readonly onChange: ControlProps["onChange"];
  /** Whether it is a number of samples, which goes by factors. */
  readonly counts: boolean;
}

const WholeOption = ({ field: { min, max }, value, counts, ...props }: WholeOptionProps) => (
  <Slider
    {...props}
    value={Number(value)}
    min={min}
    max={counts ? largestDrawn(max) : max}
    typed={{ min, max }}
    scale={counts ? "log" : "linear"}
    whole
    show={count}
  />
);

/** Sliders reach what is still pleasant to watch; more may be typed. */
const largestDrawn = (most: number): number => (most === 5000 ? 2000 : most);
