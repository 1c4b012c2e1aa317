/** @file How good the answers are, in more than one number. */
import { useId, useRef } from "react";
import type { ModelInfo } from "../../engine/index.ts";
import { count, decimal, percent } from "../format.ts";
import { nameIn, useWords } from "../i18n/text.ts";
import { type Measured, useMeasured } from "../measured.ts";
import { useRun } from "../stores/run.ts";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import type { Cells } from "../views/exportChart.ts";
import { type Cell, ConfusionMatrix } from "./ConfusionMatrix.tsx";
import { ResidualPlot } from "./ResidualPlot.tsx";

/** Classes up to which a matrix can be read. */
const mostClasses = 12;

interface MetricsBodyProps {
  readonly opened: ModelInfo;
  readonly open: boolean;
  /** A cell of the confusion matrix is pressed. */
  readonly onCell?: (cell: Cell) => void;
}

export function MetricsBody({ opened, open, onCell }: MetricsBodyProps) {
  const { metrics } = useWords();
  const measured = useMeasured(opened, open);
  const playing = useRun((state) => state.counters.playing);
  if (measured === null) return <p className="note">{playing ? metrics.whenPaused : metrics.measuring}</p>;
  const { part, step, evaluation, pairs } = measured;
  return (
    <>
      <p className="note">
        {metrics.of(metrics.parts[part], count(evaluation.samples), count(step))}
        {playing && ` ${metrics.whenPaused}`}
      </p>
      <Numbers measured={measured} />
      <Classes measured={measured} opened={opened} onCell={onCell} />
      {pairs !== null && <ResidualPlot {...pairs} />}
    </>
  );
}

const single = (measured: Measured, name: string): number | null => {
  const value = measured.evaluation.metrics?.[name];
  return typeof value === "number" ? value : null;
};
const byClass = (measured: Measured, name: string): readonly number[] => {
  const value = measured.evaluation.metrics?.[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === "number") : [];
};

/** The numbers that say it in one: each only where it applies. */
function Numbers({ measured }: { readonly measured: Measured }) {
  const { catalog, metrics } = useWords();
  const shares = (["accuracy"] as const).map((name) => ({ name, show: percent }));
  const amounts = (["perplexity", "meanAbsoluteError", "rootMeanSquaredError", "rSquared"] as const).map(
    (name) => ({ name, show: (value: number) => decimal(value) }),
  );
  const third = byClass(measured, "topKAccuracy")[2];
  const top = third !== undefined && byClass(measured, "topKAccuracy").length > 3 ? third : null;
  return (
    <dl className="metrics-numbers">
      {[...shares, ...amounts].map(({ name, show }) => {
        const value = single(measured, name);
        return value === null ? null : <Amount key={name} name={catalog.metrics[name]} value={show(value)} />;
      })}
      {top !== null && <Amount name={metrics.top("3")} value={percent(top)} />}
    </dl>
  );
}

function Amount({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="label">{name}</dt>
      <dd className="value">{value}</dd>
    </div>
  );
}

interface ClassesProps {
  readonly measured: Measured;
  readonly opened: ModelInfo;
  readonly onCell: ((cell: Cell) => void) | undefined;
}

function Classes({ measured, opened, onCell }: ClassesProps) {
  const { catalog } = useWords();
  const matrix = measured.evaluation.metrics?.["confusionMatrix"];
  if (!Array.isArray(matrix)) return null;
  const rows = matrix.map((row) => (Array.isArray(row) ? row.map(Number) : []));
  const names = rows.map((_, k) => nameIn(catalog.categories, opened.data.y.names?.[k] ?? String(k)));
  const isListed = rows.length <= mostClasses;
  return (
    <>
      {isListed && <ConfusionMatrix rows={rows} names={names} onCell={onCell} />}
      <ByClass measured={measured} names={names} isListed={isListed} />
    </>
  );
}

const columns = ["precision", "recall", "f1"] as const;
const averages = ["macroPrecision", "macroRecall", "macroF1"] as const;

interface ByClassProps {
  readonly measured: Measured;
  readonly names: readonly string[];
  /** Each class has a row; otherwise only the mean has one, and the file has them all. */
  readonly isListed: boolean;
}

/** A row for each class, and the plain mean over classes. */
function ByClass({ measured, names, isListed }: ByClassProps) {
  const { metrics, catalog } = useWords();
  const lists = columns.map((name) => byClass(measured, name));
  const figure = useRef<HTMLElement>(null);
  const label = useId();
  const cells = (): Cells => [
    ["class", ...columns],
    ...(lists[0] ?? []).map((_, k) => [names[k] ?? String(k), ...lists.map((list) => list[k] ?? null)]),
    ["macro average", ...averages.map((name) => single(measured, name))],
  ];
  return (
    <figure className="metrics-classes" ref={figure}>
      <figcaption className="head">
        <span className="label" id={label}>
          {metrics.byClass}
        </span>
        <span className="sp" />
        <ExportMenu chart={figure} whole name="metrics-by-class" cells={cells} />
      </figcaption>
      <table className="metrics-table" aria-labelledby={label}>
        <thead>
          <tr>
            <th scope="col">{metrics.class}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {catalog.metrics[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(isListed ? names : []).map((name, k) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {lists.map((list, i) => (
                <td key={columns[i]}>{decimal(list[k] ?? 0)}</td>
              ))}
            </tr>
          ))}
          <tr className="metrics-mean">
            <th scope="row">{metrics.macro}</th>
            {averages.map((name) => (
              <td key={name}>{decimal(single(measured, name) ?? 0)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </figure>
  );
}
