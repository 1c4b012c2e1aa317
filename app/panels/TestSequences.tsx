/** @file The first test sequences, as the characters that they stand for. */
import type { DataSpec } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { look, useDocument } from "../stores/document.ts";
import { sampleOf, useTestSamples } from "../testSamples.ts";

const shown = 5;

/** Tokens as text: their names, or their numbers; a line break is shown as its sign. */
export function tokenText(tokens: Iterable<number>, names: readonly string[] | undefined): readonly string[] {
  return Array.from(tokens, (token) => {
    const name = names?.[token] ?? String(token);
    return name === "\n" ? "⏎" : name;
  });
}

export function TestSequences({ spec }: { readonly spec: DataSpec }) {
  const { sequences } = useWords();
  const samples = useTestSamples(0, shown);
  const chosen = useDocument(({ present }) => present.view.sample);
  if (samples === null) return null;
  return (
    <div className="sequences" role="group" aria-label={sequences.choose}>
      <span className="label">{sequences.choose}</span>
      {Array.from({ length: samples.x.shape[0] ?? 0 }, (_, i) => (
        <button
          key={i}
          type="button"
          className="sequence"
          aria-pressed={chosen === i}
          aria-label={`${sequences.sequence(count(i + 1))}: ${tokenText(sampleOf(samples.x, i), spec.x.names).join("")}`}
          onClick={() => look({ sample: i })}
        >
          {tokenText(sampleOf(samples.x, i), spec.x.names).join("")}
        </button>
      ))}
    </div>
  );
}
