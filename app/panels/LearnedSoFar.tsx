/** @file What the network makes of a drawing, behind it: its output over the plane, or its curve. */
import { useMemo } from "react";
import { describeData } from "../../engine/index.ts";
import { readingOf } from "../draw/decision.ts";
import type { DrawnSet } from "../editor/data.ts";
import { extentOf } from "../samples.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { type BoundaryProps, createBoundary } from "../views/BoundaryView.ts";
import { createCurve, type CurveProps } from "../views/CurveView.ts";
import { Drawing } from "../views/Drawing.tsx";
import { boundaryResolution } from "./OutputPanel.tsx";
import { curveResolution } from "./CurveResult.tsx";
import { lineInputs } from "./portrait.ts";

export function LearnedSoFar({ type }: { readonly type: DrawnSet }) {
  return type === "ownPoints" ? <Plane /> : <Curve />;
}

/** Whether the network learns from the drawing: else it has nothing to say of it. */
function useLearns(type: DrawnSet): boolean {
  const data = useDocument(({ present }) => present.data);
  const right = useRun((state) => state.diagnostics.length === 0);
  const opened = useRun((state) => state.opened?.data);
  const { view, y } = describeData(data);
  return right && data.type === type && opened?.view === view && opened.y.classes === y.classes;
}

/** The observations are those of the page's output, which is always on the screen. */
function Plane() {
  const document = useDocument(({ present }) => present);
  const learns = useLearns("ownPoints");
  const props = useMemo((): BoundaryProps => {
    const spec = describeData(document.data);
    return {
      observation: learns ? "boundary" : "",
      resolution: boundaryResolution,
      extent: 6,
      reading: readingOf(document, spec.y),
      classes: spec.y.classes ?? 2,
      boundary: true,
      train: null,
      test: null,
    };
  }, [document, learns]);
  return <Drawing create={createBoundary} props={props} className="own-pad-behind" />;
}

function Curve() {
  const data = useDocument(({ present }) => present.data);
  const learns = useLearns("ownCurve");
  const props = useMemo((): CurveProps => {
    const spec = describeData(data);
    return {
      observation: learns ? "curve" : "",
      inputs: spec.view === "curve" ? lineInputs(spec, curveResolution) : new Float32Array(),
      extent: extentOf({ ...spec, view: "curve" }),
      train: null,
      test: null,
    };
  }, [data, learns]);
  return <Drawing create={createCurve} props={props} className="own-pad-behind" />;
}
