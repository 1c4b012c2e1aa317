/** @file A slider over a linear, whole or logarithmic range; one drag is one edit. */
import { Label } from "react-aria-components/Label";
import { Slider as Range, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { short } from "../format.ts";

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly scale?: "linear" | "log" | "whole";
  readonly show?: (value: number) => string;
  readonly onChange: (value: number) => void;
  readonly onChangeEnd?: () => void;
  readonly className?: string;
}

const logSteps = 20;

/** A log slider walks tenths of decades in the sequence of two digits, a linear one a hundredth of its range. */
export function Slider(props: SliderProps) {
  const {
    label,
    value,
    min,
    max,
    scale = "linear",
    show = short,
    onChange,
    onChangeEnd,
    className = "",
  } = props;
  const log = scale === "log";
  const from = log ? Math.round(Math.log10(min) * logSteps) : min;
  const to = log ? Math.round(Math.log10(max) * logSteps) : max;
  const at = log ? Math.log10(Math.max(value, min)) * logSteps : value;
  const read = (position: number): number =>
    log ? Number((10 ** (position / logSteps)).toPrecision(2)) : Number(position.toPrecision(6));
  return (
    <Range
      className={`slider ${className}`}
      value={Math.min(to, Math.max(from, at))}
      minValue={from}
      maxValue={to}
      step={log ? 1 : stepOf(scale, min, max)}
      onChange={(position) => onChange(Math.min(max, Math.max(min, read(position))))}
      {...(onChangeEnd === undefined ? {} : { onChangeEnd })}
    >
      <Label className="label">{label}</Label>
      <SliderOutput className="value">{show(value)}</SliderOutput>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <span className="slider-fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </Range>
  );
}

/** Whole numbers in steps that leave about a hundred stops; others in a round hundredth of the range. */
function stepOf(scale: "linear" | "log" | "whole", min: number, max: number): number {
  const rough = (max - min) / 100;
  if (scale === "whole" && rough <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1;
  const step = factor * power;
  return scale === "whole" ? Math.max(1, Math.round(step)) : step;
}
