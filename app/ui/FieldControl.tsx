/** @file The control that a field of the catalogue asks for, and its way back: the one place where a schema becomes a form. */
import type { Field } from "../../engine/index.ts";
import { type Effect, isDefault } from "../editor/knobs.ts";
import { short } from "../format.ts";
import { nameIn, useReading, useWords, type Words } from "../i18n/text.ts";
import { fieldStops } from "./fieldStops.ts";
import { EffectMark } from "./EffectMark.tsx";
import { NumberField } from "./NumberField.tsx";
import { type ControlProps, PlainControl } from "./PlainControl.tsx";
import { Select } from "./Select.tsx";
import { ToDefault } from "./ToDefault.tsx";

interface FieldControlProps extends ControlProps {
  /** What a change does to the run. */
  readonly effect?: Effect | undefined;
}

export function FieldControl({ effect, ...props }: FieldControlProps) {
  const words = useWords();
  const { label, field, value, onChange, onChangeEnd } = props;
  const standard = isDefault(field, value) ? null : nameOfDefault(words, field);
  const reset = (): void => {
    onChange(field.default);
    onChangeEnd?.();
  };
  const mark = effect !== undefined && <EffectMark effect={effect} />;
  const back = standard !== null && <ToDefault label={label} standard={standard} onReset={reset} />;
  const aside = (
    <>
      {mark}
      {back}
    </>
  );
  switch (field.kind) {
    case "int":
      return <NumberField {...props} value={Number(value)} min={field.min} max={field.max} aside={aside} />;
    case "number": {
      const stops = fieldStops(field);
      return (
        <PlainControl
          {...props}
          field={field}
          aside={mark}
          reset={back}
          {...(stops === undefined ? {} : { stops })}
        />
      );
    }
    case "bool":
    case "choice":
      return <PlainControl {...props} field={field} aside={aside} />;
    case "initializer":
      return <InitializerControl {...props} aside={aside} />;
    case "text":
    case "table":
    case "ownText":
    case "ownImages":
    case "ownSequences":
      return null;
    default:
      return field satisfies never;
  }
}

/** The default of a field as it reads. */
function nameOfDefault({ catalog, network }: Words, field: Field): string {
  switch (field.kind) {
    case "int":
    case "number":
      return short(field.default);
    case "bool":
      return field.default ? network.on : network.off;
    case "choice":
      return nameIn({ ...catalog.activations, ...catalog.options }, field.default);
    case "initializer":
      return catalog.initializers[field.default.type];
    // The others are made elsewhere.
    default:
      return "";
  }
}

/** Given values stay as they are until another way of starting is chosen. */
function InitializerControl({ label, value, onChange, aside }: Omit<ControlProps, "field">) {
  const { initializers } = useWords().catalog;
  const { about } = useReading();
  const present = typeof value === "object" && "type" in value ? value : ({ type: "pytorch" } as const);
  const { type } = present;
  const { values, ...ready } = initializers;
  const options = Object.entries(ready).map(([name, text]) => ({
    value: name as keyof typeof ready,
    name: text,
    note: about.initializers[name as keyof typeof ready],
  }));
  const shown = type === "values" ? [...options, { value: "values" as const, name: values }] : options;
  return (
    <>
      <Select
        label={label}
        aside={aside}
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
