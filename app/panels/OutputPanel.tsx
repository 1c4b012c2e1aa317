/** @file What comes out: the boundary or surface over the plane, the fitted curve, or the probabilities of classes. */
import { useMemo } from "react";
import type { ModelInfo, Observation } from "../../engine/index.ts";
import { markPoints } from "../draw/classes.ts";
import { readingOf, type Reading } from "../draw/decision.ts";
import { decimal, percent, short } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { extentOf, usePoints } from "../samples.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { createBoundary, type BoundaryProps } from "../views/BoundaryView.ts";
import { createCurve, type CurveProps } from "../views/CurveView.ts";
import { Drawing } from "../views/Drawing.tsx";
import { Metrics } from "./Metrics.tsx";
import { lineInputs } from "./portrait.ts";
import { Reconstruction } from "./Reconstruction.tsx";
import { Forecast, Regression } from "./Regression.tsx";
import { SequenceResult } from "./SequenceResult.tsx";
import { Probabilities } from "./Probabilities.tsx";

const boundaryResolution = 72;
const curveResolution = 160;

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
  if (test === undefined || test.samples === 0) return null;
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
  switch (opened.data.view) {
    case "plane":
    case "surface":
      return <Boundary opened={opened} small={small} />;
    case "curve":
      return <Curve opened={opened} small={small} />;
    case "sequence":
      if (opened.data.y.shape.length > 0) return <SequenceResult opened={opened} small={small} />;
      return <Probabilities opened={opened} small={small} />;
    case "image":
      if (opened.data.y.kind === "real") return <Reconstruction opened={opened} />;
      if (opened.data.y.shape.length > 0) return <SequenceResult opened={opened} small={small} />;
      return <Probabilities opened={opened} small={small} />;
    case "table":
      if (opened.data.y.kind === "real") return <Regression opened={opened} small={small} />;
      return <Probabilities opened={opened} small={small} />;
    case "series":
      return <Forecast opened={opened} small={small} />;
    default:
      return opened.data.view satisfies never;
  }
}

interface ResultProps {
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
      <Drawing
        create={createBoundary}
        props={props}
        observe={observe}
        className="plot"
        label={classes ? output.boundaryPicture : output.surfacePicture}
      />
      {!small && (
        <Key
          line={classes ? output.boundary : null}
          range={count > 2 ? null : reading}
          classes={count > 2 ? count : 0}
        />
      )}
    </>
  );
}

function Curve({ opened, small }: ResultProps) {
  const { output } = useWords();
  const data = useDocument(({ present }) => present.data);
  const layer = useOutputLayer();
  const points = usePoints(data);
  const extent = extentOf(opened.data);
  const inputs = useMemo(() => lineInputs(opened.data, curveResolution), [opened]);
  const observe = useMemo(
    (): readonly Observation[] =>
      isKnown(opened, layer)
        ? [{ key: "curve", on: "inputs", names: [layer], x: inputs, count: curveResolution }]
        : [],
    [opened, layer, inputs],
  );
  const props = useMemo(
    (): CurveProps => ({
      observation: "curve",
      inputs,
      extent,
      train: points?.train ?? null,
      test: small ? null : (points?.test ?? null),
    }),
    [inputs, extent, points, small],
  );
  return (
    <>
      <Drawing
        create={createCurve}
        props={props}
        observe={observe}
        className="plot"
        label={output.curvePicture}
      />
      {!small && <Key line={output.fit} range={null} />}
    </>
  );
}

interface KeyProps {
  readonly line: string | null;
  /** What the ends of the colours mean; null where there are none. */
  readonly range: Reading | null;
  /** Classes that have a mark each; 0 where the ends of the colours are the classes. */
  readonly classes?: number;
}

function Key({ line, range, classes = 0 }: KeyProps) {
  const { output } = useWords();
  return (
    <div className="legend note">
      <span className="key">
        <svg width="10" height="10" aria-hidden="true">
          <circle className="key-dot" cx="5" cy="5" r="4" />
        </svg>
        {output.train}
      </span>
      <span className="key">
        <svg width="10" height="10" aria-hidden="true">
          <circle className="key-ring" cx="5" cy="5" r="3.250" />
        </svg>
        {output.test}
      </span>
      {Array.from({ length: classes }, (_, k) => (
        <span key={k} className="key">
          <ClassMark k={k} />
          {k}
        </span>
      ))}
      {line !== null && (
        <span className="key">
          <LineKey />
          {line}
        </span>
      )}
      {range !== null && (
        <span className="key">
          {short(range.centre - range.scale)}
          <i className="ramp narrow" />
          {short(range.centre + range.scale)}
        </span>
      )}
    </div>
  );
}

function ClassMark({ k }: { readonly k: number }) {
  const points = markPoints(k);
  return (
    <svg width="10" height="10" aria-hidden="true" className={`class-mark class-${k + 1}`}>
      {points === null ? <circle cx="5" cy="5" r="4" /> : <polygon points={points} />}
    </svg>
  );
}

export function LineKey({ dashed = false }: { readonly dashed?: boolean }) {
  return (
    <svg width="20" height="10" aria-hidden="true">
      <path className="key-line" d="M0 5H20" strokeDasharray={dashed ? "4 3" : undefined} />
    </svg>
  );
}
