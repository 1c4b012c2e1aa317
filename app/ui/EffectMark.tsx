/** @file A quiet mark of what changing a setting does to a run that is under way. */
import type { Effect } from "../editor/knobs.ts";
import { useWords } from "../i18n/text.ts";

/** Going on, being built, back at the start. */
const shapes: Readonly<Record<Effect, string>> = {
  inFlight: "M2.500 1.500v7l6-3.500z",
  rebuilds: "M5 1l4 4-4 4-4-4z",
  newRun: "M2 1.500v7M8.500 1.500v7l-5-3.500z",
};

export function EffectMark({ effect }: { readonly effect: Effect }) {
  const { effects } = useWords().knobs;
  return (
    <span className="effect" role="img" aria-label={effects[effect]} title={effects[effect]}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path
          d={shapes[effect]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.200"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  );
}
