/** @file A number that is typed, or walked by its two buttons and the arrow keys. */
import { type ReactNode, useId } from "react";
import { useReading } from "../i18n/text.ts";
import { Icon } from "./Icon.tsx";
import { type About, KnobLabel } from "./KnobLabel.tsx";
import { NumberInput } from "./NumberInput.tsx";

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What buttons and arrow keys add; null: 1, and numbers between may be typed. */
  readonly step?: number | null;
  /** Whole numbers only: as long as the step is one, if nothing else is said. */
  readonly whole?: boolean;
  readonly note?: string;
  readonly onChange: (value: number) => void;
  readonly about?: About | undefined;
  /** Beside the label. */
  readonly aside?: ReactNode;
}

const plain = (value: number): string => String(Number(value.toPrecision(12))).replace("-", "−");

export function NumberField(props: NumberFieldProps) {
  const { label, value, min, max, step = 1, whole = step === 1, note, onChange, about, aside } = props;
  const { tuning } = useReading();
  const id = useId();
  const walk = (direction: 1 | -1): void => {
    const next = Number((value + direction * (step ?? 1)).toPrecision(12));
    onChange(Math.min(max, Math.max(min, next)));
  };
  const typed = { value, min, max, whole, show: plain, onChange, onWalk: walk };
  return (
    <div className="number-field">
      <KnobLabel id={`${id}l`} label={label} about={about} aside={aside}>
        <label id={`${id}l`} htmlFor={id}>
          {label}
        </label>
      </KnobLabel>
      <span className="number-group">
        <Walk label={tuning.less(label)} icon="minus" isDisabled={value <= min} walk={() => walk(-1)} />
        <NumberInput id={id} labelledBy={`${id}l`} className="number-input" {...typed} />
        <Walk label={tuning.more(label)} icon="plus" isDisabled={value >= max} walk={() => walk(1)} />
      </span>
      {note !== undefined && <span className="note">{note}</span>}
    </div>
  );
}

interface WalkProps {
  readonly label: string;
  readonly icon: "minus" | "plus";
  readonly isDisabled: boolean;
  readonly walk: () => void;
}

/** Tab goes past it: the arrow keys in the number do the same. */
const Walk = ({ label, icon, isDisabled, walk }: WalkProps) => (
  <button
    type="button"
    className="number-button"
    tabIndex={-1}
    aria-label={label}
    disabled={isDisabled}
    onClick={walk}
  >
    <Icon name={icon} />
  </button>
);
