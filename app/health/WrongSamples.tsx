/**
 * @file The samples that the network gets most wrong, or those of one cell of the confusion matrix; pressed, one of
 * them becomes the sample that is shown everywhere. Measured, as metrics are, whenever a run is at rest.
 */
import { useEffect, useMemo, useState } from "react";
import type { Answers, DataSpec, ModelInfo } from "../../engine/index.ts";
import { count, decimal } from "../format.ts";
import { nameIn, useHealthText, useWords } from "../i18n/text.ts";
import type { Cell } from "../panels/ConfusionMatrix.tsx";
import { callWhenOpen } from "../session.ts";
import { currentDocument, useDocument } from "../stores/document.ts";
import { showTest, showTraining } from "../stores/ownInput.ts";
import { Button } from "../ui/Button.tsx";
import { partOf, useAnswers } from "./answered.ts";
import { type Sample, SamplePicture, useRead } from "./SampleRead.tsx";

/** Samples that are shown. */
const mostShown = 10;

interface WrongSamplesProps {
  readonly opened: ModelInfo;
  /** Null: the largest losses. */
  readonly cell: Cell | null;
  readonly onAll: () => void;
}

/** Places of the samples in question, the largest loss first. */
function placesOf({ losses, predicted, truth }: Answers, cell: Cell | null): readonly number[] {
  const asked = (i: number): boolean =>
    cell === null || (truth?.[i] === cell.row && predicted?.[i] === cell.column);
  const loss = (i: number): number => (Number.isNaN(losses[i]) ? Infinity : (losses[i] ?? 0));
  return Array.from(losses, (_, i) => i)
    .filter(asked)
    .sort((a, b) => loss(b) - loss(a));
}

export function WrongSamples({ opened, cell, onAll }: WrongSamplesProps) {
  const text = useHealthText().answers;
  const { catalog } = useWords();
  const answers = useAnswers(opened);
  const places = useMemo(() => (answers === null ? [] : placesOf(answers, cell)), [answers, cell]);
  if (answers === null) return null;
  const name = (k: number): string => nameIn(catalog.categories, opened.data.y.names?.[k] ?? String(k));
  return (
    <section className="health-wrong" aria-labelledby="health-wrong-title">
      <div className="head">
        <h3 className="label" id="health-wrong-title">
          {cell === null ? text.wrong : text.cell(name(cell.row), name(cell.column))}
        </h3>
        <span className="note">
          {text.of(count(Math.min(mostShown, places.length)), count(places.length))}
        </span>
        <span className="sp" />
        {cell !== null && <Button look="quiet" icon="close" label={text.backToWrong} onPress={onAll} />}
      </div>
      {places.length === 0 ? (
        <p className="note">{text.noneInCell}</p>
      ) : (
        <Samples opened={opened} places={places.slice(0, mostShown)} answers={answers} name={name} />
      )}
    </section>
  );
}

interface SamplesProps {
  readonly opened: ModelInfo;
  readonly places: readonly number[];
  readonly answers: Answers;
  readonly name: (k: number) => string;
}

/** Null until they have come. */
function useSamples(opened: ModelInfo, places: readonly number[]): readonly Sample[] | null {
  const [samples, setSamples] = useState<readonly Sample[] | null>(null);
  const key = places.join();
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const found = await Promise.all(
        key.split(",").map(async (text): Promise<Sample> => {
          const place = Number(text);
          const answer = await callWhenOpen("samples", { part: partOf(opened), from: place, count: 1 });
          return { place, index: answer.indices[0] ?? 0, x: answer.x, y: answer.y };
        }),
      );
      if (wanted) setSamples(found);
    };
    ask().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [opened, key]);
  return samples;
}

function Samples({ opened, places, answers, name }: SamplesProps) {
  const samples = useSamples(opened, places);
  const shown = useDocument(({ present }) => present.view.sample);
  const part = partOf(opened);
  if (samples === null) return null;
  return (
    <div className={`health-samples of-${opened.data.view}`}>
      {samples.map((sample) => (
        <OneSample
          key={sample.place}
          sample={sample}
          spec={opened.data}
          answers={answers}
          name={name}
          shown={part === "test" && shown === sample.place}
          onShow={() =>
            part === "test" ? showTest(sample.place) : showTraining(sample, currentDocument().data)
          }
        />
      ))}
    </div>
  );
}

interface OneSampleProps {
  readonly sample: Sample;
  readonly spec: DataSpec;
  readonly answers: Answers;
  readonly name: (k: number) => string;
  readonly shown: boolean;
  readonly onShow: () => void;
}

function OneSample({ sample, spec, answers, name, shown, onShow }: OneSampleProps) {
  const text = useHealthText().answers;
  const { place } = sample;
  const { predicted, truth, losses } = answers;
  const verdict =
    predicted === null || truth === null ? "" : text.wasTaken(name(truth[place]!), name(predicted[place]!));
  const loss = text.sampleLoss(decimal(losses[place] ?? Number.NaN, 2));
  const read = useRead(spec, sample);
  const label = [text.sample(count(place + 1)), read, verdict, loss].filter((part) => part !== "").join(", ");
  return (
    <button type="button" className="health-sample" aria-pressed={shown} aria-label={label} onClick={onShow}>
      {spec.view === "image" ? (
        <SamplePicture x={sample.x} spec={spec} />
      ) : (
        <span className="health-read">{read}</span>
      )}
      {verdict !== "" && <span className="value">{verdict}</span>}
      <span className="note">{spec.view === "image" ? decimal(losses[place] ?? Number.NaN, 2) : loss}</span>
    </button>
  );
}
