/** @file How sure the network is of each class, for the sample that is shown. */
import { useEffect, useMemo, useState } from "react";
import type { ModelInfo, Observation } from "../../engine/index.ts";
import { count, percent } from "../format.ts";
import { nameIn, useWords } from "../i18n/text.ts";
import { sampleWish } from "./portrait.ts";
import { useOwnInput, useTraining } from "../stores/ownInput.ts";
import { sampleOf, useShownSample } from "../testSamples.ts";
import { useDocument } from "../stores/document.ts";
import { watch } from "../stores/snapshots.ts";

/** The newest output for the chosen test sample; a few numbers, so they may pass through React. */
function useOutput(opened: ModelInfo): readonly number[] {
  const layer = useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
  const index = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const [values, setValues] = useState<readonly number[]>([]);
  const observe = useMemo(
    (): readonly Observation[] =>
      opened.layers.some(({ id }) => id === layer) ? [sampleWish("probabilities", [layer], index, own)] : [],
    [opened, layer, index, own],
  );
  useEffect(
    () =>
      watch(observe, ({ observations }) => setValues([...(observations["probabilities"]?.[0]?.data ?? [])])),
    [observe],
  );
  return values;
}

/** The class of the sample that is shown; null for an input made by hand, whose class nobody knows. */
function useTruth(opened: ModelInfo): number | null {
  const sample = useShownSample();
  const training = useTraining();
  const own = useOwnInput(opened.data);
  return (own !== null && training === null) || sample === null ? null : (sampleOf(sample.y, 0)[0] ?? null);
}

const mostClasses = 12;

/** Of the last time step, one for each class; a single unit for two classes says how likely the second one is. */
function byClass(values: readonly number[], classes: number): readonly number[] {
  const [second] = values;
  return values.length === 1 && classes === 2 && second !== undefined
    ? [1 - second, second]
    : values.slice(-classes);
}

export function Probabilities({ opened, small }: { readonly opened: ModelInfo; readonly small: boolean }) {
  const { output, catalog, tables } = useWords();
  const own = useOwnInput(opened.data);
  const training = useTraining();
  const values = useOutput(opened);
  const { classes = values.length } = opened.data.y;
  const names = opened.data.y.names?.map((name) => nameIn(catalog.categories, name));
  const last = byClass(values, classes);
  const truth = useTruth(opened);
  const best = last.indexOf(Math.max(...last));
  const rows = last
    .map((value, k) => ({ value, k, name: names?.[k] ?? String(k) }))
    .sort((a, b) => (last.length > mostClasses ? b.value - a.value : a.k - b.k))
    .slice(0, mostClasses);
  return (
    <div
      className={`${small ? "answer-small" : "answer"}${names?.some((name) => name.length > 2) === true ? " wordy" : ""}`}
    >
      {best >= 0 && (
        <p className="answer-best">
          <b>{names?.[best] ?? String(best)}</b>
          <span>
            <span className="label">{output.probability}</span>
            <span className="value">{percent(last[best] ?? 0)}</span>
            {training !== null && (
              <span className="note">{output.trainingSample(count(training.place + 1))}</span>
            )}
            {own !== null && training === null && opened.data.view === "table" && (
              <span className="note">{tables.yourRow}</span>
            )}
            {truth !== null && (
              <span className={truth === best ? "note" : "answer-wrong"}>
                {output.truth}: {names?.[truth] ?? String(truth)}
              </span>
            )}
          </span>
        </p>
      )}
      {!small && (
        <ul className="bars">
          {rows.map(({ value, k, name }) => (
            <li key={k} className={k === best ? "top" : ""}>
              <span>{name}</span>
              <i style={{ width: `${Math.max(0, Math.min(1, value)) * 100}%` }} />
              <span>{percent(value)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
