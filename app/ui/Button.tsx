/** @file A button: a word, an icon, or both; an icon alone still has its word for a screen reader and on hover. */
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import type { Trigger } from "./Opens.tsx";
import { part, usePart } from "./part.ts";

export interface ButtonProps extends Partial<Trigger> {
  readonly label: string;
  readonly icon?: IconName;
  /** `main` is the one green button, `line` has an edge, `icon` shows no word, `quiet` steps back. */
  readonly look?: "main" | "line" | "plain" | "icon" | "quiet";
  readonly keyHint?: string | undefined;
  readonly isDisabled?: boolean;
  readonly onPress?: (button: HTMLButtonElement) => void;
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Button({
  label,
  icon,
  look = "plain",
  keyHint,
  className = "",
  children,
  isDisabled = false,
  onPress,
  ...trigger
}: ButtonProps) {
  const wordless = look === "icon" || look === "quiet";
  const { listeners, hint, triggerRef } = useHint(label, trigger);
  // A button that has the focus keeps it while there is nothing to press: keys would go nowhere.
  const [isFocused, setFocused] = useState(false);
  return (
    <>
      <button
        type="button"
        className={`btn ${look} ${className}`}
        {...(wordless || children !== undefined ? { "aria-label": label } : {})}
        disabled={isDisabled && !isFocused}
        onClick={onPress && (({ currentTarget }) => onPress(currentTarget))}
        {...trigger}
        {...(wordless ? listeners : {})}
        {...(isDisabled ? { "aria-disabled": true, onClick: undefined } : {})}
        onFocusCapture={() => setFocused(true)}
        onBlurCapture={() => setFocused(false)}
        ref={triggerRef}
      >
        {icon !== undefined && <Icon name={icon} />}
        {children ?? (!wordless && <span className="btn-word">{label}</span>)}
        {keyHint !== undefined && <kbd aria-hidden="true">{keyHint}</kbd>}
      </button>
      {hint}
    </>
  );
}

const hintPart = part(async () => (await import("./Hint.tsx")).Hint);
/** Milliseconds that the pointer rests on a button before its word appears. */
const pause = 500;

/** The word of a wordless button, from when the pointer or the keyboard rests on it until it goes or presses. */
function useHint(label: string, given: Partial<Trigger>) {
  const own = useRef<HTMLButtonElement>(null);
  const triggerRef = given.ref ?? own;
  const [rests, setRests] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (!rests) return undefined;
    const timer = setTimeout(() => setWanted(true), pause);
    return () => {
      clearTimeout(timer);
      setWanted(false);
    };
  }, [rests]);
  const { Component } = usePart(hintPart, rests);
  const leave = (): void => setRests(false);
  const listeners: ComponentProps<"button"> = {
    onPointerEnter: (event) => {
      given.onPointerEnter?.(event);
      setRests(event.pointerType !== "touch");
    },
    onFocus: (event) => {
      given.onFocus?.(event);
      setRests(event.target.matches(":focus-visible"));
    },
    onBlur: leave,
    onPointerLeave: leave,
    onPointerDown: leave,
  };
  const hint = wanted && Component !== null && <Component label={label} triggerRef={triggerRef} />;
  return { listeners, hint, triggerRef };
}
