/** @file What the page is about: building the network, one step in numbers, the loss over the weights, its health. */
import { useLayoutEffect, useRef } from "react";
import type { Mode } from "../../engine/index.ts";
import { useWords } from "../i18n/text.ts";
import { screens, shownModes } from "../modes/index.ts";
import { look, useDocument } from "../stores/document.ts";
import { prepare } from "../ui/part.ts";

/** Every screen has tabs of its own: the keyboard goes from those that had it to those that come. */
let hadFocus = false;

export function ModeTabs() {
  const words = useWords().modes;
  const chosen = useDocument(({ present }) => present.view.mode);
  const tabs = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const own = tabs.current;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (hadFocus && isLost) own?.querySelector<HTMLElement>("[aria-current]")?.focus({ preventScroll: true });
    hadFocus = false;
    return () => {
      hadFocus = own?.contains(document.activeElement) === true;
    };
  }, []);
  if (shownModes.length === 1) return null;
  return (
    <nav ref={tabs} className="modes" aria-label={words.label}>
      {shownModes.map((mode) => (
        <button
          key={mode}
          type="button"
          className="mode"
          aria-current={mode === chosen ? "page" : undefined}
          onPointerEnter={() => prepareMode(mode)}
          onClick={() => look({ mode })}
        >
          {words.names[mode]}
        </button>
      ))}
    </nav>
  );
}

function prepareMode(mode: Mode): void {
  const screen = mode === "network" ? undefined : screens[mode];
  if (screen !== undefined) prepare(screen);
}
