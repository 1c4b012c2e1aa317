/** @file Edits of pictures in classes, before a network learns them. */
import { imageLimits, pixelsOf } from "../../engine/index.ts";
import type { Collection, PictureClass } from "./learnPictures.ts";
import type { Picture } from "./picture.ts";

export const beginning = (name: (index: string) => string): Collection => ({
  classes: [1, 2].map((index) => ({ name: name(String(index)), pictures: [] })),
  side: 28,
  channels: 1,
  ground: null,
});

const withClass = (
  collection: Collection,
  index: number,
  change: (one: PictureClass) => PictureClass,
): Collection => ({
  ...collection,
  classes: collection.classes.map((one, i) => (i === index ? change(one) : one)),
});

export const named = (collection: Collection, index: number, name: string): Collection =>
  withClass(collection, index, (one) => ({ ...one, name: Array.from(name).slice(0, 20).join("") }));

export const withPictures = (collection: Collection, index: number, added: readonly Picture[]): Collection =>
  withClass(collection, index, (one) => ({ ...one, pictures: [...one.pictures, ...added] }));

export const withoutPicture = (collection: Collection, index: number, picture: number): Collection =>
  withClass(collection, index, (one) => ({
    ...one,
    pictures: one.pictures.filter((_, i) => i !== picture),
  }));

export const withAnother = (collection: Collection, name: string): Collection =>
  collection.classes.length >= imageLimits.classes
    ? collection
    : { ...collection, classes: [...collection.classes, { name, pictures: [] }] };

/** Pictures that were brought together are of one class: the first that has none, else another one. */
export function withTogether(
  collection: Collection,
  added: readonly Picture[],
  name: (index: string) => string,
): Collection {
  const empty = collection.classes.findIndex(({ pictures }) => pictures.length === 0);
  if (empty >= 0) return withPictures(collection, empty, added);
  const { classes } = withAnother(collection, name(String(collection.classes.length + 1)));
  return withPictures({ ...collection, classes }, classes.length - 1, added);
}

export const withoutClass = (collection: Collection, index: number): Collection => ({
  ...collection,
  classes: collection.classes.filter((_, i) => i !== index),
});

/** Why nothing can be learned from it yet; null where it can. */
export function lackOf({
  classes,
  side,
  channels,
}: Collection): "names" | "classes" | "pictures" | "room" | null {
  const names = classes.map(({ name }) => name.trim());
  if (names.includes("") || new Set(names).size < names.length) return "names";
  const filled = classes.filter(({ pictures }) => pictures.length > 0);
  const count = filled.reduce((sum, { pictures }) => sum + pictures.length, 0);
  if (count < 2) return "pictures";
  const { images, bytes } = imageLimits;
  if (count > images || count * pixelsOf({ side, channels }) > bytes) return "room";
  return filled.length < 2 ? "classes" : null;
}
