/** @file Something that is on or off. */
import type { ReactNode } from "react";
import { type About, AboutMark } from "./KnobLabel.tsx";

export interface ToggleProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly about?: About | undefined;
  /** Beside the label. */
  readonly aside?: ReactNode;
}

export function Toggle({ label, value, onChange, about, aside }: ToggleProps) {
  const tick = (
    <label className="tick">
      <input
        type="checkbox"
        className="visually-hidden"
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
      <svg className="tick-box" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M3.5 8.500l3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      {label}
    </label>
  );
  if (aside === undefined && about === undefined) return tick;
  return (
    <span className="knob-label">
      {tick}
      {about !== undefined && <AboutMark label={label} about={about} />}
      {aside}
    </span>
  );
}
