/** @file A slider over a linear, whole or logarithmic range, and its number, which can be typed; one drag is one edit. */
import { type CSSProperties, type ReactNode, useId } from "react";
import { short } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { type About, KnobLabel } from "./KnobLabel.tsx";
import { placeOf, valueAt, wayOf } from "./stops.ts";
import { NumberInput } from "./NumberInput.tsx";

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly scale?: "linear" | "log";
  readonly whole?: boolean;
  /** Values that the thumb stops at, instead of the range. */
  readonly stops?: readonly number[];
  readonly show?: (value: number) => string;
  /** What may be typed beyond what the slider walks. */
  readonly typed?: { readonly min: number; readonly max: number };
  readonly onChange: (value: number) => void;
  readonly onChangeEnd?: () => void;
  readonly className?: string;
  readonly about?: About | undefined;
  /** Beside the label. */
  readonly aside?: ReactNode;
  /** At the end of the track. */
  readonly reset?: ReactNode;
}

export function Slider(props: SliderProps) {
  const {
    label,
    value,
    min,
    max,
    whole = false,
    show = short,
    onChange,
    onChangeEnd,
    className = "",
  } = props;
  const { knobs } = useWords();
  const id = useId();
  const scale = { min, max, whole, log: props.scale === "log", stops: props.stops };
  const { from, to, step } = wayOf(scale);
  const at = placeOf(value, scale);
  const filled: CSSProperties & Record<"--filled", string> = {
    "--filled": String((at - from) / (to - from)),
  };
  return (
    <div className={`slider ${className}`}>
      <KnobLabel id={`${id}l`} label={label} about={props.about} aside={props.aside}>
        <label id={`${id}l`} htmlFor={id}>
          {label}
        </label>
      </KnobLabel>
      <NumberInput
        label={knobs.typed(label)}
        className="value slider-number"
        hugs
        value={value}
        min={props.typed?.min ?? min}
        max={props.typed?.max ?? max}
        whole={whole}
        percent={show(1).endsWith("%")}
        show={show}
        onChange={(typed) => {
          onChange(typed);
          onChangeEnd?.();
        }}
      />
      <span className="slider-way">
        <input
          type="range"
          id={id}
          aria-labelledby={`${id}l`}
          aria-valuetext={show(value)}
          className="slider-range"
          style={filled}
          min={from}
          max={to}
          step={step}
          value={at}
          onChange={(event) => onChange(valueAt(Number(event.target.value), scale))}
          onPointerUp={onChangeEnd}
          onKeyUp={onChangeEnd}
          onBlur={onChangeEnd}
        />
        {props.reset}
      </span>
    </div>
  );
}
