/** @file The control that a field of the catalogue asks for: the one place where a schema becomes a form. */
import { useWords } from "../i18n/text.ts";
import { NumberField } from "./NumberField.tsx";
import { type ControlProps, PlainControl } from "./PlainControl.tsx";
import { Select } from "./Select.tsx";

export function FieldControl({ field, ...props }: ControlProps) {
  switch (field.kind) {
    case "int":
      return <Typed {...props} min={field.min} max={field.max} />;
    case "number":
      return field.scale === "log" && field.min <= 0 ? (
        <Typed {...props} min={field.min} max={field.max} step={0.0001} />
      ) : (
        <PlainControl {...props} field={field} />
      );
    case "bool":
    case "choice":
      return <PlainControl {...props} field={field} />;
    case "initializer":
      return <InitializerControl {...props} />;
    case "text":
    case "table":
    case "ownText":
    case "ownImages":
      return null;
    default:
      return field satisfies never;
  }
}

interface TypedProps extends Omit<ControlProps, "field"> {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}

const Typed = ({ value, ...props }: TypedProps) => <NumberField {...props} value={Number(value)} />;

/** Given values stay as they are until another way of starting is chosen. */
function InitializerControl({ label, value, onChange }: Omit<ControlProps, "field">) {
  const { initializers } = useWords().catalog;
  const present = typeof value === "object" && "type" in value ? value : ({ type: "pytorch" } as const);
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
