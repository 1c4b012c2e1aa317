/** @file The control that a field of the catalogue asks for: the one place where a schema becomes a form. */
import type { AnyValues, Field } from "../../engine/index.ts";
import { wordOf } from "../editor/values.ts";
import { nameIn, useWords } from "../i18n/text.ts";
import { NumberField } from "./NumberField.tsx";
import { Select } from "./Select.tsx";
import { Slider } from "./Slider.tsx";
import { Toggle } from "./Toggle.tsx";

type Value = AnyValues[string];

export interface FieldControlProps {
  readonly label: string;
  readonly field: Field;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly onChangeEnd?: () => void;
}

export function FieldControl({ label, field, value, onChange, onChangeEnd }: FieldControlProps) {
  const words = useWords();
  const names: Readonly<Record<string, string>> = { ...words.catalog.activations, ...words.catalog.options };
  switch (field.kind) {
    case "int":
      return (
        <NumberField
          label={label}
          value={Number(value)}
          min={field.min}
          max={field.max}
          onChange={onChange}
        />
      );
    case "number":
      return field.scale === "log" && field.min <= 0 ? (
        <NumberField
          label={label}
          value={Number(value)}
          min={field.min}
          max={field.max}
          step={0.0001}
          onChange={onChange}
        />
      ) : (
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
    case "initializer":
      return <InitializerControl label={label} value={value} onChange={onChange} />;
    case "text":
      return null;
    default:
      return field satisfies never;
  }
}

/** Given values stay as they are until another way of starting is chosen. */
function InitializerControl({
  label,
  value,
  onChange,
}: Pick<FieldControlProps, "label" | "value" | "onChange">) {
  const { initializers } = useWords().catalog;
  const present = typeof value === "object" ? value : ({ type: "pytorch" } as const);
  const { type } = present;
  const { values, ...ready } = initializers;
  const options = Object.entries(ready).map(([name, text]) => ({
    value: name as keyof typeof ready,
    name: text,
  }));
  const shown = type === "values" ? [...options, { value: "values" as const, name: values }] : options;
  return (
    <>
      <Select
        label={label}
        value={type}
        options={shown}
        onChange={(chosen) => {
          if (chosen === "constant") onChange({ type: chosen, value: 1 });
          else if (chosen !== "values") onChange({ type: chosen });
        }}
      />
      {present.type === "constant" && (
        <NumberField
          label={`${label}: ${initializers.constant}`}
          value={present.value}
          min={-1000}
          max={1000}
          step={0.1}
          onChange={(number) => onChange({ type: "constant", value: number })}
        />
      )}
    </>
  );
}
