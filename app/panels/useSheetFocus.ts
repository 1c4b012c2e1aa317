/**
 * @file The layer's sheet by keyboard: it takes the focus where a key opened it, Escape closes it, and whatever closes
 * it gives the focus back to the layer that it came from.
 */
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { look } from "../stores/document.ts";

/** Props of the sheet of one layer: that of another is a new one. */
export function useSheetFocus() {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current: sheet } = ref;
    const { activeElement } = document;
    // A press of the mouse leaves the focus where it is.
    const isByKey =
      activeElement instanceof HTMLElement && activeElement.matches(".plate-name:focus-visible");
    const from = isByKey ? activeElement : null;
    if (isByKey) sheet?.focus();
    return () => {
      if (sheet?.contains(document.activeElement) === true) from?.focus();
    };
  }, []);
  return { ref, tabIndex: -1, onKeyDown: closeOnEscape };
}

function closeOnEscape(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  // Keys in a list that a choice has opened over the page come here too.
  if (key !== "Escape" || !(target instanceof Node && currentTarget.contains(target))) return;
  event.stopPropagation();
  look({ openLayer: null });
}
