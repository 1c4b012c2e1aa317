/** @file What cannot be read says where, and leaves as it is, to the last bit. */
import { expect, test } from "vitest";
import { defaultDocument } from "../../engine/index.ts";
import { rawFileOf, readDocument } from "./raw.ts";

test("a kept document that cannot be read says where", () => {
  expect(readDocument(defaultDocument)).toHaveProperty("document");
  expect(readDocument(null)).toEqual({ path: "document" });
  const training = { ...defaultDocument.training, batchSize: "many" };
  expect(readDocument({ ...defaultDocument, training })).toEqual({ path: "document.training.batchSize" });
});

test("the raw file holds every field and every number as it was kept", async () => {
  const data = Float32Array.of(1.5, Number.NaN, -0);
  const entry = { id: "a", document: { version: 99, model: [null, "?"] }, picture: undefined };
  const run = { checkpoint: { step: 3, tensors: { w: { shape: [3], data: new Blob([data]) }, b: data } } };
  const bytes = Buffer.from(data.buffer).toString("base64");
  expect(JSON.parse(await rawFileOf(entry, run))).toEqual({
    format: "layerwise.raw",
    entry: { id: "a", document: { version: 99, model: [null, "?"] } },
    run: {
      checkpoint: {
        step: 3,
        tensors: {
          w: { shape: [3], data: { kind: "Blob", base64: bytes } },
          b: { kind: "Float32Array", base64: bytes },
        },
      },
    },
  });
  expect(JSON.parse(await rawFileOf(entry, undefined))).toHaveProperty("run", null);
});
