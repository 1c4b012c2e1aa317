/** @file What the marks beside settings mean, in words. */
import type { Effect } from "../editor/knobs.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { EffectMark } from "./EffectMark.tsx";

export function EffectKey({ effects }: { readonly effects: readonly Effect[] }) {
  const { knobs } = useWords();
  const { tuning } = useReading();
  return (
    <ul className="effect-key note" aria-label={tuning.marks}>
      {effects.map((effect) => (
        <li key={effect}>
          <EffectMark effect={effect} />
          <span aria-hidden="true">{knobs.effects[effect]}</span>
        </li>
      ))}
    </ul>
  );
}
