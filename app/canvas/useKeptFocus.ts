/** @file What had the focus on a plate has it on the card that takes its place: both have the same buttons in order. */
import { type RefObject, useLayoutEffect } from "react";

const nothing = -1;
let place = nothing;

/** Remembers which button of the plates has the focus, if any. */
export function rememberFocus(): void {
  place = [...document.querySelectorAll(".plates button")].findIndex((one) => one === document.activeElement);
}

/** What stands over the cards comes a moment after them. */
const patience = 20;

export function useKeptFocus(host: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const wanted = place;
    place = nothing;
    let frames = 0;
    const restore = (): void => {
      const button = host.current?.querySelectorAll("button")[wanted];
      if (button !== undefined) button.focus({ preventScroll: true });
      else if (frames++ < patience) requestAnimationFrame(restore);
    };
    if (wanted !== nothing) restore();
  }, [host]);
}
