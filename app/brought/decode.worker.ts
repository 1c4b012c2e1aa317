/** @file Pictures out of files, away from the page: decoded by the browser, the middle square, in 64 × 64 pixels. */
import { ofPixels, resized } from "./picture.ts";

/** Enlarged first where that makes each pixel a mean of whole ones; larger pictures are halved until they are near. */
const side = 64;
const read = 256;

function squareOf(bitmap: ImageBitmap): ImageData {
  let edge = Math.min(bitmap.width, bitmap.height);
  let [left, top] = [(bitmap.width - edge) / 2, (bitmap.height - edge) / 2];
  let from: ImageBitmap | OffscreenCanvas = bitmap;
  for (;;) {
    const next = edge > 2 * read ? Math.ceil(edge / 2) : read;
    const canvas = new OffscreenCanvas(next, next);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("This browser cannot draw in the background.");
    context.imageSmoothingQuality = "high";
    context.drawImage(from, left, top, edge, edge, 0, 0, next, next);
    if (next === read) return context.getImageData(0, 0, read, read);
    [from, edge, left, top] = [canvas, next, 0, 0];
  }
}

async function decode(file: Blob) {
  const bitmap = await createImageBitmap(file);
  try {
    return resized(ofPixels(squareOf(bitmap)), side, 3);
  } finally {
    bitmap.close();
  }
}

self.addEventListener("message", ({ data: { id, file } }: MessageEvent<{ id: number; file: Blob }>) => {
  decode(file).then(
    (picture) => self.postMessage({ id, picture }, { transfer: [picture.bytes.buffer] }),
    () => self.postMessage({ id, picture: null }, { transfer: [] }),
  );
});
