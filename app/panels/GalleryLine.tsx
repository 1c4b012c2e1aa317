/** @file One line of a gallery: the heading of a class, pictures side by side, or a sequence with what is due. */
import type { FieldSpec, SplitData } from "../../engine/index.ts";
import { type AllSamples, type Entry, valuesOf } from "../allSamples.ts";
import { arePhotos } from "../editor/data.ts";
import { count } from "../format.ts";
import { nameIn, useReading, useWords, type Words } from "../i18n/text.ts";
import type { Batch } from "../nextBatch.ts";
import { useDocument } from "../stores/document.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createPictures } from "../views/PicturesView.ts";
import type { Line } from "./galleryLines.ts";
import { dueOf } from "./stepAnswers.ts";
import { measuredSteps, StepLines } from "./StepLines.tsx";
import { tokenText } from "./tokenText.ts";

/** What a class is called. */
export const classText = ({ spec }: AllSamples, label: number, catalog: Words["catalog"]): string =>
  nameIn(catalog.categories, spec.y.names?.[label] ?? String(label));

interface GalleryLineProps {
  readonly line: Line;
  readonly samples: AllSamples;
  /** What the ids of its samples begin with. */
  readonly id: string;
  /** How many samples the gallery has. */
  readonly of: number;
  /** Number of the sample that the network shows; −1 where it is not here. */
  readonly shown: number;
  readonly batch: Batch | null;
  /** Of sequences of numbers, as they were measured: they are drawn. */
  readonly curves: SplitData | null;
  readonly onChoose: (entry: Entry) => void;
}

export function GalleryLine({ line, samples, id, of, shown, batch, curves, onChoose }: GalleryLineProps) {
  const { catalog } = useWords();
  const { top, height } = line;
  if (line.kind === "heading") {
    const { class: label, entries } = line.group;
    return (
      <div className="gallery-heading" role="presentation" style={{ top, height }}>
        <b>{label === null ? "" : classText(samples, label, catalog)}</b>
        <span className="note">{count(entries.length)}</span>
      </div>
    );
  }
  const isPicture = samples.spec.view === "image";
  return (
    <div className="gallery-line" role="presentation" style={{ top, height }}>
      {isPicture && <Pictures samples={samples} entries={line.entries} />}
      {line.entries.map((entry, i) => (
        <Sample
          key={entry.index}
          entry={entry}
          samples={samples}
          id={`${id}-${line.first + i}`}
          place={line.first + i}
          of={of}
          isShown={line.first + i === shown}
          inBatch={batch?.has(entry.index) === true}
          curves={curves}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

interface PicturesProps {
  readonly samples: AllSamples;
  readonly entries: readonly Entry[];
}

/** The pictures of a line on one canvas, under what is pressed. */
function Pictures({ samples, entries }: PicturesProps) {
  const isPhoto = useDocument(({ present }) => arePhotos(present.data));
  const props = {
    isPhoto,
    pictures: entries.map((entry) => valuesOf(samples, entry, "x")),
    shape: samples.spec.x.shape,
  };
  return <Drawing create={createPictures} props={props} className="gallery-pictures" />;
}

interface SampleProps {
  readonly entry: Entry;
  readonly samples: AllSamples;
  readonly id: string;
  readonly place: number;
  readonly of: number;
  readonly isShown: boolean;
  readonly inBatch: boolean;
  readonly curves: SplitData | null;
  readonly onChoose: (entry: Entry) => void;
}

function Sample({ entry, samples, id, place, of, isShown, inBatch, curves, onChoose }: SampleProps) {
  const { dataViews } = useReading();
  const words = useWords();
  const isPicture = samples.spec.view === "image";
  const { part } = entry;
  const name = dataViews[part](count(entry.place + 1));
  const [read, due] =
    curves === null ? textsOf(samples, entry, words.catalog) : ["", dueOf(words, curves, entry.index)];
  const parts = [
    name,
    ...(isPicture || curves !== null ? [due] : [`${read} → ${due}`]),
    ...(inBatch ? [dataViews.nextBatch] : []),
  ];
  return (
    <div
      id={id}
      role="option"
      aria-selected={isShown}
      aria-posinset={place + 1}
      aria-setsize={of}
      aria-label={parts.filter((text) => text !== "").join(", ")}
      className={`gallery-sample${inBatch ? " in-batch" : ""}`}
      onClick={() => onChoose(entry)}
    >
      {(!isPicture || part === "test") && <i className={`part-${part}`} />}
      {!isPicture && (
        <>
          {curves === null ? (
            <span className="sequence-read">{read}</span>
          ) : (
            <StepLines
              values={measuredSteps(curves, entry.index)}
              columns={curves.table?.preparation.columns ?? []}
            />
          )}
          <span className="sequence-due">{due}</span>
        </>
      )}
    </div>
  );
}

/** What a sample reads where that can be written, and what is due; a step that is not scored has nothing due. */
function textsOf(
  samples: AllSamples,
  entry: Entry,
  catalog: Words["catalog"],
): readonly [read: string, due: string] {
  const { x, y } = samples.spec;
  const targets = valuesOf(samples, entry, "y");
  const read = x.kind === "token" ? tokenText(valuesOf(samples, entry, "x"), x.names).join("") : "";
  if (y.kind === "real") return [read, ""];
  if (y.shape.length === 0) return [read, classText(samples, targets[0] ?? 0, catalog)];
  return [read, scored(targets, y).join("")];
}

const scored = (targets: Float32Array, { scoredFrom = 0, names }: FieldSpec): readonly string[] =>
  tokenText(
    targets.slice(scoredFrom).filter((target) => target >= 0),
    names,
  );
