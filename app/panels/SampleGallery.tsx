/**
 * @file Pictures or sequences to look through, by class. Only lines in sight are on the page, so ten thousand samples
 * cost no more than a screenful. One of them is shown by the network; the keys go from one to the next.
 */
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from "react";
import {
  type AllSamples,
  entriesOf,
  type Entry,
  grouped,
  isListed,
  type ListName,
  tensorOf,
} from "../allSamples.ts";
import { count } from "../format.ts";
import { useReading, useWords } from "../i18n/text.ts";
import type { Batch } from "../nextBatch.ts";
import { useDocument } from "../stores/document.ts";
import { showTest, showTraining, useOwnInput, useTraining } from "../stores/ownInput.ts";
import { useTable } from "../tables.ts";
import { useSize } from "../ui/useSize.ts";
import { heightOf, type Line, lineOf, linesBetween, linesOf, moved } from "./galleryLines.ts";
import { classText, GalleryLine } from "./GalleryLine.tsx";

interface SampleGalleryProps {
  readonly samples: AllSamples;
  readonly batch: Batch | null;
  readonly list: ListName;
  /** Said where the list is empty. */
  readonly nothing: string;
}

const sizes = { picture: 44, sequence: 36, heading: 36 };
/** Lines above and below those in sight that are there already. */
const ahead = 120;

export function SampleGallery({ samples, batch, list, nothing }: SampleGalleryProps) {
  const { dataViews } = useReading();
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  const top = useScrollTop(host);
  const id = useId();
  const isPicture = samples.spec.view === "image";
  const columns = isPicture ? Math.max(1, Math.floor((size?.width ?? 0) / sizes.picture)) : 1;
  const entries = useMemo(() => entriesOf(samples), [samples]);
  const only = list === "batch" ? batch : null;
  const groups = useMemo(() => {
    const listed = entries.filter((entry) => isListed(list, entry, only));
    return grouped(samples, listed);
  }, [samples, entries, list, only]);
  const lines = useMemo(
    () =>
      linesOf(groups, {
        columns,
        heading: sizes.heading,
        samples: isPicture ? sizes.picture : sizes.sequence,
      }),
    [groups, columns, isPicture],
  );
  const flat = useMemo(() => groups.flatMap((group) => group.entries), [groups]);
  const shown = useShownEntry(samples);
  const place = flat.findIndex((entry) => shown !== null && same(entry, shown));
  const choose = useChoose(samples);
  useEffect(() => host.current?.focus({ preventScroll: true }), []);
  const choice = useDocument(({ present }) => present.data);
  const curves = useTable(choice, samples.spec.view === "sequence" && samples.spec.x.kind === "real");
  const seen = linesBetween(lines, top - ahead, top + (size?.height ?? 0) + ahead);
  const scrollTo = (line: Line | undefined): void => keepInSight(host.current, line);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((size?.height ?? 0) / sizes.picture) - 1);
    const next = moved(lines, Math.max(0, place), event.key, page);
    const entry = next === null ? undefined : flat[next];
    if (next === null || entry === undefined) return;
    event.preventDefault();
    choose(entry);
    scrollTo(lineOf(lines, next));
  };
  return (
    <div className="all-samples-body gallery-place">
      {groups.length > 1 && (
        <Classes
          lines={lines}
          samples={samples}
          onChoose={(line) => host.current?.scrollTo({ top: line.top })}
        />
      )}
      <div
        ref={host}
        className={`gallery ${isPicture ? "pictures" : "sequence-lines"}`}
        role="listbox"
        tabIndex={0}
        aria-label={dataViews.keys}
        aria-activedescendant={place < 0 ? undefined : `${id}-${place}`}
        onKeyDown={onKeyDown}
      >
        {flat.length === 0 && <p className="note">{nothing}</p>}
        <div className="gallery-lines" role="presentation" style={{ height: heightOf(lines) }}>
          {seen.map((line) => (
            <GalleryLine
              key={line.top}
              line={line}
              samples={samples}
              id={id}
              of={flat.length}
              shown={place}
              batch={batch}
              curves={curves}
              onChoose={choose}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function useScrollTop(host: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const look = (): void => setTop(element.scrollTop);
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [host]);
  return top;
}

/** Scrolls as little as it takes to have all of a line in sight. */
function keepInSight(host: HTMLElement | null, line: Line | undefined): void {
  if (host === null || line === undefined) return;
  const { scrollTop, clientHeight } = host;
  const over = line.top - sizes.heading;
  if (over < scrollTop) host.scrollTop = over;
  else if (line.top + line.height > scrollTop + clientHeight)
    host.scrollTop = line.top + line.height - clientHeight;
}

type Place = Pick<Entry, "part" | "place">;

const same = (a: Place, b: Place): boolean => a.part === b.part && a.place === b.place;

/** The sample that the network shows; null where that was made by hand. */
function useShownEntry({ spec }: AllSamples): Place | null {
  const test = useDocument(({ present }) => present.view.sample);
  const training = useTraining();
  const own = useOwnInput(spec);
  if (training !== null) return { part: "train", place: training.place };
  return own === null ? { part: "test", place: test } : null;
}

/** Makes a sample the one that the network shows. */
function useChoose(samples: AllSamples): (entry: Entry) => void {
  const choice = useDocument(({ present }) => present.data);
  return (entry) => {
    if (entry.part === "test") return showTest(entry.place);
    const [x, y] = [tensorOf(samples, entry, "x"), tensorOf(samples, entry, "y")];
    showTraining({ place: entry.place, x, y }, choice);
  };
}

interface ClassesProps {
  readonly lines: readonly Line[];
  readonly samples: AllSamples;
  readonly onChoose: (line: Line) => void;
}

/** The classes with how many samples each has: pressed, they are scrolled to. */
function Classes({ lines, samples, onChoose }: ClassesProps) {
  const { catalog } = useWords();
  const { dataViews } = useReading();
  return (
    <div className="gallery-classes" role="group" aria-label={dataViews.classes}>
      {lines.map((line) => {
        if (line.kind !== "heading" || line.group.class === null) return null;
        const name = classText(samples, line.group.class, catalog);
        const amount = count(line.group.entries.length);
        return (
          <button
            key={line.group.class}
            type="button"
            aria-label={dataViews.toClass(name, amount)}
            onClick={() => onChoose(line)}
          >
            <b>{name}</b> {amount}
          </button>
        );
      })}
    </div>
  );
}
