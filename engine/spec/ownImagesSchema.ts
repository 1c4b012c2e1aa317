/** @file The check of pictures that someone brought: what passes has exactly the bytes that it describes. */
import * as v from "valibot";
import { decodeBase64url } from "./base64url.ts";
import { diagnose, pathTo } from "./diagnostic.ts";
import { list, record, text, whole } from "./frame.ts";
import { imageLimits, imagesIn, type OwnImages, pixelsOf } from "./ownImages.ts";
import { contentUpTo, reportIssues } from "./ownTableSchema.ts";
import type { Report } from "./values.ts";

const schema = record({
  content: contentUpTo(imageLimits.bytes),
  side: whole(imageLimits.leastSide, imageLimits.mostSide),
  channels: whole(1, 3),
  classes: list(
    record({ name: text(imageLimits.name), count: whole(0, imageLimits.images) }),
    1,
    imageLimits.classes,
  ),
});

/** Null after a mistake, which is reported with its path. */
export function readOwnImages(value: unknown, path: string, report: Report): OwnImages | null {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (!result.success) {
    reportIssues(result.issues, path, report);
    return null;
  }
  const images = result.output;
  const wrong = mistakeOf(images);
  if (wrong === null) return images;
  report(diagnose(pathTo(path, wrong.field), wrong.code, {}));
  return null;
}

function mistakeOf(images: OwnImages) {
  const { hash, text: written, bytes } = images.content;
  const count = imagesIn(images);
  if (images.channels === 2) return { field: "channels", code: "ownImages.channels" } as const;
  if (count < 1 || count > imageLimits.images) return { field: "classes", code: "ownImages.count" } as const;
  const held = hash === "" ? decodeBase64url(written) : null;
  const lacks = held !== null && (typeof held === "number" || held.length !== bytes);
  if (lacks || bytes !== count * pixelsOf(images))
    return { field: "content", code: "ownImages.bytes" } as const;
  return null;
}
