/** @file Pictures that someone brought, in classes of their own; of those to train on, changed copies may be made. */
import { decodeBase64url, encodeBase64url } from "../../spec/base64url.ts";
import type { FieldSpec, LoadAsset } from "../../spec/data.ts";
import { imageLimits, imagesIn, type OwnImages, pixelsOf } from "../../spec/ownImages.ts";
import { contentName } from "../../spec/ownTable.ts";
import { bool, choice, int, number, ownImages as imagesField, type Values } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";

/** Stripes of two directions, two pictures of each. */
const stripes = Uint8Array.from({ length: 256 }, (_, i) => ((i < 128 ? i >> 3 : i) & 2 ? 255 : 0));
const standard: OwnImages = {
  content: { name: "stripes", bytes: 256, hash: "", text: encodeBase64url(stripes) },
  side: 8,
  channels: 1,
  classes: [
    { name: "—", count: 2 },
    { name: "|", count: 2 },
  ],
};

const fields = {
  images: imagesField(standard),
  /** What is to be answered: which class it is, or the picture itself, as an autoencoder does. */
  target: choice(["class", "image"], "class"),
  /** Changed copies of each picture that is trained on; none where nothing would be changed. */
  copies: int(0, 9, 2),
  /** Copies are mirrored left to right, every second one by chance. */
  flip: bool(false),
  /** Copies are moved by up to this share of the side. */
  shift: number(0, 0.25, 0),
  /** Copies are turned by up to this many degrees. */
  rotate: number(0, 45, 0),
  /** Standard deviation of what is added to each number of a copy. */
  noise: number(0, 0.5, 0),
};
type Options = Values<typeof fields>;

/** As many as the memory of a page holds. */
const taken = ({ images }: Options): number =>
  Math.min(imagesIn(images), Math.floor(imageLimits.numbers / pixelsOf(images)));

const copiesOf = (options: Options): number => {
  const { copies, flip, shift, rotate, noise, images } = options;
  const changes = flip || shift > 0 || rotate > 0 || noise > 0;
  const room = Math.floor(imageLimits.numbers / pixelsOf(images) / Math.max(1, taken(options)));
  return changes ? Math.min(copies, room - 1) : 0;
};

async function bytesOf({ content }: OwnImages, load: LoadAsset): Promise<Uint8Array> {
  const { hash, text, name, bytes } = content;
  const found = hash === "" ? decodeBase64url(text) : new Uint8Array(await load(contentName(hash)));
  if (typeof found === "number" || found.length !== bytes)
    throw new Error(`${name} does not hold the ${bytes} bytes that the document describes.`);
  return found;
}

/** The class of each picture, in their order. */
function labelsOf({ classes }: OwnImages): Uint8Array {
  const labels = new Uint8Array(imagesIn({ classes }));
  let at = 0;
  for (const [label, { count }] of classes.entries()) {
    labels.fill(label, at, at + count);
    at += count;
  }
  return labels;
}

export const ownImages = defineDataset({
  type: "ownImages",
  fields,
  source: "Pictures of whoever made the document.",
  licence: "Unknown.",
  describe(options) {
    const { side, channels, classes } = options.images;
    const x: FieldSpec = { shape: [channels, side, side], kind: "real" };
    const names = classes.map(({ name }) => name);
    const y: FieldSpec = { shape: [], kind: "class", classes: Math.max(2, names.length), names };
    return { samples: taken(options), x, y: options.target === "image" ? x : y, view: "image" };
  },
  problem({ images, target }) {
    if (imagesIn(images) < 2) return { code: "images.few", values: {} };
    const several = images.classes.filter(({ count }) => count > 0).length > 1;
    return several || target === "image" ? null : { code: "images.oneClass", values: {} };
  },
  async generate(options, _random, load) {
    const { images, target } = options;
    const bytes = await bytesOf(images, load);
    const labels = labelsOf(images);
    const [size, samples] = [pixelsOf(images), taken(options)];
    const x = new Float32Array(samples * size);
    const y = new Float32Array(samples);
    for (let i = 0; i < samples; i++) {
      const at = Math.floor((i * labels.length) / samples);
      for (let k = 0; k < size; k++) x[i * size + k] = bytes[at * size + k]! / 255;
      y[i] = labels[at]!;
    }
    return { x, y: target === "image" ? x.slice() : y };
  },
  copies: copiesOf,
  async copy(options, data, train, random) {
    const { changedCopies } = await import("./changedCopies.ts");
    const { side, channels } = options.images;
    return changedCopies(data, train, { ...options, side, channels, copies: copiesOf(options) }, random);
  },
});
