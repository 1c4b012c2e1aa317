/** @file What the network answers sample by sample, as metrics are: measured whenever a run is at rest, once for all who ask. */
import { useEffect, useState } from "react";
import type { Answers, ModelInfo, Part } from "../../engine/index.ts";
import { callWhenOpen } from "../session.ts";
import { type Evaluations, useRun } from "../stores/run.ts";

/** Samples of the part that are answered. */
const answered = 2000;

/** What is looked at: the test set, or where there is none what it trains on. */
export const partOf = ({ testSamples }: ModelInfo): Part => (testSamples > 0 ? "test" : "train");

let asked: { readonly at: Evaluations; readonly opened: ModelInfo; readonly found: Promise<Answers> } | null =
  null;

function answersAt(at: Evaluations, opened: ModelInfo): Promise<Answers> {
  if (asked?.at !== at || asked.opened !== opened)
    asked = { at, opened, found: callWhenOpen("answers", { part: partOf(opened), most: answered }) };
  return asked.found;
}

/** Of the run at rest; what was answered stands until it is answered again. */
export function useAnswers(opened: ModelInfo): Answers | null {
  const playing = useRun((state) => state.counters.playing);
  const evaluation = useRun((state) => state.evaluation);
  const [answers, setAnswers] = useState<{ readonly of: ModelInfo; readonly found: Answers } | null>(null);
  useEffect(() => {
    if (playing || evaluation === null) return undefined;
    let wanted = true;
    answersAt(evaluation, opened).then(
      (found) => wanted && setAnswers({ of: opened, found }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [opened, playing, evaluation]);
  return answers?.of === opened ? answers.found : null;
}
