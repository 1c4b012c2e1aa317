/** @file A number of the run that moves while it trains, and can be typed: what is typed takes its place when it is done. */
import { useState } from "react";
import { messageOf } from "../session.ts";
import { showNotice } from "../stores/run.ts";
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
    write(next).catch((error: unknown) => showNotice({ kind: "failed", message: messageOf(error) }));
  };
  return (
    <div className="typed-number" onFocus={() => setHeld(value)} onBlur={() => setHeld(null)}>
      <NumberField label={label} value={held ?? value} min={-most} max={most} step={null} onChange={change} />
    </div>
  );
}
