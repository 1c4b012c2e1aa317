/** @file Samples of the test set, from the engine that holds the data. */
import { useEffect, useState } from "react";
import type { TensorValue } from "../engine/index.ts";
import { callWhenOpen } from "./session.ts";
import { useDocument } from "./stores/document.ts";
import { useTraining } from "./stores/ownInput.ts";
import { useRun } from "./stores/run.ts";

export interface TestSamples {
  readonly x: TensorValue;
  readonly y: TensorValue;
}

/** `count` test samples from the `from`-th on, once the engine holds the present data; fewer at the end. */
export function useTestSamples(from: number, count: number): TestSamples | null {
  const opened = useRun((state) => state.opened);
  const data = useDocument(({ present }) => present.data);
  const [samples, setSamples] = useState<TestSamples | null>(null);
  useEffect(() => {
    let wanted = opened !== null && data !== null;
    const ask = async (): Promise<void> => {
      const answer = await callWhenOpen("samples", { part: "test", from, count }).catch(() => null);
      if (wanted) setSamples(answer);
    };
    if (wanted) void ask();
    return () => {
      wanted = false;
    };
  }, [opened, data, from, count]);
  return samples;
}

/** The sample that is shown: a training sample that was chosen to be, or else the chosen one of the test set. */
export function useShownSample(): TestSamples | null {
  const index = useDocument(({ present }) => present.view.sample);
  const test = useTestSamples(index, 1);
  return useTraining() ?? test;
}

/** The numbers of sample `i` of a tensor whose first axis is the samples. */
export function sampleOf({ shape, data }: TensorValue, i: number): Float32Array {
  const size = data.length / Math.max(1, shape[0] ?? 1);
  return data.subarray(i * size, (i + 1) * size);
}
