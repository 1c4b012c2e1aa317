/** @file Metrics of the test set (of the training set where nothing is tested), measured whenever a run is at rest. */
import { useEffect, useState } from "react";
import type { Evaluation, ModelInfo, Part } from "../engine/index.ts";
import { callWhenOpen } from "./session.ts";
import { useRun } from "./stores/run.ts";

export interface Measured {
  readonly part: Part;
  readonly step: number;
  readonly evaluation: Evaluation;
  /** Of regression: some true values and what the network makes of them. */
  readonly pairs: { readonly truth: Float32Array; readonly predicted: Float32Array } | null;
}

/** As many points as a small plot shows. */
const mostPairs = 400;
/** Numbers of one sample up to which single ones say something. */
const mostOutputs = 8;

/** The newest metrics; what was measured stands until it is measured again. Null before, and while not `wanted`. */
export function useMeasured(opened: ModelInfo, wanted: boolean): Measured | null {
  const playing = useRun((state) => state.counters.playing);
  const evaluation = useRun((state) => state.evaluation);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const targets = JSON.stringify(opened.data.y);
  const [of, setOf] = useState(targets);
  if (of !== targets) {
    setOf(targets);
    setMeasured(null);
  }
  useEffect(() => {
    let current = wanted && !playing && evaluation !== null;
    const ask = async (): Promise<void> => {
      const answer = await measure(opened).catch(() => null);
      if (current && answer !== null) setMeasured(answer);
    };
    if (current) void ask();
    return () => {
      current = false;
    };
  }, [opened, wanted, playing, evaluation]);
  return wanted ? measured : null;
}

async function measure({ data, testSamples }: ModelInfo): Promise<Measured> {
  const part = testSamples > 0 ? "test" : "train";
  const { step } = useRun.getState().counters;
  const evaluation = await callWhenOpen("evaluate", { part });
  const outputs = data.y.shape.reduce((a, b) => a * b, 1);
  const pairs = data.y.kind === "real" && outputs <= mostOutputs ? await pairsOf(part) : null;
  return { part, step, evaluation, pairs };
}

async function pairsOf(part: Part): Promise<Measured["pairs"]> {
  const { x, y } = await callWhenOpen("samples", { part, from: 0, count: mostPairs });
  const count = x.shape[0] ?? 0;
  const [predicted] = await callWhenOpen("predict", { x: x.data, count, names: ["prediction"] });
  return predicted === undefined ? null : { truth: y.data, predicted: predicted.data };
}
