/** @file One of several words, in a list that opens in place. */
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { loadReading } from "../i18n/text.ts";
import type { Reading } from "../i18n/words.ts";
import { type About, KnobLabel } from "./KnobLabel.tsx";
import { Opens } from "./Opens.tsx";
import { part } from "./part.ts";

export interface Option<V extends string> {
  readonly value: V;
  readonly name: string;
  /** What it is, said in the open list. */
  readonly note?: string | ((reading: Reading) => string);
}

export interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  /** True: the label is read aloud but not shown. */
  readonly hideLabel?: boolean;
  readonly className?: string;
  readonly about?: About | undefined;
  /** Beside the label. */
  readonly aside?: ReactNode;
}

const list = part(async () => {
  await loadReading();
  return (await import("./OptionList.tsx")).OptionList;
});

export function Select<V extends string>(props: SelectProps<V>) {
  const { label, value, options, onChange, hideLabel = false, className = "" } = props;
  const labelId = useId();
  const valueId = useId();
  const choose = (key: string): void => {
    const chosen = options.find((option) => option.value === key);
    if (chosen !== undefined) onChange(chosen.value);
  };
  return (
    <div className={`select ${className}`}>
      <Opens part={list} props={{ label, value, options, onChoose: choose }} kind="listbox">
        {(trigger) => (
          <>
            {!hideLabel && (
              <KnobLabel id={labelId} label={label} about={props.about} aside={props.aside}>
                <span id={labelId} onClick={() => trigger.ref.current?.focus()}>
                  {label}
                </span>
              </KnobLabel>
            )}
            <button
              type="button"
              className="sel"
              {...(hideLabel ? { id: labelId, "aria-label": label } : {})}
              aria-labelledby={`${valueId} ${labelId}`}
              {...trigger}
              onKeyDown={walking(props, trigger.onKeyDown)}
            >
              <span id={valueId}>{options.find((option) => option.value === value)?.name ?? value}</span>
            </button>
          </>
        )}
      </Opens>
    </div>
  );
}

/** The closed list can be walked sideways, and a letter goes to the next word that begins with it. */
function walking<V extends string>(
  { value, options, onChange }: SelectProps<V>,
  otherKeys: ((event: KeyboardEvent<HTMLButtonElement>) => void) | undefined,
): (event: KeyboardEvent<HTMLButtonElement>) => void {
  const at = options.findIndex((option) => option.value === value);
  const towards = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Option<V> | undefined => {
    if (key === "ArrowLeft") return options[Math.max(0, at - 1)];
    if (key === "ArrowRight") return options[at + 1];
    if (key.length > 1 || key === " " || ctrlKey || metaKey || altKey) return undefined;
    const begins = ({ name }: Option<V>): boolean => name.toLowerCase().startsWith(key.toLowerCase());
    return [...options.slice(at + 1), ...options.slice(0, at + 1)].find(begins);
  };
  return (event) => {
    const chosen = towards(event);
    if (chosen === undefined) return otherKeys?.(event);
    event.preventDefault();
    if (chosen.value !== value) onChange(chosen.value);
  };
}
