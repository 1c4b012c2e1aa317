/** @file Numbers predicted from a table, in their own unit: test rows one below another, or tomorrow after the last days. */
import { useEffect, useMemo, useState } from "react";
import { unscaled, type ModelInfo, type Observation, type SplitData } from "../../engine/index.ts";
import { count, short } from "../format.ts";
import { nameIn, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput, useTraining } from "../stores/ownInput.ts";
import { watch } from "../stores/snapshots.ts";
import { useTable, withUnit } from "../tables.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createForecast } from "../views/ForecastView.ts";

interface ResultProps {
  readonly opened: ModelInfo;
  readonly small: boolean;
}

const mostRows = 10;
const none: readonly number[] = [];

/** What the network makes of the test samples from `from` on, in the target's own unit. */
function usePredicted(
  opened: ModelInfo,
  data: SplitData | null,
  from: number,
  count: number,
): readonly number[] {
  const layer = useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
  const [predicted, setPredicted] = useState(none);
  const observe = useMemo((): readonly Observation[] => {
    const part = data?.test.subarray(from, from + count) ?? new Uint32Array();
    if (data === null || part.length === 0 || !opened.layers.some(({ id }) => id === layer)) return [];
    const size = data.x.length / data.spec.samples;
    const x = Float32Array.from(
      Array.from(part, (i) => [...data.x.subarray(i * size, (i + 1) * size)]).flat(),
    );
    if (x.length / part.length !== opened.data.x.shape.reduce((a, b) => a * b, 1)) return [];
    return [{ key: "predicted", on: "inputs", names: [layer], x, count: part.length }];
  }, [opened, data, from, count, layer]);
  useEffect(
    () =>
      watch(observe, ({ observations }) => {
        const answer = observations["predicted"]?.[0]?.data;
        const target = data?.table?.preparation.target;
        if (answer === undefined || target === undefined) return;
        setPredicted(Array.from(answer, (value) => unscaled(target, value)));
      }),
    [observe, data],
  );
  return predicted;
}

/** What the network makes of the row that is typed by hand, in the target's own unit; undefined where there is none. */
function useOwnPrediction(opened: ModelInfo, data: SplitData | null): number | undefined {
  const layer = useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
  const own = useOwnInput(opened.data);
  const [predicted, setPredicted] = useState<number>();
  const observe = useMemo(
    (): readonly Observation[] =>
      own === null || !opened.layers.some(({ id }) => id === layer)
        ? []
        : [{ key: "own", on: "inputs", names: [layer], x: own, count: 1 }],
    [opened, own, layer],
  );
  useEffect(
    () =>
      watch(observe, ({ observations }) => {
        const [answer] = observations["own"]?.[0]?.data ?? [];
        const target = data?.table?.preparation.target;
        if (answer !== undefined && target !== undefined) setPredicted(unscaled(target, answer));
      }),
    [observe, data],
  );
  return own === null ? undefined : predicted;
}

/** Losses and metrics are of what the network sees; this says what 1 stands for. */
export function ScaledNote({ data }: { readonly data: SplitData }) {
  const { tables } = useWords();
  const target = data.table?.preparation.target;
  if (target === undefined || (target.shift === 0 && target.size === 1)) return null;
  return <p className="note">{tables.scaled(withUnit(short(target.size), target.column))}</p>;
}

export function Regression({ opened, small }: ResultProps) {
  const words = useWords();
  const choice = useDocument(({ present }) => present.data);
  const data = useTable(choice, true);
  const predicted = usePredicted(opened, data, 0, mostRows);
  const own = useOwnPrediction(opened, data);
  const training = useTraining();
  const target = data?.table?.preparation.target;
  if (data === null || target === undefined) return null;
  const rows = Array.from(data.test.subarray(0, small ? 4 : mostRows), (i) => data.table?.measured.y[i] ?? 0);
  return (
    <div className="regression">
      {own !== undefined && (
        <p className="own-answer">
          <span className="label">
            {training === null
              ? words.tables.yourRow
              : words.output.trainingSample(count(training.place + 1))}
          </span>
          <b>{withUnit(fixed(own), target.column)}</b>
        </p>
      )}
      <table>
        <caption className="note">
          {withUnit(nameIn(words.catalog.columns, target.column.name), {
            ...target.column,
            unit: target.column.unit === undefined ? "" : `(${target.column.unit})`,
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.sequences.target}</th>
            <th scope="col">{words.sequences.predicted}</th>
            {!small && <th scope="col">{words.tables.error}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((truth, i) => (
            <tr key={i}>
              <td>{truth.toFixed(1).replace("-", "−")}</td>
              <td>{fixed(predicted[i])}</td>
              {!small && <td>{fixed((predicted[i] ?? Number.NaN) - truth)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {!small && <ScaledNote data={data} />}
    </div>
  );
}

const fixed = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? "" : value.toFixed(1).replace("-", "−");

export function Forecast({ opened, small }: ResultProps) {
  const { tables } = useWords();
  const choice = useDocument(({ present }) => present.data);
  const sample = useDocument(({ present }) => present.view.sample);
  const data = useTable(choice, true);
  const index = Math.min(sample, Math.max(0, (data?.test.length ?? 1) - 1));
  const [predicted] = usePredicted(opened, data, index, 1);
  const window = useMemo(() => (data === null ? null : windowOf(data, index)), [data, index]);
  const props = useMemo(
    () => ({
      ...(window ?? { days: none, truth: null }),
      predicted: predicted ?? null,
      words: tables,
      small,
    }),
    [window, predicted, tables, small],
  );
  const target = data?.table?.preparation.target;
  if (data === null || window === null || target === undefined) return null;
  return (
    <div className="forecast">
      <Drawing
        create={createForecast}
        props={props}
        className="forecast-plot"
        label={tables.forecastPicture}
      />
      {!small && (
        <>
          <p className="forecast-numbers">
            <span className="key">
              <svg width="12" height="12" aria-hidden="true">
                <circle className="forecast-disc" cx="6" cy="6" r="5" />
              </svg>
              <span className="label">{tables.forecast}</span>
              <b>{withUnit(fixed(predicted), target.column)}</b>
            </span>
            <span className="key">
              <svg width="12" height="12" aria-hidden="true">
                <circle className="forecast-ring" cx="6" cy="6" r="5" />
              </svg>
              <span className="label">{tables.truth}</span>
              <b>{withUnit(fixed(window.truth ?? undefined), target.column)}</b>
            </span>
          </p>
          <ScaledNote data={data} />
        </>
      )}
    </div>
  );
}

/** The target's own column over the days that are read, and what came the day after. */
function windowOf({ spec, test, table }: SplitData, place: number) {
  const index = test[place];
  if (spec.table === undefined || table === undefined || index === undefined) return null;
  const { columns, target } = spec.table;
  const [days = 0] = spec.x.shape;
  const column = columns.findIndex(({ name }) => name === target.name);
  const at = (t: number) => table.measured.x[(index * days + t) * columns.length + column] ?? Number.NaN;
  return { days: Array.from({ length: days }, (_, t) => at(t)), truth: table.measured.y[index] ?? null };
}
