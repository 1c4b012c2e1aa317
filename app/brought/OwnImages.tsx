/** @file Pictures of one's own in classes of one's own: dropped, drawn or taken, and then learned. */
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { grounds, imageLimits } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { Button } from "../ui/Button.tsx";
import { FileButton } from "../ui/FileButton.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Slider } from "../ui/Slider.tsx";
import type { BroughtProps } from "./dialogs.ts";
import { BroughtDialog } from "./BroughtDialog.tsx";
import { ClassOfPictures } from "./ClassOfPictures.tsx";
import {
  beginning,
  lackOf,
  named,
  withAnother,
  withoutClass,
  withoutPicture,
  withTogether,
  withPictures,
} from "./collection.ts";
import { collectionOf, type IdxCollection, type IdxMistake } from "./idxCollection.ts";
import { groundOf } from "./ground.ts";
import { type FileProblem, largestFile, pictureOf } from "./decode.ts";
import { type Collection, learnPictures, presentPictures } from "./learnPictures.ts";
import { isIdx } from "./setOf.ts";
import { type Picture, resized } from "./picture.ts";

export function OwnImages({ files }: BroughtProps) {
  const { images } = useReading().brought;
  return (
    <BroughtDialog title={images.title} wide>
      <Contents files={files} />
    </BroughtDialog>
  );
}

interface Refused {
  readonly name: string;
  readonly problem: FileProblem;
}

/** The collection, what of the files could not be read, and how many are being read. */
function useCollection(files: readonly File[]) {
  const { images: words } = useReading().brought;
  const [collection, change] = useState<Collection>(() => beginning(words.class));
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [reading, setReading] = useState(0);
  const touched = useRef(false);
  const edit = (next: (before: Collection) => Collection): void => {
    touched.current = true;
    change(next);
  };
  const read = async (given: readonly File[], take: (picture: Picture) => void): Promise<void> => {
    setRefused([]);
    setReading((before) => before + given.length);
    for (const file of given) {
      const found = await pictureOf(file);
      if (typeof found === "string") setRefused((before) => [...before, { name: file.name, problem: found }]);
      else take(found);
      setReading((before) => before - 1);
    }
  };
  const bring = (index: number, given: readonly File[]): Promise<void> =>
    read(given, (picture) => edit((before) => withPictures(before, index, [picture])));
  const bringTogether = async (given: readonly File[]): Promise<void> => {
    const pictures: Picture[] = [];
    await read(given, (picture) => pictures.push(picture));
    if (pictures.length > 0) edit((before) => withTogether(before, pictures, words.class));
  };
  const [idx, setIdx] = useState<IdxCollection | IdxMistake | null>(null);
  const bringIdx = async (given: readonly File[]): Promise<void> => {
    setReading((before) => before + given.length);
    const found = await collectionOf(given).finally(() => setReading((before) => before - given.length));
    setIdx(found);
    if ("collection" in found) edit(() => found.collection);
  };
  const present = useRef<Promise<void> | null>(null);
  const bringAll = useEffectEvent((given: readonly File[]) =>
    given.some(isIdx) ? bringIdx(given) : bringTogether(given),
  );
  useEffect(() => {
    present.current ??= presentPictures().then(
      (found) => void (found !== null && !touched.current && change(found)),
    );
    if (files.length > 0) orTell(present.current.then(() => bringAll(files)));
  }, [files]);
  return { collection, edit, bring, bringIdx, idx, refused, reading };
}

