/** @file The way of a field of a catalogue back to its default, there while it is elsewhere. */
import type { Field } from "../../engine/index.ts";
import { isDefault } from "../editor/values.ts";
import { useWords } from "../i18n/text.ts";
import { nameOfDefault } from "./nameOfDefault.ts";
import type { ControlProps } from "./PlainControl.tsx";
import { ToDefault } from "./ToDefault.tsx";

type FieldToDefaultProps = Pick<ControlProps, "label" | "value" | "onChange" | "onChangeEnd"> & {
  readonly field: Field;
  readonly show?: (value: number) => string;
};

export function FieldToDefault({ label, field, show, value, onChange, onChangeEnd }: FieldToDefaultProps) {
  const words = useWords();
  if (isDefault(field, value)) return null;
  return (
    <ToDefault
      label={label}
      standard={nameOfDefault(words, field, show)}
      onReset={() => {
        onChange(field.default);
        onChangeEnd?.();
      }}
    />
  );
}
