/** @file A number answered at every step of a sequence: what is due and what the network says, over the steps. */
import { useEffect, useMemo, useState } from "react";
import { type ModelInfo, type Observation, unscaled } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput, useTraining } from "../stores/ownInput.ts";
import { watch } from "../stores/snapshots.ts";
import { useTable } from "../tables.ts";
import { sampleOf, useShownSample } from "../testSamples.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createStepAnswers } from "../views/StepAnswersView.ts";
import { sampleWish } from "./portrait.ts";
import { ScaledNote } from "./Regression.tsx";
import "../ui/steps.css";

const none: readonly number[] = [];

/** What the network says at each step of the sample that is shown, as it was scaled. */
function usePredicted(opened: ModelInfo): readonly number[] {
  const layer = useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
  const index = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const [predicted, setPredicted] = useState(none);
  const observe = useMemo(
    (): readonly Observation[] =>
      opened.layers.some(({ id }) => id === layer) ? [sampleWish("answers", [layer], index, own)] : [],
    [opened, layer, index, own],
  );
  useEffect(
    () =>
      watch(observe, ({ observations }) => setPredicted([...(observations["answers"]?.[0]?.data ?? none)])),
    [observe],
  );
  return predicted;
}

export function StepAnswers({ opened, small }: { readonly opened: ModelInfo; readonly small: boolean }) {
  const { sequences, output } = useWords();
  const { ownSequences } = useReading();
  const choice = useDocument(({ present }) => present.data);
  const data = useTable(choice, true);
  const sample = useShownSample();
  const training = useTraining();
  const predicted = usePredicted(opened);
  const target = data?.table?.preparation.target;
  const props = useMemo(() => {
    const measured = (values: ArrayLike<number>): readonly number[] =>
      Array.from(values, (value) => (target === undefined ? value : unscaled(target, value)));
    const due = sample === null ? none : measured(sampleOf(sample.y, 0));
    return { due, predicted: predicted.length === due.length ? measured(predicted) : none };
  }, [sample, predicted, target]);
  const drawn = useMemo(
    () => ({ ...props, small, stepName: ownSequences.steps }),
    [props, small, ownSequences],
  );
  if (data === null) return null;
  return (
    <div className="step-answers">
      {training !== null && !small && (
        <p className="note">{output.trainingSample(count(training.place + 1))}</p>
      )}
      <Drawing
        create={createStepAnswers}
        props={drawn}
        className="step-answers-plot"
        label={ownSequences.curves}
      />
      {!small && (
        <>
          <p className="step-answers-key">
            <span className="key">
              <svg width="12" height="12" aria-hidden="true">
                <circle className="forecast-ring" cx="6" cy="6" r="4" />
              </svg>
              <span className="label">{sequences.target}</span>
            </span>
            <span className="key">
              <svg width="12" height="12" aria-hidden="true">
                <circle className="forecast-disc" cx="6" cy="6" r="3" />
              </svg>
              <span className="label">{sequences.predicted}</span>
            </span>
          </p>
          <ScaledNote data={data} />
        </>
      )}
    </div>
  );
}
