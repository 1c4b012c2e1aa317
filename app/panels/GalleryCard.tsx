/** @file One kept network: its picture, its name to be changed in place, how far it was trained, and what can be done. */
import { useState } from "react";
import { Button as Pressable } from "react-aria-components/Button";
import type { Document } from "../../engine/index.ts";
import { compact, decimal, percent } from "../format.ts";
import { entryName, useReading, useWords } from "../i18n/text.ts";
import type { Entry, RunSummary } from "../saved/entry.ts";
import type { FileProblem } from "../saved/fileProblem.ts";
import { orTell } from "../orTell.ts";
import { duplicate, exportEntry, exportRaw, isPresent, remove, rename } from "../saved/gallery.ts";
import { openEntry } from "../saved/opening.ts";
import { messageOf } from "../session.ts";
import { useDocument } from "../stores/document.ts";
import { useUi } from "../stores/ui.ts";
import { GalleryPicture } from "./GalleryPicture.tsx";

/** What came of something that was asked for. */
export type Said =
  | { readonly file: string; readonly result: Entry | FileProblem }
  | { readonly failed: string };

/** The name that a network was given, or what it learns from. */
export function useNameOf(): (document: Document) => string {
  const { catalog } = useWords();
  return ({ title, data }) => (title === "" ? entryName(catalog.datasets, data.type) : title);
}

interface CardProps {
  readonly entry: Entry;
  /** Open in another tab, which alone writes to it. */
  readonly elsewhere: boolean;
  readonly close: () => void;
  readonly say: (said: Said) => void;
}

export function GalleryCard({ entry, elsewhere, close, say }: CardProps) {
  const { saved } = useReading();
  const name = useNameOf()(entry.document);
  const here = useDocument(() => isPresent(entry));
  const perform = (work: Promise<void>): void =>
    void work.catch((error: unknown) => say({ failed: messageOf(error) }));
  const open = (): void => {
    close();
    if (!here) orTell(openEntry(entry.id));
  };
  return (
    <article className={here ? "kept here" : "kept"} aria-label={name}>
      <Pressable className="kept-picture" aria-label={saved.open(name)} onPress={open}>
        <GalleryPicture entry={entry} />
      </Pressable>
      <div className="kept-text">
        <Title entry={entry} name={name} isFixed={elsewhere} perform={perform} />
        <Summary entry={entry} />
      </div>
      <div className="kept-actions">
        <Action label={saved.openShort} onPress={open} />
        <Action
          label={saved.duplicate}
          onPress={() => perform(duplicate(entry, saved.duplicateOf(name).slice(0, longestTitle)))}
        />
        <Action label={saved.export} onPress={() => perform(exportEntry(entry, name))} />
        <Action label={saved.delete} isDisabled={elsewhere} onPress={() => perform(remove(entry))} />
        {(here || elsewhere) && <span className="kept-where">{here ? saved.here : saved.elsewhere}</span>}
      </div>
    </article>
  );
}

interface UnreadableProps extends Pick<CardProps, "entry" | "elsewhere" | "say"> {
  readonly path: string;
}

/** Nothing of it is known but that it is there: it can leave as it is, and goes only where a person deletes it. */
export function UnreadableCard({ entry, path, elsewhere, say }: UnreadableProps) {
  const { saved } = useReading();
  const perform = (work: Promise<void>): void =>
    void work.catch((error: unknown) => say({ failed: messageOf(error) }));
  return (
    <article className="kept" aria-label={entry.id}>
      <div className="kept-text">
        <p className="note wrapped">{saved.unreadable(path)}</p>
      </div>
      <div className="kept-actions">
        <Action label={saved.exportRaw} onPress={() => perform(exportRaw(entry.id))} />
        <Action label={saved.delete} isDisabled={elsewhere} onPress={() => perform(remove(entry))} />
      </div>
    </article>
  );
}

interface ActionProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}

const Action = (props: ActionProps) => (
  <Pressable className="kept-action" {...props}>
    {props.label}
  </Pressable>
);

/** As the document allows. */
const longestTitle = 120;

interface TitleProps {
  readonly entry: Entry;
  readonly name: string;
  readonly isFixed: boolean;
  readonly perform: (work: Promise<void>) => void;
}

/** Enter or leaving the field renames, Escape gives the former name back. */
function Title({ entry, name, isFixed, perform }: TitleProps) {
  const { saved } = useReading();
  const { title } = entry.document;
  const [typed, setTyped] = useState<string | null>(null);
  const finish = (): void => {
    if (typed !== null && typed.trim() !== title) perform(rename(entry, typed.trim()));
    setTyped(null);
  };
  return (
    <input
      className="kept-title"
      aria-label={saved.name}
      value={typed ?? title}
      placeholder={name}
      maxLength={longestTitle}
      readOnly={isFixed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key !== "Escape" || typed === null) return;
        event.stopPropagation();
        setTyped(null);
      }}
    />
  );
}

/** More columns than this are told by their ends. */
const mostColumns = 6;

function chain(columns: Entry["columns"]): string {
  const sizes = columns.map((column) => column.join("+"));
  if (sizes.length <= mostColumns) return sizes.join(" → ");
  return [...sizes.slice(0, mostColumns - 2), "…", sizes.at(-1)].join(" → ");
}

function Summary({ entry: { document, columns, run, changedAt } }: { readonly entry: Entry }) {
  const { catalog } = useWords();
  const { saved } = useReading();
  const language = useUi((state) => state.language);
  const data = document.title === "" ? "" : `${entryName(catalog.datasets, document.data.type)} · `;
  return (
    <>
      <p className="note">{data + chain(columns)}</p>
      <p className="note">{run === null ? saved.untrained : saved.steps(compact(run.step, language))}</p>
      {run !== null && <Best {...run} />}
      <When at={changedAt} />
      {run?.kept === "weights" && <p className="note wrapped">{saved.weightsOnly}</p>}
    </>
  );
}

/** The best that was measured, and of which step it is where the weights that are kept are newer. */
function Best({ accuracy, loss, step, bestStep }: RunSummary) {
  const { saved } = useReading();
  const language = useUi((state) => state.language);
  if (accuracy === null && loss === null) return null;
  const best = accuracy === null ? saved.loss(decimal(loss ?? 0)) : saved.accuracy(percent(accuracy));
  const isOlder = bestStep !== undefined && bestStep !== step;
  return <p className="note wrapped">{isOlder ? saved.bestAt(best, compact(bestStep, language)) : best}</p>;
}

function When({ at }: { readonly at: number }) {
  const language = useUi((state) => state.language);
  const date = new Intl.DateTimeFormat(language === "ko" ? "ko-KR" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return (
    <p className="note">
      <time dateTime={new Date(at).toISOString()}>{date.format(at)}</time>
    </p>
  );
}
