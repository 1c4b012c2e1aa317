/**
 * @file The focus of a dialog whose contents are exchanged: it stays on what bears the same name in the new ones, and
 * goes to the dialog itself where nothing does, instead of to whatever comes first, which closes it.
 */
import { type FocusEvent, useLayoutEffect, useRef } from "react";

const focusable = "button, input, select, textarea, summary, [tabindex]";

const nameOf = (element: Element): string | null =>
  element.getAttribute("aria-label") ?? (element.closest("label") ?? element).textContent;

/** Props of what surrounds the contents. */
export function useFocusInDialog() {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const { current: contents } = ref;
    const { current: before } = last;
    if (contents === null || before === null || before.isConnected) return;
    const dialog = contents.closest<HTMLElement>("[role=dialog]");
    if (dialog === null) return;
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement !== dialog) return;
    const same = [...contents.querySelectorAll<HTMLElement>(focusable)].find(
      (element) => nameOf(element) === nameOf(before),
    );
    (same ?? dialog).focus();
  });
  const onFocus = ({ target, currentTarget }: FocusEvent<HTMLElement>): void => {
    // What is chosen from a list over the dialog comes back to it.
    if (currentTarget.contains(target)) last.current = target;
  };
  return { ref, onFocus };
}
