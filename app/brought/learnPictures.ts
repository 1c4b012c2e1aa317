/** @file Pictures in classes become the data of the document, and a network for images learns them. */
import {
  type AnyValues,
  decodeBase64url,
  describeData,
  type Document,
  encodeBase64url,
  type Ground,
  type OwnImages,
  pixelsOf,
  presets,
  tableLimits,
} from "../../engine/index.ts";
import { chooseData } from "../editor/data.ts";
import { currentDocument, edit } from "../stores/document.ts";
import { bytesNamed, contentOf, fillIn } from "../ownContent.ts";
import { groundOf } from "./ground.ts";
import { type Picture, resized } from "./picture.ts";

export interface PictureClass {
  readonly name: string;
  readonly pictures: readonly Picture[];
}

export interface Collection {
  readonly classes: readonly PictureClass[];
  readonly side: number;
  readonly channels: number;
  /** What drawings are turned into; null: into what the pictures are. */
  readonly ground: Ground | null;
}

/** Pictures of a single class are rebuilt, which takes an autoencoder; other networks give way to a convolutional one. */
function baseOf(document: Document, target: "class" | "image"): Document {
  const { view, y } = describeData(document.data);
  if (view === "image" && (y.kind === "real") === (target === "image")) return document;
  return { ...(target === "image" ? presets.autoencoder : presets.cnn), view: document.view };
}

/** What was chosen for the pictures before, such as changed copies. */
const optionsOf = ({ data: { type, params } }: Document): AnyValues => (type === "ownImages" ? params : {});

function bytesOf({ classes, side, channels }: Collection): Uint8Array<ArrayBuffer> {
  const pictures = classes.flatMap((one) => one.pictures);
  const size = pixelsOf({ side, channels });
  const bytes = new Uint8Array(pictures.length * size);
  for (const [i, picture] of pictures.entries()) bytes.set(resized(picture, side, channels).bytes, i * size);
  return bytes;
}

/** The document learns from `collection`, in one edit. */
export async function learnPictures(collection: Collection, name: string): Promise<void> {
  const { classes, side, channels } = collection;
  const bytes = bytesOf(collection);
  const fits = bytes.length <= (tableLimits.text * 3) / 4;
  const content = await contentOf(name, bytes, fits ? encodeBase64url(bytes) : null);
  const counted = classes.map((one) => ({ name: one.name, count: one.pictures.length }));
  const found = groundOf(collection);
  const ground = collection.ground === null && found === "light" ? {} : { ground: found };
  const images: OwnImages = { content, side, channels, classes: counted, ...ground };
  if (await fillIn(bytes)) return;
  const target = classes.filter(({ pictures }) => pictures.length > 0).length > 1 ? "class" : "image";
  edit((document) =>
    chooseData(baseOf(document, target), "ownImages", { ...optionsOf(document), images, target }),
  );
}

/** What the document learns from; null where it learns from something else, or this browser does not have it. */
export async function presentPictures(): Promise<Collection | null> {
  const { type, params } = currentDocument().data;
  const images = params["images"] as OwnImages | undefined;
  if (type !== "ownImages" || images === undefined) return null;
  const { hash, text } = images.content;
  const bytes = hash === "" ? decodeBase64url(text) : await bytesNamed(hash).catch(() => null);
  if (bytes === null || typeof bytes === "number") return null;
  const { side, channels } = images;
  const size = pixelsOf(images);
  let at = 0;
  const classes = images.classes.map(({ name, count }) => ({
    name,
    pictures: Array.from({ length: count }, () => {
      const picture = { side, channels, bytes: bytes.subarray(at, at + size) };
      at += size;
      return picture;
    }),
  }));
  return { classes, side, channels, ground: images.ground ?? null };
}