function Contents({ files }: BroughtProps) {
  const { images: words } = useReading().brought;
  const { collection, edit, bring, bringIdx, idx, refused, reading } = useCollection(files);
  const { classes } = collection;
  const lack = lackOf(collection);
  const ground = groundOf(collection);
  const rebuilds = lack === "classes";
  const learn = (): void => {
    orTell(learnPictures(collection, words.title).then(closeBroughtDialog));
  };
  return (
    <>
      <p>{words.about}</p>
      <Sizes collection={collection} edit={edit} />
      <div className="brought-buttons">
        <FileButton look="line" label={words.idx} several onFiles={(given) => void bringIdx(given)} />
        <span className="note">{words.idxNote}</span>
      </div>
      {idx !== null && <FromIdx read={idx} />}
      {classes.map((one, index) => (
        <ClassOfPictures
          key={index}
          one={shownAt(one, collection)}
          index={index}
          ground={ground}
          isFixed={classes.length === 1 || reading > 0}
          onName={(name) => edit((before) => named(before, index, name))}
          onFiles={(files) => orTell(bring(index, files))}
          onPicture={(picture) => edit((before) => withPictures(before, index, [small(picture)]))}
          onWithout={(picture) => edit((before) => withoutPicture(before, index, picture))}
          onRemove={() => edit((before) => withoutClass(before, index))}
        />
      ))}
      <Button
        look="line"
        icon="plus"
        className="brought-add"
        label={words.addClass}
        isDisabled={classes.length >= imageLimits.classes}
        onPress={() => edit((before) => withAnother(before, words.class(String(classes.length + 1))))}
      />
      <div role="status" className="brought-facts">
        {refused.map(({ name, problem }, i) => (
          <p key={i} className="brought-problem">
            {words.problems[problem](name, count(largestFile / 1_000_000))}
          </p>
        ))}
        {reading > 0 && <p>{words.reading(count(reading))}</p>}
      </div>
      <div className="brought-foot">
        <p className="note">{lack === null ? words.ready : words.lacks[lack]}</p>
        <Button
          look="main"
          label={rebuilds ? words.rebuild : words.learn}
          isDisabled={(lack !== null && !rebuilds) || reading > 0}
          onPress={learn}
        />
      </div>
    </>
  );
}

/** What the files held, or the byte at which one of them is wrong. */
function FromIdx({ read }: { readonly read: IdxCollection | IdxMistake }) {
  const { images: words } = useReading().brought;
  if ("collection" in read) return <p role="status">{words.idxRead(count(read.taken), count(read.found))}</p>;
  const { code, name, at, found, expected } = read;
  return (
    <p className="brought-problem" role="alert">
      {words.idxProblems[code]} {words.idxAt(name, count(at), found, expected)}
    </p>
  );
}

/** What is kept of a drawing, so that other sizes can still be made of it. */
const small = (picture: Picture): Picture =>
  picture.side > imageLimits.mostSide ? resized(picture, imageLimits.mostSide, picture.channels) : picture;

/** Pictures as the network will see them. */
const shownAt = (one: Collection["classes"][number], { side, channels }: Collection) => ({
  ...one,
  pictures: one.pictures.map((picture) => atSize(picture, side, channels)),
});

const sized = new WeakMap<Picture, Picture>();

/** The same picture for the same size, so that it is drawn once. */
function atSize(picture: Picture, side: number, channels: number): Picture {
  const before = sized.get(picture);
  if (before?.side === side && before.channels === channels) return before;
  const next = resized(picture, side, channels);
  sized.set(picture, next);
  return next;
}

interface SizesProps {
  readonly collection: Collection;
  readonly edit: (next: (before: Collection) => Collection) => void;
}

function Sizes({ collection, edit }: SizesProps) {
  const { images: words } = useReading().brought;
  const options = useMemo(
    () => [
      { value: "1", name: words.grey },
      { value: "3", name: words.colour },
    ],
    [words],
  );
  return (
    <div className="brought-sizes">
      <Slider
        label={words.side}
        value={collection.side}
        min={imageLimits.leastSide}
        max={imageLimits.mostSide}
        whole
        show={(side) => `${side} × ${side}`}
        onChange={(side) => edit((before) => ({ ...before, side }))}
      />
      <Segmented
        label={words.channels}
        value={String(collection.channels)}
        options={options}
        onChange={(channels) => edit((before) => ({ ...before, channels: Number(channels) }))}
      />
      <Drawings collection={collection} edit={edit} />
    </div>
  );
}

/** What drawings are turned into: found out from the pictures, and to be chosen otherwise. */
function Drawings({ collection, edit }: SizesProps) {
  const { images: words } = useReading().brought;
  const isFound =
    collection.ground === null && collection.classes.some(({ pictures }) => pictures.length > 0);
  return (
    <div className="brought-drawings">
      <span className="label">{words.ground}</span>
      <Segmented
        label={words.ground}
        value={groundOf(collection)}
        options={grounds.map((value) => ({ value, name: words.grounds[value] }))}
        onChange={(ground) => edit((before) => ({ ...before, ground }))}
      />
      {isFound && <span className="note">{words.groundFound}</span>}
    </div>
  );
}
