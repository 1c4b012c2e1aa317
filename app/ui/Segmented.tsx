/** @file One of a few words, all of them in sight. */
import { useId } from "react";
import type { Option } from "./Select.tsx";

export interface SegmentedProps<V extends string> {
  readonly label: string;
  /** Null where none is chosen. */
  readonly value: V | null;
  readonly options: readonly Option<V>[];
  /** Also where the chosen one is pressed again. */
  readonly onChange: (value: V) => void;
}

export function Segmented<V extends string>({ label, value, options, onChange }: SegmentedProps<V>) {
  const name = useId();
  return (
    <div className="seg" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className="seg-item">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            readOnly
            onClick={() => onChange(option.value)}
          />
          <span className="seg-word">{option.name}</span>
        </label>
      ))}
    </div>
  );
}
