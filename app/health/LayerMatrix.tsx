/**
 * @file One row a layer, first to last: how large its gradient is, how far a step moves it, where its numbers lie, and
 * how many units no gradient reaches. The charts are drawn past React; the numbers beside them follow a few times a second.
 */
import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { LayerHealth, Observation } from "../../engine/index.ts";
import { count, signedNumber } from "../format.ts";
import { useHealthText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { watch } from "../stores/snapshots.ts";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import type { Cells } from "../views/exportChart.ts";
import { type CreateView, Drawing } from "../views/Drawing.tsx";
import {
  createDistribution,
  createNormAxis,
  createNormBar,
  createNormSpark,
  createRatioSpark,
  type RowProps,
} from "./charts.ts";
import { type Moment, observed, onRecord, record, recorded, recordOf } from "./record.ts";
import { firstToLast, type Numbers, numbersNames } from "./scales.ts";

/** Milliseconds between two times that the numbers change: they are to be read. */
const readable = 250;

/** The newest moment, and the first. */
function useEnds(): { readonly first: Moment | undefined; readonly last: Moment | undefined } {
  const [, look] = useReducer((looks: number) => looks + 1, 0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        look();
      }, readable);
    };
    const stop = onRecord(soon);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return { first: recorded()[0], last: recorded().at(-1) };
}

/** Asks for the health of these layers for as long as somebody looks. */
function useRecording(layers: readonly string[]): void {
  const opened = useRun((state) => state.opened);
  useEffect(() => {
    recordOf(JSON.stringify(opened?.layers ?? []));
    const wish: readonly Observation[] =
      layers.length === 0 ? [] : [{ key: observed, on: "health", names: layers }];
    return watch(wish, (snapshot) => record(snapshot, layers));
  }, [opened, layers]);
}

/** A row for each layer at each moment. */
function cellsOf(moments: readonly Moment[]): Cells {
  const head = ["step", "layer", "samples", "gradient norm", "update ratio", "dead", "saturated"];
  const parts = numbersNames.flatMap((name) => [`${name} mean`, `${name} standard deviation`]);
  const rows = moments.flatMap(({ step, layers }) =>
    [...layers].map(([id, health]) => [
      step,
      id,
      health.samples,
      health.gradients?.norm ?? null,
      health.updateRatio,
      health.dead,
      health.saturated,
      ...numbersNames.flatMap((name) => [health[name]?.mean ?? null, health[name]?.deviation ?? null]),
    ]),
  );
  return [[...head, ...parts], ...rows];
}

const gated: ReadonlySet<string> = new Set(["lstm", "gru"]);

const widths = ["layer", "bar", "norm", "spark", "ratio", "heat", "dead", "saturated"];

