/** @file Predicted against true values: on the diagonal every answer is right, its distance from there is the error. */
import { useRef } from "react";
import { linearScale, roundEnds } from "../draw/scale.ts";
import { short } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { ExportMenu } from "../ui/ExportMenu.tsx";

interface ResidualPlotProps {
  readonly truth: Float32Array;
  readonly predicted: Float32Array;
}

const width = 288;
const height = 208;
const edge = { left: 40, right: 12, top: 8, bottom: 36 };

/** The least and the largest finite number. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)];
}

export function ResidualPlot({ truth, predicted }: ResidualPlotProps) {
  const { metrics } = useWords();
  const figure = useRef<HTMLElement>(null);
  const range = rangeOf([...truth, ...predicted]);
  const ends = roundEnds(range, 5);
  const x = linearScale(ends, [edge.left, width - edge.right]);
  const y = linearScale(ends, [height - edge.bottom, edge.top]);
  const [low, high] = ends;
  const ticks = x.ticks(5);
  return (
    <figure className="residuals" ref={figure}>
      <figcaption className="head">
        <span className="label">{metrics.residuals}</span>
        <span className="sp" />
        <ExportMenu
          chart={figure}
          whole
          name="residuals"
          cells={() => [
            ["true", "predicted", "residual"],
            ...Array.from(truth, (value, i) => [
              value,
              predicted[i] ?? null,
              value - (predicted[i] ?? Number.NaN),
            ]),
          ]}
        />
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={metrics.residualPicture(String(truth.length))}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <path className="residuals-grid" d={`M${edge.left} ${y(tick)}H${width - edge.right}`} />
            <path className="residuals-grid" d={`M${x(tick)} ${edge.top}V${height - edge.bottom}`} />
            <text x={x(tick)} y={height - edge.bottom + 14} textAnchor="middle">
              {short(tick)}
            </text>
            <text x={edge.left - 6} y={y(tick) + 4} textAnchor="end">
              {short(tick)}
            </text>
          </g>
        ))}
        <path className="residuals-right" d={`M${x(low)} ${y(low)}L${x(high)} ${y(high)}`} />
        {Array.from(truth, (value, i) => (
          <circle key={i} className="residuals-dot" cx={x(value)} cy={y(predicted[i] ?? 0)} r="2.250" />
        ))}
        <text x={width - edge.right} y={height - 4} textAnchor="end">
          {metrics.truth}
        </text>
        <text transform={`rotate(-90)`} x={-edge.top} y={10} textAnchor="end">
          {metrics.predicted}
        </text>
      </svg>
      <p className="note">{metrics.residualNote}</p>
    </figure>
  );
}
