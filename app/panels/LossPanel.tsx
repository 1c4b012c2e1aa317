/** @file The curve over the whole run, with its newest values. */
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { decimal, percent } from "../format.ts";
import { loadTravelText, useWords } from "../i18n/text.ts";
import { look, useDocument } from "../stores/document.ts";
import { type Curve, curve as curveNow } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";
import { useUi, type Metric } from "../stores/ui.ts";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import { Later } from "../ui/Later.tsx";
import { part } from "../ui/part.ts";
import { Segmented } from "../ui/Segmented.tsx";
import { Drawing } from "../views/Drawing.tsx";
import type { Cells } from "../views/exportChart.ts";
import { createLoss, type LossProps } from "../views/LossView.ts";
import { LineKey } from "./PlotKey.tsx";

const time = part(async () => {
  await loadTravelText();
  return (await import("./TimePanel.tsx")).TimePanel;
});
/** Milliseconds after the first step: what a visit begins with comes first. */
const soon = 500;

export function LossPanel() {
  const { curve } = useWords();
  const hasAccuracy = useRun((state) => state.evaluation?.test.accuracy !== undefined);
  const chosen = useUi((state) => state.metric);
  const metric = hasAccuracy ? chosen : "loss";
  const section = useRef<HTMLElement>(null);
  return (
    <section className="curve" aria-labelledby="curve-title" ref={section}>
      <div className="head">
        <h2 className="title" id="curve-title">
          {curve[metric]}
        </h2>
        <span className="sp" />
        <Newest metric={metric} />
      </div>
      <Chart metric={metric} />
      <Time />
      <CurveChoices metric={metric} hasAccuracy={hasAccuracy} chart={section} />
    </section>
  );
}

/** Where the run can be gone back in, once there is something to go back to. */
function Time() {
  const begun = useRun(({ counters, ways }) => counters.step > 0 || counters.past || ways > 1);
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (!begun) return undefined;
    const timer = setTimeout(() => setDue(true), soon);
    return () => clearTimeout(timer);
  }, [begun]);
  return begun && isDue ? <Later part={time} props={{}} /> : null;
}

function Newest({ metric }: { readonly metric: Metric }) {
  const { output } = useWords();
  const evaluation = useRun((state) => state.evaluation);
  if (evaluation === null) return null;
  const show = (value: number | undefined): string =>
    value === undefined ? "" : metric === "accuracy" ? percent(value) : decimal(value);
  return (
    <>
      <span className="key label">
        <LineKey />
        {output.train}
        <b className="value">{show(evaluation.train[metric])}</b>
      </span>
      <span className="key label">
        <LineKey dashed />
        {output.test}
        <b className="value">{show(evaluation.test[metric])}</b>
      </span>
    </>
  );
}

export function Chart({ metric, small = false }: { readonly metric: Metric; readonly small?: boolean }) {
  const { curve, output } = useWords();
  const log = useDocument(({ present }) => present.view.logLoss);
  const stepsPerEpoch = useRun((state) => state.counters.stepsPerEpoch);
  const halted = useRun(({ halt }) => (halt?.reason === "nonfinite" ? halt.step : null));
  const props = useMemo((): LossProps => {
    const words = {
      epoch: curve.epoch,
      step: curve.step,
      train: output.train,
      test: output.test,
      batch: curve.batch,
      halted: curve.halted,
    };
    return { metric, log, stepsPerEpoch, small, halted, words };
  }, [metric, log, stepsPerEpoch, small, halted, curve, output]);
  return <Drawing create={createLoss} props={props} className="chart" label={curve.picture(curve[metric])} />;
}

interface CurveChoicesProps {
  readonly metric: Metric;
  readonly hasAccuracy: boolean;
  readonly chart: RefObject<Element | null>;
}

/** A row for each step of which anything is known. */
function cellsOf({ losses, evaluations }: Curve): Cells {
  const rows = new Map<number, (number | null)[]>();
  const at = (step: number): (number | null)[] =>
    rows.get(step) ?? rows.set(step, [step, null, null, null, null, null]).get(step)!;
  for (const { first, count, mean } of losses) at(first + count - 1)[1] = mean;
  for (const { step, train, test } of evaluations) {
    const numbers = [train.loss, test.loss, train.accuracy, test.accuracy];
    at(step).splice(2, 4, ...numbers.map((value) => value ?? null));
  }
  const head = ["step", "batch loss", "train loss", "test loss", "train accuracy", "test accuracy"];
  return [head, ...[...rows.values()].sort(([a], [b]) => (a ?? 0) - (b ?? 0))];
}

function CurveChoices({ metric, hasAccuracy, chart }: CurveChoicesProps) {
  const { curve } = useWords();
  const log = useDocument(({ present }) => present.view.logLoss);
  return (
    <div className="curve-choices">
      {hasAccuracy && (
        <Segmented
          label={curve.metric}
          value={metric}
          options={(["loss", "accuracy"] as const).map((value) => ({ value, name: curve[value] }))}
          onChange={(value) => useUi.setState({ metric: value })}
        />
      )}
      {metric === "loss" && (
        <Segmented
          label={curve.scale}
          value={log ? "log" : "linear"}
          options={(["linear", "log"] as const).map((value) => ({ value, name: curve[value] }))}
          onChange={(value) => look({ logLoss: value === "log" })}
        />
      )}
      <ExportMenu chart={chart} whole name="training-curve" cells={() => cellsOf(curveNow())} />
    </div>
  );
}
