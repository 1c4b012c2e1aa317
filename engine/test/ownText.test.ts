/** @file A text that someone brought: windows over it, from the document or by its hash, as the document says. */
import { expect, test } from "vitest";
import {
  decodeLink,
  encodeLink,
  type OwnText,
  presets,
  textFacts,
  textLimits,
  validateDocument,
} from "../index.ts";
import type { LoadAsset } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
import { dataProblem, describeData, makeData } from "../train/data.ts";

const words = "나비야 나비야 이리 날아 오너라 🦋\n";
const written = (text: string, hash = ""): OwnText => ({
  content: {
    name: "나비.txt",
    bytes: new TextEncoder().encode(text).length,
    hash,
    text: hash === "" ? text : "",
  },
  ...textFacts(text),
});
const choice = (text: OwnText, length = 8): DataChoice => ({
  type: "ownText",
  params: { text, length },
  seed: 1,
  testShare: 0,
});
const nothing: LoadAsset = (name) => Promise.reject(new Error(`${name} is not here`));

test("every character begins a window, whose targets are one character on", async () => {
  const { spec, x, y } = await makeData(choice(written(words)), nothing);
  const said = (tokens: Float32Array) => Array.from(tokens, (token) => spec.x.names?.[token]).join("");
  const characters = Array.from(words);
  expect(spec.samples).toBe(characters.length - 8);
  expect(said(x.subarray(0, 8))).toBe(characters.slice(0, 8).join(""));
  expect(said(y.subarray(-8))).toBe(characters.slice(-8).join(""));
  expect(spec.x.names).toContain("🦋");
});

test("of a long text, windows are spread evenly over all of it", async () => {
  const long = "가나다라".repeat(20_000) + "끝";
  const hash = "ab".repeat(32);
  const load: LoadAsset = async (name) =>
    name === `own/${hash}` ? new TextEncoder().encode(long).buffer : nothing(name);
  const { spec, x } = await makeData(choice(written(long, hash), 4), load);
  expect(spec.samples).toBe(textLimits.windows);
  expect(x).toHaveLength(4 * textLimits.windows);
  expect(x.some(Number.isNaN)).toBe(false);
  const other: LoadAsset = async () => new TextEncoder().encode(`${long}.`).buffer;
  await expect(makeData(choice(written(long, hash), 4), other)).rejects.toThrow("나비.txt");
});

test("a text that is too short says how many characters it needs", () => {
  expect(dataProblem(choice(written("0123456789"), 8))).toBeNull();
  expect(dataProblem(choice(written("012345678"), 8))).toEqual({
    code: "text.short",
    values: { characters: 9, needed: 10 },
  });
  expect(describeData(choice(written("0"), 8)).samples).toBe(0);
});

const { text: preset } = presets;
const documentOf = (text: unknown) => ({
  ...preset,
  data: { ...preset.data, type: "ownText", params: { text } },
});

test("a link brings the text back", async () => {
  const document = documentOf(written(words));
  const read = validateDocument(document);
  if (!("document" in read)) throw new Error(JSON.stringify(read.diagnostics));
  expect(await decodeLink(await encodeLink(read.document))).toEqual(read);
});

test.each([
  ["characters that the text does not have", { vocabulary: "abc" }],
  ["a character twice", { vocabulary: "aa" }],
  ["none", { vocabulary: "" }],
  [
    "too many",
    { vocabulary: Array.from({ length: 2001 }, (_, i) => String.fromCharCode(0x4e00 + i)).join("") },
  ],
  ["another number of characters", { characters: 3 }],
])("a vocabulary of %s is refused", (_, wrong) => {
  const [diagnostic] = (
    validateDocument(documentOf({ ...written(words), ...wrong })) as { diagnostics: unknown[] }
  ).diagnostics;
  expect(diagnostic).toMatchObject({ path: "data.params.text.vocabulary", code: "ownText.vocabulary" });
});
