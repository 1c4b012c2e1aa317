/** @file A number of the run that moves while it trains, and can be typed: what is typed takes its place when it is done. */
import { useState } from "react";
import { orTell } from "../orTell.ts";
import { NumberField } from "../ui/NumberField.tsx";

export interface TypedNumberProps {
  readonly label: string;
  readonly value: number;
  readonly write: (value: number) => Promise<void>;
}

/** Weights further out than this only overflow. */
const most = 1e6;

export function TypedNumber({ label, value, write }: TypedNumberProps) {
  const [held, setHeld] = useState<number | null>(null);
  const change = (next: number): void => {
    setHeld(next);
    orTell(write(next));
  };
  return (
    <div className="typed-number" onFocus={() => setHeld(value)} onBlur={() => setHeld(null)}>
      <NumberField label={label} value={held ?? value} min={-most} max={most} step={null} onChange={change} />
    </div>
  );
}
