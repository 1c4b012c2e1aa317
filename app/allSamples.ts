/** @file All samples of the present data, from the engine that holds them, in groups to be looked through. */
import { useEffect, useState } from "react";
import type { DataSpec, Part, TensorValue } from "../engine/index.ts";
import type { Batch } from "./nextBatch.ts";
import { callWhenOpen } from "./session.ts";
import { useDocument } from "./stores/document.ts";
import { useRun } from "./stores/run.ts";

/** One sample, by where it stands. */
export interface Entry {
  readonly part: Part;
  /** Its place in its part. */
  readonly place: number;
  /** Its index in the whole data set. */
  readonly index: number;
}

interface PartSamples {
  readonly x: TensorValue;
  readonly y: TensorValue;
  readonly indices: Uint32Array;
}

export interface AllSamples {
  readonly spec: DataSpec;
  readonly train: PartSamples;
  readonly test: PartSamples;
}

/** Null until the engine holds the present data and has handed over a copy of them. */
export function useAllSamples(): AllSamples | null {
  const opened = useRun((state) => state.opened);
  const data = useDocument(({ present }) => present.data);
  const [held, setHeld] = useState<{ readonly of: typeof data; readonly samples: AllSamples } | null>(null);
  const spec = opened?.data;
  useEffect(() => {
    let wanted = spec !== undefined;
    const ask = async (): Promise<void> => {
      if (spec === undefined) return;
      const of = (part: Part) => callWhenOpen("samples", { part, from: 0, count: spec.samples });
      const [train, test] = await Promise.all([of("train"), of("test")]);
      if (wanted) setHeld({ of: data, samples: { spec, train, test } });
    };
    ask().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [spec, data]);
  return held?.of === data ? held.samples : null;
}

/** The numbers of one sample. */
export function valuesOf(samples: AllSamples, { part, place }: Entry, name: "x" | "y"): Float32Array {
  const { shape, data } = samples[part][name];
  const size = data.length / Math.max(1, shape[0] ?? 1);
  return data.subarray(place * size, (place + 1) * size);
}

/** One sample as a tensor of one. */
export function tensorOf(samples: AllSamples, entry: Entry, name: "x" | "y"): TensorValue {
  const data = valuesOf(samples, entry, name).slice();
  return { shape: [1, ...samples[entry.part][name].shape.slice(1)], data };
}

/** All samples in the order of the data set. */
export function entriesOf({ train, test }: AllSamples): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [part, { indices }] of [
    ["train", train],
    ["test", test],
  ] as const) {
    for (const [place, index] of indices.entries()) entries.push({ part, place, index });
  }
  return entries.sort((a, b) => a.index - b.index);
}

export const listNames = ["all", "train", "test", "batch"] as const;
export type ListName = (typeof listNames)[number];

/** Whether a sample is on a list. */
export const isListed = (
  list: ListName,
  { part, index }: Pick<Entry, "part" | "index">,
  batch: Batch | null,
): boolean => (list === "batch" ? batch?.has(index) === true : list === "all" || list === part);

export interface Group {
  /** Index of the class; null where samples have none, or more than one. */
  readonly class: number | null;
  readonly entries: readonly Entry[];
}

/** Entries by class where each sample has one, else all together; a class without any is left out. */
export function grouped(samples: AllSamples, entries: readonly Entry[]): readonly Group[] {
  const { y } = samples.spec;
  if (y.kind !== "class" || y.shape.length > 0) return entries.length > 0 ? [{ class: null, entries }] : [];
  const groups = Array.from({ length: y.classes ?? 0 }, (): Entry[] => []);
  for (const entry of entries) groups[valuesOf(samples, entry, "y")[0] ?? 0]?.push(entry);
  return groups.flatMap((each, k) => (each.length > 0 ? [{ class: k, entries: each }] : []));
}
