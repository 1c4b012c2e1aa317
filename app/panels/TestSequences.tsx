/** @file The first test sequences, as the characters that they stand for. */
import type { DataSpec } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { showTest, useTraining } from "../stores/ownInput.ts";
import { sampleOf, useTestSamples } from "../testSamples.ts";
import { AllSamplesButton } from "./AllSamplesButton.tsx";
import { tokenText } from "./tokenText.ts";

const shown = 5;

export function TestSequences({ spec }: { readonly spec: DataSpec }) {
  const { sequences } = useWords();
  const samples = useTestSamples(0, shown);
  const chosen = useDocument(({ present }) => present.view.sample);
  const training = useTraining();
  if (samples === null) return null;
  return (
    <div className="sequences" role="group" aria-label={sequences.choose}>
      <div className="row">
        <span className="label">{sequences.choose}</span>
        <AllSamplesButton kind="sequence" />
      </div>
      {Array.from({ length: samples.x.shape[0] ?? 0 }, (_, i) => (
        <button
          key={i}
          type="button"
          className="sequence"
          aria-pressed={chosen === i && training === null}
          aria-label={`${sequences.sequence(count(i + 1))}: ${tokenText(sampleOf(samples.x, i), spec.x.names).join("")}`}
          onClick={() => showTest(i)}
        >
          {tokenText(sampleOf(samples.x, i), spec.x.names).join("")}
        </button>
      ))}
    </div>
  );
}
