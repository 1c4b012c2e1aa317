/** @file An image and what the network gives back of it, side by side. */
import { useEffect, useMemo, useState } from "react";
import type { ModelInfo, Observation } from "../../engine/index.ts";
import { arePhotos } from "../editor/data.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput } from "../stores/ownInput.ts";
import { watch } from "../stores/snapshots.ts";
import { sampleOf, useTestSamples } from "../testSamples.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createImage } from "../views/ImageView.ts";
import { sampleWish } from "./portrait.ts";

export function Reconstruction({ opened }: { readonly opened: ModelInfo }) {
  const { sequences } = useWords();
  const layer = useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
  const index = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const sample = useTestSamples(index, 1);
  const [answer, setAnswer] = useState<Float32Array | null>(null);
  const observe = useMemo(
    (): readonly Observation[] =>
      opened.layers.some(({ id }) => id === layer) ? [sampleWish("reconstruction", [layer], index, own)] : [],
    [opened, layer, index, own],
  );
  useEffect(
    () =>
      watch(observe, ({ observations }) =>
        setAnswer(observations["reconstruction"]?.[0]?.data.slice() ?? null),
      ),
    [observe],
  );
  const given = own ?? (sample === null ? null : sampleOf(sample.x, 0));
  const side = opened.data.x.shape.at(-1) ?? 1;
  return (
    <div className="reconstruction">
      {given !== null && <Picture name={sequences.input} pixels={given} side={side} />}
      {answer !== null && answer.length === given?.length && (
        <Picture name={sequences.predicted} pixels={answer} side={side} />
      )}
    </div>
  );
}

interface PictureProps {
  readonly name: string;
  readonly pixels: Float32Array;
  readonly side: number;
}

function Picture({ name, pixels, side }: PictureProps) {
  const isPhoto = useDocument(({ present }) => arePhotos(present.data));
  const props = useMemo(() => ({ pixels, side, isPhoto }), [pixels, side, isPhoto]);
  return (
    <figure>
      <Drawing create={createImage} props={props} className="reconstruction-picture" label={name} />
      <figcaption className="note">{name}</figcaption>
    </figure>
  );
}
