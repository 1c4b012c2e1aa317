/** @file A number of the run that moves while it trains, and can be typed: what is typed takes its place when it is done. */
import { orTell } from "../orTell.ts";
import { NumberField } from "../ui/NumberField.tsx";

export interface TypedNumberProps {
  readonly label: string;
  readonly value: number;
  readonly write: (value: number) => Promise<void>;
}

/** As many as a number of 32 bits is sure of. */
const digits = 7;
/** Weights further out than this only overflow. */
const most = 1e6;

export const TypedNumber = ({ label, value, write }: TypedNumberProps) => (
  <NumberField
    label={label}
    value={Number(value.toPrecision(digits))}
    min={-most}
    max={most}
    step={null}
    onChange={(next) => orTell(write(next))}
  />
);
