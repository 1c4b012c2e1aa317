/** @file What the page is about: building the network, one step in numbers, the loss over the weights, its health. */
import { useEffect, useRef } from "react";
import type { Mode } from "../../engine/index.ts";
import { useWords } from "../i18n/text.ts";
import { screens, shownModes } from "../modes/index.ts";
import { look, useDocument } from "../stores/document.ts";
import { prepare } from "../ui/part.ts";

/** Every screen has tabs of its own: the keyboard goes from those that were pressed to those that come. */
let pressed: Mode | null = null;

export function ModeTabs() {
  const words = useWords().modes;
  const chosen = useDocument(({ present }) => present.view.mode);
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (pressed === chosen && isLost)
      tabs.current?.querySelector<HTMLElement>("[aria-current]")?.focus({ preventScroll: true });
  }, [chosen]);
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
          onClick={() => {
            pressed = mode;
            look({ mode });
          }}
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
