/** @file Clippings come from the system's clipboard, where anyone may have written them. */
import { expect, test } from "vitest";
import { defaultDocument, validateDocument } from "../../engine/index.ts";
import { canPaste, clippingText, copyLayers, pasteLayers, readClipping } from "./clipping.ts";

const hidden = defaultDocument.model.layers.filter(({ type }) => type !== "input").map(({ id }) => id);
const own = copyLayers(defaultDocument, hidden);

/** The clipping of one dense layer with these parameters, as a text. */
const dense = (params: string, id = "a") =>
  `{"id":"${id}","type":"dense","params":${params},"from":["input"]}`;
const clipping = (...layers: readonly string[]) => readClipping(`{"layerwise":[${layers.join()}]}`);

test("layers that are copied come back from their text, and the document with them is a right one", () => {
  const read = readClipping(clippingText(own));
  expect(read).toEqual(own);
  expect(canPaste(defaultDocument, own)).toBe(true);
  const pasted = pasteLayers(defaultDocument, own, hidden[0] ?? null);
  expect(pasted.model.layers).toHaveLength(defaultDocument.model.layers.length + own.layers.length);
  expect(validateDocument(pasted)).toHaveProperty("document");
});

test.each([
  ["units of a wrong type", dense('{"units":"many"}')],
  ["units beyond their bounds", dense('{"units":1e9}')],
  ["a field that there is not", dense('{"neurons":3}')],
  ["a key of the prototype", dense('{"__proto__":{"units":2}}')],
  ["parameters in a list", dense("[]")],
  ["a property of the layer that there is not", '{"id":"a","type":"dense","params":{},"from":[],"x":1}'],
])("%s cannot be pasted", (_, layer) => {
  const read = clipping(layer);
  expect(read !== null && canPaste(defaultDocument, read)).toBe(false);
});

test("two layers of one id cannot be pasted", () => {
  const read = clipping(dense("{}"), dense("{}"));
  expect(read !== null && canPaste(defaultDocument, read)).toBe(false);
});

test.each(["", "[]", "null", "3", "units", '{"layerwise":1}', '{"layerwise":[{"type":"constructor"}]}'])(
  "%j is no clipping",
  (text) => expect(readClipping(text)).toBeNull(),
);
