/** @file A number that is typed, or walked by its two buttons. */
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField as Field } from "react-aria-components/NumberField";
import { Icon } from "./Icon.tsx";

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Null: any number in the range can be typed; the buttons go by 1. */
  readonly step?: number | null;
  readonly note?: string;
  readonly onChange: (value: number) => void;
}

export function NumberField({ label, value, min, max, step = 1, note, onChange }: NumberFieldProps) {
  return (
    <Field
      className="number-field"
      value={value}
      minValue={min}
      maxValue={max}
      {...(step === null ? { commitBehavior: "validate" } : { step })}
      formatOptions={{ maximumSignificantDigits: 6, useGrouping: false }}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next);
      }}
    >
      <Label className="label">{label}</Label>
      <Group className="number-group">
        <Button slot="decrement" className="number-button">
          <Icon name="minus" />
        </Button>
        <Input className="number-input" />
        <Button slot="increment" className="number-button">
          <Icon name="plus" />
        </Button>
      </Group>
      {note !== undefined && <span className="note">{note}</span>}
    </Field>
  );
}
