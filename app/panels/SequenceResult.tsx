/** @file A sequence answered step by step: what is read, what is due, what the network says; and text of its own. */
import { useEffect, useMemo, useState } from "react";
import type { ModelInfo, Observation, TensorValue } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput, useTraining } from "../stores/ownInput.ts";
import { watch } from "../stores/snapshots.ts";
import { sampleOf, useShownSample } from "../testSamples.ts";
import { sampleWish } from "./portrait.ts";
import { GeneratedText } from "./GeneratedText.tsx";
import { tokenText } from "./tokenText.ts";
import "../ui/steps.css";

/** The likeliest class at each step of [1, time, classes]. */
function likeliest({ shape, data }: TensorValue): readonly number[] {
  const [, time = 1, classes = 1] = shape;
  return Array.from({ length: time }, (_, t) => {
    const row = data.subarray(t * classes, (t + 1) * classes);
    return row.indexOf(Math.max(...row));
  });
}

function usePredicted(opened: ModelInfo, layer: string): readonly number[] {
  const index = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const [predicted, setPredicted] = useState<readonly number[]>([]);
  const observe = useMemo(
    (): readonly Observation[] =>
      opened.layers.some(({ id }) => id === layer) ? [sampleWish("predicted", [layer], index, own)] : [],
    [opened, layer, index, own],
  );
  useEffect(
    () =>
      watch(observe, ({ observations }) => {
        const tensor = observations["predicted"]?.[0];
        if (tensor?.shape.length === 3) setPredicted(likeliest(tensor));
      }),
    [observe],
  );
  return predicted;
}

export function SequenceResult({ opened, small }: { readonly opened: ModelInfo; readonly small: boolean }) {
  const { sequences, output } = useWords();
  const layer = useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
  const sample = useShownSample();
  const training = useTraining();
  const predicted = usePredicted(opened, layer);
  const { x, y } = opened.data;
  if (sample === null) return null;
  const targets = sampleOf(sample.y, 0);
  const due = visible(tokenText(targets, y.names));
  const read = x.kind === "token" ? visible(tokenText(sampleOf(sample.x, 0), x.names)) : due.map(() => "");
  const said = visible(tokenText(predicted, y.names));
  const wordy = y.names?.some((name) => name.length > 2) === true;
  const writes = x.names !== undefined && x.names.join() === y.names?.join();
  return (
    <div className="sequence-result">
      {training !== null && !small && (
        <p className="note">{output.trainingSample(count(training.place + 1))}</p>
      )}
      {!small && (
        <Key
          input={x.kind === "token" ? sequences.input : null}
          target={sequences.target}
          predicted={sequences.predicted}
        />
      )}
      <ol
        className={`steps${small ? " small" : ""}${wordy ? " wordy" : due.length <= mostLarge ? " large" : ""}`}
      >
        {read.map((token, t) => {
          if (small && t < read.length - (wordy ? shownWords : shownSmall)) return null;
          const scored = t >= (y.scoredFrom ?? 0) && (targets[t] ?? 0) >= 0;
          const wrong = scored && said[t] !== due[t];
          return (
            <li key={t} className={scored ? (wrong ? "wrong" : "right") : "unscored"}>
              {x.kind === "token" && <span className="note">{token}</span>}
              <span>{scored ? due[t] : ""}</span>
              <b>{scored ? said[t] : ""}</b>
            </li>
          );
        })}
      </ol>
      {writes && !small && <GeneratedText opened={opened} output={layer} />}
    </div>
  );
}

/** A space that is read, due or predicted is an answer like any other, and is seen. */
const visible = (tokens: readonly string[]): readonly string[] =>
  tokens.map((token) => (token === " " ? "␣" : token));

/** Steps that a small picture has room for: the last ones, which know most. */
const shownSmall = 24;
/** Words take the whole width. */
const shownWords = 3;

/** Answers up to this long are written large. */
const mostLarge = 8;

interface KeyProps {
  /** Null where no tokens are read. */
  readonly input: string | null;
  readonly target: string;
  readonly predicted: string;
}

function Key({ input, target, predicted }: KeyProps) {
  return (
    <p className="steps-key note">
      {input !== null && <span>{input}</span>}
      <span className="steps-due">{target}</span>
      <b>{predicted}</b>
    </p>
  );
}
