/**
 * @file A number as text that can be typed over. It is taken at Enter or when the focus leaves; what is no number of
 * the range is refused, and the range is said.
 */
import { type KeyboardEvent, useEffect, useState } from "react";
import { useWords } from "../i18n/text.ts";
import { readTyped, type TypedRange, writeTyped } from "./typed.ts";

export interface NumberInputProps extends TypedRange {
  readonly label?: string;
  readonly labelledBy?: string;
  readonly id?: string;
  readonly className: string;
  /** As wide as its text. */
  readonly hugs?: boolean;
  readonly value: number;
  /** As it reads while nobody types. */
  readonly show: (value: number) => string;
  readonly onChange: (value: number) => void;
  /** By the up and down arrow; without it they do nothing. */
  readonly onWalk?: (direction: 1 | -1) => void;
}

/** Milliseconds that a refusal stays on the screen. */
const refusalStays = 6000;

export function NumberInput({
  label,
  labelledBy,
  id,
  className,
  hugs,
  value,
  show,
  onChange,
  onWalk,
  ...range
}: NumberInputProps) {
  const { knobs } = useWords();
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    if (!refused) return undefined;
    const timer = setTimeout(() => setRefused(false), refusalStays);
    return () => clearTimeout(timer);
  }, [refused]);
  const take = (): boolean => {
    if (draft === null) return true;
    const read = readTyped(draft, range);
    setRefused(read === null);
    if (read !== null && read !== value) onChange(read);
    return read !== null;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter" && take()) setDraft(null);
    else if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      setRefused(false);
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && onWalk !== undefined) {
      event.preventDefault();
      setDraft(null);
      onWalk(event.key === "ArrowUp" ? 1 : -1);
    }
  };
  const text = draft ?? show(value);
  return (
    <>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        id={id}
        aria-label={label}
        aria-labelledby={labelledBy}
        aria-invalid={refused || undefined}
        className={className}
        {...(hugs === true ? { style: { width: `calc(${Math.max(2, text.length)}ch + 10px)` } } : {})}
        value={text}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={({ target }) => {
          setDraft(writeTyped(value, range));
          // Selecting text also focuses it, so it must not come after the focus has gone on.
          requestAnimationFrame(() => {
            if (document.activeElement === target) target.select();
          });
        }}
        onBlur={() => {
          take();
          setDraft(null);
        }}
        onKeyDown={onKeyDown}
      />
      {refused && (
        <span className="refusal" role="alert">
          {(range.whole === true ? knobs.wholeRange : knobs.range)(show(range.min), show(range.max))}
        </span>
      )}
    </>
  );
}
