/** @file Files of pictures are decoded in a worker of their own, which is started with the first and stopped when idle. */
import type { Picture } from "./picture.ts";
import { pixelsIn } from "./pixelsIn.ts";

export const largestFile = 10_000_000;
/** Four bytes each while it is decoded. */
const mostPixels = 100_000_000;
/** Bytes at the start of a file in which its size stands, behind the camera's notes and its preview. */
const header = 262_144;
/** Milliseconds after which a picture is given up, and with it the worker. */
const longest = 15_000;
const idle = 5000;

export type FileProblem = "tooLarge" | "tooManyPixels" | "notPicture";

const waiting = new Map<number, (picture: Picture | null) => void>();
let worker: Worker | null = null;
let asked = 0;
let rest: ReturnType<typeof setTimeout> | undefined;

function stop(): void {
  worker?.terminate();
  worker = null;
  for (const answer of waiting.values()) answer(null);
  waiting.clear();
}

function started(): Worker {
  if (worker !== null) return worker;
  worker = new Worker(new URL("./decode.worker.ts", import.meta.url), { type: "module", name: "pictures" });
  worker.addEventListener("error", stop);
  worker.addEventListener("message", ({ data }: MessageEvent<{ id: number; picture: Picture | null }>) => {
    waiting.get(data.id)?.(data.picture);
    waiting.delete(data.id);
  });
  return worker;
}

async function decoded(file: Blob): Promise<Picture | null> {
  const id = asked++;
  clearTimeout(rest);
  const target = started();
  const late = setTimeout(stop, longest);
  const picture = await new Promise<Picture | null>((resolve) => {
    waiting.set(id, resolve);
    target.postMessage({ id, file }, []);
  });
  clearTimeout(late);
  rest = setTimeout(() => waiting.size === 0 && stop(), idle);
  return picture;
}

/** A picture of 64 × 64 pixels in colour, or why there is none. */
export async function pictureOf(file: File): Promise<Picture | FileProblem> {
  if (file.size > largestFile) return "tooLarge";
  // A folder, or a file that has gone since it was chosen.
  const start = await file
    .slice(0, header)
    .arrayBuffer()
    .catch(() => null);
  if (start === null) return "notPicture";
  if ((pixelsIn(new Uint8Array(start)) ?? 0) > mostPixels) return "tooManyPixels";
  return (await decoded(file)) ?? "notPicture";
}
