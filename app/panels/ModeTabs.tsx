/** @file What the page is about: building the network, one step in numbers, the loss over the weights, its health. */
import type { Mode } from "../../engine/index.ts";
import { useWords } from "../i18n/text.ts";
import { screens, shownModes } from "../modes/index.ts";
import { look, useDocument } from "../stores/document.ts";
import { prepare } from "../ui/part.ts";

export function ModeTabs() {
  const words = useWords().modes;
  const chosen = useDocument(({ present }) => present.view.mode);
  if (shownModes.length === 1) return null;
  return (
    <nav className="modes" aria-label={words.label}>
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