export function LayerMatrix({ layers }: { readonly layers: readonly string[] }) {
  const text = useHealthText();
  const [numbers, setNumbers] = useState<Numbers>("weights");
  useRecording(layers);
  const { first, last } = useEnds();
  const seen = last === undefined ? null : last.layers.get(layers[0] ?? "");
  const section = useRef<HTMLElement>(null);
  const hasGates = useDocument(({ present }) => present.model.layers.some(({ type }) => gated.has(type)));
  return (
    <section className="health-layers" ref={section}>
      <div className="head">
        <h2 className="title" id="health-layers-title">
          {text.layers}
        </h2>
        <span className="note health-when">
          {last !== undefined &&
            text.when(count(first?.step ?? 0), count(last.step), count(seen?.samples ?? 0))}
        </span>
        <span className="sp" />
        <Segmented
          label={text.numbers}
          value={numbers}
          options={numbersNames.map((value) => ({ value, name: text.of[value] }))}
          onChange={setNumbers}
        />
        <ExportMenu chart={section} whole cells={() => cellsOf(recorded())} name="layers" />
      </div>
      <Vanishing last={last} layers={layers} />
      <div className="health-scroll" tabIndex={0} role="region" aria-labelledby="health-layers-title">
        <table className="health-table" role="table">
          <colgroup>
            {widths.map((width) => (
              <col key={width} className={`health-col-${width}`} />
            ))}
          </colgroup>
          <Heads numbers={numbers} />
          <tbody role="rowgroup">
            {layers.map((id) => (
              <Row
                key={id}
                id={id}
                numbers={numbers}
                first={first?.layers.get(id)}
                now={last?.layers.get(id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        {text.ratioNote} {text.flatNote} {hasGates && text.gatesNote}
      </p>
    </section>
  );
}

/** The sentence that the bars are about. */
function Vanishing({
  last,
  layers,
}: {
  readonly last: Moment | undefined;
  readonly layers: readonly string[];
}) {
  const text = useHealthText();
  const times = firstToLast(last, layers);
  if (times === null)
    return <p className="health-sentence">{last === undefined ? text.waiting : text.noGradient}</p>;
  const size = times >= 1 ? times : 1 / times;
  const shown = size < 10 ? size.toFixed(1) : count(Math.round(size));
  return <p className="health-sentence">{times >= 1 ? text.smaller(shown) : text.larger(shown)}</p>;
}

const noRow: RowProps = { layer: "", numbers: "weights" };

function Heads({ numbers }: { readonly numbers: Numbers }) {
  const text = useHealthText();
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">
          {text.columns.layer}
        </th>
        <th scope="col" role="columnheader" colSpan={2}>
          {text.columns.norm}
          <Drawing create={createNormAxis} props={noRow} className="health-axis" />
        </th>
        <th scope="col" role="columnheader" className="health-spark-head">
          {text.columns.overTime}
        </th>
        <th scope="col" role="columnheader">
          {text.columns.ratio}
        </th>
        <th scope="col" role="columnheader">
          {text.columns.distribution(text.of[numbers])}
        </th>
        <th scope="col" role="columnheader" className="health-share">
          {text.columns.dead}
        </th>
        <th scope="col" role="columnheader" className="health-share">
          {text.columns.saturated}
        </th>
      </tr>
    </thead>
  );
}

interface RowOfLayer {
  readonly id: string;
  readonly numbers: Numbers;
  readonly first: LayerHealth | undefined;
  readonly now: LayerHealth | undefined;
}

const amount = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : exponent(value);

/** 0.12, 1.0, 210, 3.4e−5 */
function exponent(value: number): string {
  if (value === 0 || (value >= 100 && value < 1e4)) return String(Math.round(value));
  if (value >= 1e-3 && value < 100) return value.toPrecision(2);
  return value.toExponential(1).replace("-", "−").replace("+", "");
}

const share = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : `${Math.round(100 * value)} %`;

function Row({ id, numbers, first, now }: RowOfLayer) {
  const words = useWords();
  const text = useHealthText();
  const document = useDocument(({ present }) => present);
  const props = useMemo((): RowProps => ({ layer: id, numbers }), [id, numbers]);
  const name = layerName(words, document, id);
  const [before, norm] = [first?.gradients?.norm, now?.gradients?.norm];
  const summary = now?.[numbers] ?? null;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {name}
      </th>
      <Picture create={createNormBar} props={props} className="health-bar" />
      <td role="cell" className="health-number health-norm">
        {amount(norm)}
      </td>
      <Picture
        create={createNormSpark}
        props={props}
        className="health-spark"
        name={text.columns.overTime}
        label={text.normPicture(name, amount(before), amount(norm))}
      />
      <td role="cell" className="health-ratio" data-name={text.columns.ratio}>
        <span className="health-number">{amount(now?.updateRatio)}</span>
        <Drawing
          create={createRatioSpark}
          props={props}
          label={text.ratioPicture(name, amount(now?.updateRatio))}
        />
      </td>
      <Picture
        create={createDistribution}
        props={props}
        className="health-heat"
        name={text.columns.distribution(text.of[numbers])}
        label={
          summary === null
            ? text.noNumbers(name)
            : text.distributionPicture(
                name,
                text.of[numbers],
                signedNumber(summary.mean, 3),
                signedNumber(summary.deviation, 3),
              )
        }
      />
      <Share name={text.columns.dead} value={now?.dead} />
      <Share name={text.columns.saturated} value={now?.saturated} />
    </tr>
  );
}

interface ShareProps {
  readonly name: string;
  readonly value: number | null | undefined;
}

function Share({ name, value }: ShareProps) {
  const known = value !== null && value !== undefined;
  return (
    <td role="cell" className="health-number health-share" data-name={name}>
      {share(value)}
      {known && (
        <span className="health-track" aria-hidden="true">
          <i style={{ width: `${100 * value}%` }} />
        </span>
      )}
    </td>
  );
}

interface PictureProps {
  readonly create: CreateView<RowProps>;
  readonly props: RowProps;
  readonly className: string;
  /** Of its column, said where columns are not side by side. */
  readonly name?: string;
  readonly label?: string;
}

function Picture({ create, props, className, name, label }: PictureProps) {
  return (
    <td role="cell" className={className} data-name={name}>
      <Drawing create={create} props={props} {...(label === undefined ? {} : { label })} />
    </td>
  );
}
