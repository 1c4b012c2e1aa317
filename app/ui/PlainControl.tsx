/** @file The control of a field that is moved, ticked or chosen, and never typed. */
import type { AnyValues, Field } from "../../engine/index.ts";
import { wordOf } from "../editor/values.ts";
import { nameIn, useWords } from "../i18n/text.ts";
import { Select } from "./Select.tsx";
import { Slider } from "./Slider.tsx";
import { Toggle } from "./Toggle.tsx";

type Value = AnyValues[string];

export interface ControlProps<F extends Field = Field> {
  readonly label: string;
  readonly field: F;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly onChangeEnd?: () => void;
}

export type PlainField = Extract<Field, { kind: "bool" | "choice" | "number" }>;

/** Other fields are typed, or are made elsewhere. */
export const isPlain = (field: Field): field is PlainField =>
  field.kind === "bool" || field.kind === "choice" || field.kind === "number";

/** @param props a number on a log scale begins above 0 */
export function PlainControl({ label, field, value, onChange, onChangeEnd }: ControlProps<PlainField>) {
  const { catalog } = useWords();
  const names: Readonly<Record<string, string>> = { ...catalog.activations, ...catalog.options };
  switch (field.kind) {
    case "number":
      return (
        <Slider
          label={label}
          value={Number(value)}
          min={field.min}
          max={field.max}
          scale={field.scale}
          onChange={onChange}
          {...(onChangeEnd === undefined ? {} : { onChangeEnd })}
        />
      );
    case "bool":
      return <Toggle label={label} value={value === true} onChange={onChange} />;
    case "choice":
      return (
        <Select
          label={label}
          value={wordOf(value)}
          options={field.options.map((option) => ({ value: option, name: nameIn(names, option) }))}
          onChange={onChange}
        />
      );
    default:
      return field satisfies never;
  }
}
