/** @file The fitted curve through the samples. */
import { useMemo } from "react";
import type { Observation } from "../../engine/index.ts";
import { useWords } from "../i18n/text.ts";
import { extentOf, usePoints } from "../samples.ts";
import { useDocument } from "../stores/document.ts";
import { createCurve, curveHeight, type CurveProps } from "../views/CurveView.ts";
import { Drawing } from "../views/Drawing.tsx";
import { PlotPlace } from "./PlotPlace.tsx";
import { PlotKey } from "./PlotKey.tsx";
import { lineInputs } from "./portrait.ts";
import type { ResultProps } from "./OutputPanel.tsx";

export const curveResolution = 160;

export function CurveResult({ opened, small }: ResultProps) {
  const { output } = useWords();
  const data = useDocument(({ present }) => present.data);
  const layer = useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
  const points = usePoints(data);
  const extent = extentOf(opened.data);
  const inputs = useMemo(() => lineInputs(opened.data, curveResolution), [opened]);
  const observe = useMemo(
    (): readonly Observation[] =>
      opened.layers.some(({ id }) => id === layer)
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
      <PlotPlace points={small ? null : points} x={extent} y={curveHeight} className="curve-place">
        <Drawing
          create={createCurve}
          props={props}
          observe={observe}
          className="plot"
          label={output.curvePicture}
        />
      </PlotPlace>
      {!small && <PlotKey line={output.fit} range={null} />}
    </>
  );
}
