/** @file The samples that hidden spaces show: what each is, and which of them the network shows. */
import { useEffect, useMemo, useState } from "react";
import type { DataSpec, ModelInfo } from "../../engine/index.ts";
import { nameIn, useWords } from "../i18n/text.ts";
import { callWhenOpen } from "../session.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput, useTraining } from "../stores/ownInput.ts";
import { partOf } from "./answered.ts";
import type { Sample } from "./SampleRead.tsx";

/** Samples shown. */
export const mostSamples = 240;

export interface SpaceSamples {
  /** Of each sample: its class, or a number from −1 to 1; of sequences at their last step. */
  readonly targets: Float32Array;
  /** 0 where targets are numbers. */
  readonly classes: number;
  readonly names: readonly string[];
  /** What −1 and 1 stand for, where targets are numbers. */
  readonly ends: readonly [number, number] | null;
  readonly at: (place: number) => Sample | null;
}

type Found = Awaited<ReturnType<typeof callWhenOpen<"samples">>>;

export function useSpaceSamples(opened: ModelInfo): SpaceSamples {
  const { catalog } = useWords();
  const [found, setFound] = useState<Found | null>(null);
  const { data } = opened;
  useEffect(() => {
    let wanted = true;
    callWhenOpen("samples", { part: partOf(opened), from: 0, count: mostSamples }).then(
      (answer) => wanted && setFound(answer),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [opened]);
  return useMemo(() => {
    const { y } = data;
    const classes = y.kind === "real" ? 0 : (y.classes ?? 2);
    const names = Array.from({ length: classes }, (_, k) =>
      nameIn(catalog.categories, y.names?.[k] ?? String(k)),
    );
    const last = found === null ? new Float32Array() : lastOf(found.y.data, found.indices.length);
    const ends = classes > 0 || last.length === 0 ? null : ([Math.min(...last), Math.max(...last)] as const);
    const targets = ends === null ? last : last.map((value) => centred(value, ends));
    return { targets, classes, names, ends, at: (place) => sampleAt(found, data, place) };
  }, [found, data, catalog]);
}

/** The last number of each sample. */
function lastOf(targets: Float32Array, samples: number): Float32Array {
  const per = targets.length / Math.max(1, samples);
  return Float32Array.from({ length: samples }, (_, i) => targets[(i + 1) * per - 1] ?? 0);
}

const centred = (value: number, [low, high]: readonly [number, number]): number =>
  high > low ? (2 * (value - low)) / (high - low) - 1 : 0;

function sampleAt(found: Found | null, { x, y }: DataSpec, place: number): Sample | null {
  if (found === null || place >= found.indices.length) return null;
  const count = found.indices.length;
  const part = (data: Float32Array): Float32Array =>
    data.slice((place * data.length) / count, ((place + 1) * data.length) / count);
  return {
    place,
    index: found.indices[place] ?? 0,
    x: { shape: [1, ...x.shape], data: part(found.x.data) },
    y: { shape: [1, ...y.shape], data: part(found.y.data) },
  };
}

/** The sample that the network shows, where it is one of these. */
export function useShownSample(opened: ModelInfo): number | null {
  const shown = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const training = useTraining();
  if (partOf(opened) === "train") return training?.place ?? null;
  return own === null && shown < mostSamples ? shown : null;
}
