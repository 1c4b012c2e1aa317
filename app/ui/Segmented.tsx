/** @file One of a few words, all of them in sight. */
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import type { Option } from "./Select.tsx";

export interface SegmentedProps<V extends string> {
  readonly label: string;
  /** Null where none is chosen. */
  readonly value: V | null;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
}

export function Segmented<V extends string>({ label, value, options, onChange }: SegmentedProps<V>) {
  return (
    <ToggleButtonGroup
      className="seg"
      aria-label={label}
      selectionMode="single"
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        // Pressing the chosen one chooses it again: none of them cannot be chosen.
        const chosen = options.find((option) =>
          keys.size === 0 ? option.value === value : keys.has(option.value),
        );
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="seg-item">
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
