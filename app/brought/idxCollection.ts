/** @file IDX files of pictures, and of their labels where there are some, as pictures in classes. */
import { imageLimits } from "../../engine/index.ts";
import { type Idx, type IdxProblem, readIdx, unpacked } from "./idx.ts";
import type { Collection } from "./learnPictures.ts";

/** What is wrong with a file, or with the files together. */
export type IdxMistake =
  | (IdxProblem & { readonly name: string })
  | {
      readonly code: "noPictures" | "labels" | "size" | "counts";
      readonly name: string;
      readonly at: number;
      readonly found: string;
      readonly expected: string;
    };

export interface IdxCollection {
  readonly collection: Collection;
  /** Pictures in the file; only the first ones are taken of more than a document may have. */
  readonly found: number;
  readonly taken: number;
}

interface Named extends Idx {
  readonly name: string;
}

async function read(file: File): Promise<Named | IdxMistake> {
  const bytes = await unpacked(new Uint8Array(await file.arrayBuffer()));
  const idx = "code" in bytes ? bytes : readIdx(bytes);
  return { ...idx, name: file.name };
}

export async function collectionOf(files: readonly File[]): Promise<IdxCollection | IdxMistake> {
  const given: Named[] = [];
  for (const file of files) {
    const next = await read(file);
    if ("code" in next) return next;
    given.push(next);
  }
  const pictures = given.find(({ shape }) => shape.length === 3);
  const name = given[0]?.name ?? "";
  if (pictures === undefined) return { code: "noPictures", name, at: 3, found: "1", expected: "3" };
  return together(pictures, given.find(({ shape }) => shape.length === 1) ?? null);
}

function together(pictures: Named, labels: Named | null): IdxCollection | IdxMistake {
  const [found = 0, side = 0, columns = 0] = pictures.shape;
  const { name } = pictures;
  const { leastSide, mostSide } = imageLimits;
  if (side !== columns || side < leastSide || side > mostSide)
    return { code: "size", name, at: 8, found: `${side}×${columns}`, expected: `${leastSide} – ${mostSide}` };
  if (labels !== null && labels.shape[0] !== found)
    return {
      code: "counts",
      name: labels.name,
      at: 4,
      found: String(labels.shape[0]),
      expected: String(found),
    };
  const wrong = labels?.elements.findIndex((label) => label >= imageLimits.classes) ?? -1;
  if (labels !== null && wrong >= 0)
    return {
      code: "labels",
      name: labels.name,
      at: 8 + wrong,
      found: String(labels.elements[wrong]),
      expected: `0 – ${imageLimits.classes - 1}`,
    };
  const taken = Math.min(found, imageLimits.images);
  return { collection: sorted(pictures, labels, side, taken), found, taken };
}

function sorted(pictures: Named, labels: Named | null, side: number, taken: number): Collection {
  const size = side * side;
  const count = labels?.elements.reduce((most, label) => Math.max(most, label + 1), 0) ?? 1;
  const classes = Array.from({ length: count }, (_, label) => ({
    name: labels === null ? "…" : String(label),
    pictures: [] as Collection["classes"][number]["pictures"][number][],
  }));
  for (let i = 0; i < taken; i++) {
    const bytes = pictures.elements.subarray(i * size, (i + 1) * size);
    classes[labels?.elements[i] ?? 0]?.pictures.push({ side, channels: 1, bytes });
  }
  return { classes, side, channels: 1, ground: null };
}
