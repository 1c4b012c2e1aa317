/** @file What had the focus on a plate has it on the card that takes its place. */
import { type RefObject, useLayoutEffect } from "react";

let label: string | null = null;

/** Remembers what has the focus in the plates, if anything, by its name. */
export function rememberFocus(): void {
  label = document.querySelector(".plates :focus")?.getAttribute("aria-label") ?? null;
}

export function useKeptFocus(host: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (label === null) return;
    const named = host.current?.querySelectorAll<HTMLElement>("button") ?? [];
    [...named].find((one) => one.getAttribute("aria-label") === label)?.focus({ preventScroll: true });
    label = null;
  }, [host]);
}
