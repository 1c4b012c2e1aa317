/** @file The control that a field of the catalogue asks for, and its way back: the one place where a schema becomes a form. */
import type { Effect } from "../editor/knobs.ts";
import type { FieldPlace } from "../i18n/fields.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { fieldStops } from "./fieldStops.ts";
import { EffectMark } from "./EffectMark.tsx";
import { FieldToDefault } from "./FieldToDefault.tsx";
import { NumberField } from "./NumberField.tsx";
import { type ControlProps, PlainControl } from "./PlainControl.tsx";
import { Select } from "./Select.tsx";

interface FieldControlProps extends Omit<ControlProps, "about" | "aside"> {
  /** Where its sentence is. */
  readonly place: FieldPlace;
  /** What a change does to the run. */
  readonly effect?: Effect | undefined;
}

export function FieldControl({ effect, place, ...given }: FieldControlProps) {
  const { field, value } = given;
  const props = { ...given, about: { place, field, effect } };
  const mark = effect !== undefined && <EffectMark effect={effect} />;
  const back = <FieldToDefault {...given} />;
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

/** Given values stay as they are until another way of starting is chosen. */
function InitializerControl({ label, value, onChange, about, aside }: Omit<ControlProps, "field">) {
  const { initializers } = useWords().catalog;
  const reading = useReading();
  const present = typeof value === "object" && "type" in value ? value : ({ type: "pytorch" } as const);
  const { type } = present;
  const { values, ...ready } = initializers;
  const options = Object.entries(ready).map(([name, text]) => ({
    value: name as keyof typeof ready,
    name: text,
    note: reading.about.initializers[name as keyof typeof ready],
  }));
  const shown = type === "values" ? [...options, { value: "values" as const, name: values }] : options;
  return (
    <>
      <Select
        label={label}
        about={about}
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
