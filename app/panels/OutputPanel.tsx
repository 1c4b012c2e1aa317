/** @file What comes out: the boundary or surface over the plane, the fitted curve, or the probabilities of classes. */
import { useMemo } from "react";
import type { DataSpec, ModelInfo, Observation } from "../../engine/index.ts";
import { readingOf } from "../draw/decision.ts";
import { decimal, percent } from "../format.ts";
import { loadReading, useWords } from "../i18n/text.ts";
import { extentOf, usePoints } from "../samples.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { createBoundary, type BoundaryProps } from "../views/BoundaryView.ts";
import { Drawing } from "../views/Drawing.tsx";
import { Later } from "../ui/Later.tsx";
import { part, type Part } from "../ui/part.ts";
import { Metrics } from "./Metrics.tsx";
import { PlotPlace } from "./PlotPlace.tsx";
import { PlotKey } from "./PlotKey.tsx";

/** Results of data other than those that a visit begins with. */
const curve = part(async () => (await import("./CurveResult.tsx")).CurveResult);
const forecast = part(async () => (await import("./Regression.tsx")).Forecast);
const probabilities = part(async () => (await import("./Probabilities.tsx")).Probabilities);
const reconstruction = part(async () => (await import("./Reconstruction.tsx")).Reconstruction);
const regression = part(async () => (await import("./Regression.tsx")).Regression);
const stepAnswers = part(async () => {
  await loadReading();
  return (await import("./StepAnswers.tsx")).StepAnswers;
});
const sequenceResult = part(async () => (await import("./SequenceResult.tsx")).SequenceResult);

export const boundaryResolution = 72;

export function OutputPanel() {
  const { output } = useWords();
  return (
    <section className="output" aria-labelledby="output-title">
      <div className="head">
        <h2 className="title" id="output-title">
          {output.title}
        </h2>
        <span className="sp" />
        <Readout />
      </div>
      <Result />
      <Metrics />
    </section>
  );
}

/** The one number that says how well it does on samples it did not learn from. */
export function Readout() {
  const { output } = useWords();
  const test = useRun((state) => state.evaluation?.test);
  // Without its data a network has not been measured: the number would be that of the one before.
  const lacks = useRun(({ diagnostics }) => diagnostics.some(({ code }) => code === "content.missing"));
  if (test === undefined || test.samples === 0 || lacks) return null;
  const accuracy = test.accuracy;
  return (
    <>
      <span className="label">{accuracy === undefined ? output.testLoss : output.testAccuracy}</span>
      <span className="value readout" data-testid="test-readout">
        {accuracy === undefined ? decimal(test.loss) : percent(accuracy)}
      </span>
    </>
  );
}

export function Result({ small = false }: { readonly small?: boolean }) {
  const { output } = useWords();
  const opened = useRun((state) => state.opened);
  const view = useRun((state) => state.model?.data.view);
  if (opened === null || opened.data.view !== view) return <p className="note">{output.nothing}</p>;
  const result = resultOf(opened.data);
  if (result === null) return <Boundary opened={opened} small={small} />;
  return <Later part={result} props={{ opened, small }} />;
}

/** What shows the answers for such data; null where it is the boundary, which is there from the start. */
function resultOf({ view, y }: DataSpec): Part<ResultProps> | null {
  switch (view) {
    case "plane":
    case "surface":
      return null;
    case "curve":
      return curve;
    case "sequence":
      if (y.kind === "real") return y.shape.length > 1 ? stepAnswers : regression;
      return y.shape.length > 0 ? sequenceResult : probabilities;
    case "image":
      if (y.kind === "real") return reconstruction;
      return y.shape.length > 0 ? sequenceResult : probabilities;
    case "table":
      return y.kind === "real" ? regression : probabilities;
    case "series":
      return forecast;
    default:
      return view satisfies never;
  }
}

export interface ResultProps {
  readonly opened: ModelInfo;
  readonly small: boolean;
}

function useOutputLayer(): string {
  return useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
}

const isKnown = (opened: ModelInfo, id: string): boolean => opened.layers.some((layer) => layer.id === id);

function Boundary({ opened, small }: ResultProps) {
  const { output } = useWords();
  const document = useDocument(({ present }) => present);
  const layer = useOutputLayer();
  const points = usePoints(document.data);
  const extent = extentOf(opened.data);
  const observe = useMemo(
    (): readonly Observation[] =>
      isKnown(opened, layer)
        ? [{ key: "boundary", on: "plane", names: [layer], resolution: boundaryResolution, extent }]
        : [],
    [opened, layer, extent],
  );
  const classes = opened.data.view === "plane";
  const count = classes ? (opened.data.y.classes ?? 2) : 0;
  const reading = useMemo(() => readingOf(document, opened.data.y), [document, opened]);
  const props = useMemo(
    (): BoundaryProps => ({
      observation: "boundary",
      resolution: boundaryResolution,
      extent,
      reading,
      classes: count,
      boundary: classes,
      train: points?.train ?? null,
      test: small ? null : (points?.test ?? null),
    }),
    [reading, points, extent, classes, count, small],
  );
  return (
    <>
      <PlotPlace points={small ? null : points} x={extent} y={extent}>
        <Drawing
          create={createBoundary}
          props={props}
          observe={observe}
          className="plot"
          label={classes ? output.boundaryPicture : output.surfacePicture}
        />
      </PlotPlace>
      {!small && (
        <PlotKey
          line={classes ? output.boundary : null}
          range={count > 2 ? null : reading}
          classes={count > 2 ? count : 0}
        />
      )}
    </>
  );
}
