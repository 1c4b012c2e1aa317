/** @file A function of one number: its curve, the point where the forward pass stopped, and the tangent there. */
import { scaleLinear } from "d3";
import type { Curve } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import { useModel } from "./model.ts";
import { fixed } from "./numbers.ts";

interface CurvePlotProps {
  readonly name: string;
  readonly curve: Curve;
  readonly x: number;
  readonly y: number;
}

const size = { width: 168, height: 124, left: 30, right: 8, top: 8, bottom: 20 };
const tick = (value: number): string => String(Number(value.toPrecision(3))).replace("-", "−");

export function CurvePlot({ name, curve, x, y }: CurvePlotProps) {
  const words = useStepsText();
  const { style } = useModel();
  const [first = -4, last = 4] = [curve.x[0], curve.x.at(-1)];
  const [low, high] = [Math.min(0, ...curve.y), Math.max(0, ...curve.y)];
  const across = scaleLinear([first, last], [size.left, size.width - size.right]);
  const down = scaleLinear([low, high], [size.height - size.bottom, size.top]).nice(2);
  const [bottom = 0, top = 1] = down.domain();
  const points = curve.x.map((at, i) => `${across(at).toFixed(1)} ${down(curve.y[i]!).toFixed(1)}`);
  const reach = tangentReach(curve.slope, (last - first) / (high - low || 1)) * (last - first) * 0.24;
  const tangent = [x - reach, x + reach].map((at) => `${across(at)} ${down(y + curve.slope * (at - x))}`);
  const shown = (value: number): string => fixed(value, style.digits);
  return (
    <svg
      className="steps-curve"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={words.curve.picture(name, shown(x), shown(y), shown(curve.slope))}
    >
      <path d={`M${size.left} ${down(0)}H${size.width - size.right}`} className="steps-rule strong" />
      <path d={`M${across(0)} ${size.top}V${size.height - size.bottom}`} className="steps-rule" />
      <path d={`M${points.join("L")}`} className="steps-function" />
      <path d={`M${tangent.join("L")}`} className="steps-tangent" />
      <circle cx={across(x)} cy={down(y)} r="4.5" className="steps-point" />
      {[first, 0, last].map((at) => (
        <text key={at} x={across(at)} y={size.height - 6} textAnchor="middle" className="steps-note">
          {tick(at)}
        </text>
      ))}
      {[...new Set([bottom, 0, top])].map((at) => (
        <text key={at} x={size.left - 6} y={down(at) + 4} textAnchor="end" className="steps-note">
          {tick(at)}
        </text>
      ))}
    </svg>
  );
}

/** A steep tangent is as long as a flat one. */
const tangentReach = (slope: number, aspect: number): number => 1 / Math.hypot(1, slope * aspect);
