/** @file A set that is drawn by hand, among those to choose from: it opens the pad. */
import type { DrawnSet } from "../editor/data.ts";
import { loadReading, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useUi } from "../stores/ui.ts";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";

const pad = part(async () => {
  await loadReading();
  return (await import("./OwnPad.tsx")).OwnPad;
});

export function OwnSet({ type }: { readonly type: DrawnSet }) {
  const { data } = useWords();
  const chosen = useDocument(({ present }) => present.data.type === type);
  const drawing = useUi((state) => state.drawing === type);
  return (
    <Opens
      part={pad}
      props={{ type }}
      open={[drawing, (open) => useUi.setState({ drawing: open ? type : null })]}
    >
      {(trigger) => (
        <button
          type="button"
          className="set"
          aria-pressed={chosen}
          aria-label={data.drawOwnOf[type]}
          {...trigger}
        >
          <svg className="thumbnail pencil-sign" viewBox="0 0 48 48" aria-hidden="true">
            <path d="M13 35l2.400-9.600L31.500 9.300l7.200 7.200L22.600 32.600zM27 13.800l7.200 7.200" />
          </svg>
          <span>{data.drawOwn}</span>
        </button>
      )}
    </Opens>
  );
}
