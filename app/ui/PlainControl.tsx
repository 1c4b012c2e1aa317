/** @file The control of a field that is moved, ticked or chosen. */
import type { ReactNode } from "react";
import type { AnyValues, Field } from "../../engine/index.ts";
import { wordOf } from "../editor/values.ts";
import { nameIn, useWords } from "../i18n/text.ts";
import type { About } from "./KnobLabel.tsx";
import { type Option, Select } from "./Select.tsx";
import { Slider } from "./Slider.tsx";
import { Toggle } from "./Toggle.tsx";

type Value = AnyValues[string];

export interface ControlProps<F extends Field = Field> {
  readonly label: string;
  readonly field: F;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly onChangeEnd?: () => void;
  readonly about?: About | undefined;
  /** Beside the label. */
  readonly aside?: ReactNode;
}

export type PlainField = Extract<Field, { kind: "bool" | "choice" | "number" }>;

/** Other fields are typed, or are made elsewhere. */
export const isPlain = (field: Field): field is PlainField =>
  field.kind === "bool" || field.kind === "choice" || field.kind === "number";

interface PlainControlProps extends ControlProps<PlainField> {
  /** Where a number's slider stops; a log scale without them begins above 0. */
  readonly stops?: readonly number[];
  /** At the end of a slider's track. */
  readonly reset?: ReactNode;
}

export function PlainControl(props: PlainControlProps) {
  const { label, field, value, onChange, onChangeEnd, about, aside, stops, reset } = props;
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
          about={about}
          aside={aside}
          reset={reset}
          {...(stops === undefined ? {} : { stops })}
          {...(onChangeEnd === undefined ? {} : { onChangeEnd })}
        />
      );
    case "bool":
      return <Toggle label={label} value={value === true} onChange={onChange} about={about} aside={aside} />;
    case "choice":
      return (
        <Select
          label={label}
          value={wordOf(value)}
          about={about}
          aside={aside}
          options={field.options.map((option) => ({
            value: option,
            name: nameIn(names, option),
            ...(Object.hasOwn(catalog.activations, option) ? activationNote(option) : {}),
          }))}
          onChange={onChange}
        />
      );
    default:
      return field satisfies never;
  }
}

const activationNote = (name: string): Pick<Option<string>, "note"> => ({
  note: ({ about }) => nameIn(about.activations, name),
});
