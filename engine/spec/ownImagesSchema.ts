/** @file The check of pictures that someone brought: what passes has exactly the bytes that it describes. */
import { decodeBase64url } from "./base64url.ts";
import * as v from "valibot";
import { list, option, record, text, whole } from "./frame.ts";
import { grounds, imageLimits, imagesIn, type OwnImages, pixelsOf } from "./ownImages.ts";
import { contentUpTo, type Mistake, readerOf } from "./ownSchema.ts";

const schema = record({
  content: contentUpTo(imageLimits.bytes),
  side: whole(imageLimits.leastSide, imageLimits.mostSide),
  channels: whole(1, 3),
  classes: list(
    record({ name: text(imageLimits.name), count: whole(0, imageLimits.images) }),
    1,
    imageLimits.classes,
  ),
  ground: v.exactOptional(option(grounds)),
});

function mistakeOf(images: OwnImages): Mistake | null {
  const { hash, text: written, bytes } = images.content;
  const count = imagesIn(images);
  if (images.channels === 2) return { field: "channels", code: "ownImages.channels" };
  if (count < 1 || count > imageLimits.images) return { field: "classes", code: "ownImages.count" };
  const held = hash === "" ? decodeBase64url(written) : null;
  const lacks = held !== null && (typeof held === "number" || held.length !== bytes);
  if (lacks || bytes !== count * pixelsOf(images)) return { field: "content", code: "ownImages.bytes" };
  return null;
}

export const readOwnImages = readerOf<OwnImages>(schema, mistakeOf);
