/** @file Links say what documents say, and whatever else is put in their place is refused with a reason. */
import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { defaultDocument } from "./defaults.ts";
import { diagnosticCodes } from "./diagnostic.ts";
import type { Document } from "./document.ts";
import { arbitraryDocument } from "./samples/arbitraryDocument.ts";
import { smallCatalogue } from "./samples/smallCatalogue.ts";
import documentVersion1 from "./fixtures/document-v1.json" with { type: "json" };
import { decodeLink, encodeLink, maxLinkLength } from "./link.ts";
import { shortened } from "./shorten.ts";
import { validateDocument } from "./validate.ts";

const encode = (document: Document) => encodeLink(document, smallCatalogue);
const decode = (link: string) => decodeLink(link, smallCatalogue);

function complete(value: unknown): Document {
  const result = validateDocument(value, smallCatalogue);
  if ("diagnostics" in result) throw new Error(JSON.stringify(result.diagnostics));
  return result.document;
}

const standard = complete(defaultDocument);
const fixture = complete(documentVersion1);

const linkOfBytes = (bytes: Uint8Array) => `#1${encodeBase64url(deflateRawSync(bytes))}`;
const linkOfBytesCut = (text: string, missing: number) =>
  `#1${encodeBase64url(deflateRawSync(Buffer.from(text)).subarray(0, -missing))}`;
const linkOfText = (text: string) => linkOfBytes(Buffer.from(text));
const codes = async (link: string) => {
  const result = await decode(link);
  return "diagnostics" in result ? result.diagnostics.map(({ path, code }) => `${path}: ${code}`) : [];
};

const isDocument = async (link: string) => "document" in (await decode(link));

/** A document with a title of that many different characters. */
const titled = (length: number): Document => ({
  ...standard,
  title: Array.from({ length }, (_, i) => String.fromCharCode(((i * i * 7919) % 20_000) + 0x4e00)).join(""),
});

describe("base64url", () => {
  test("is Node's, for every length and byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encodeBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64url"));
        expect(decodeBase64url(text)).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  test.each([
    ["A", 0],
    ["AAAAA", 4],
    ["AA=", 2],
    ["A+AA", 1],
    ["A/AA", 1],
    ["AB", 1],
    ["AAB", 2],
    ["ÄAAA", 0],
  ])("%s is wrong at %i", (text, position) => expect(decodeBase64url(text)).toBe(position));
});

describe("a document and its link", () => {
  test("the default document is the empty difference", async () => {
    expect(shortened(standard, smallCatalogue)).toEqual({});
    expect(shortened(defaultDocument, smallCatalogue)).toEqual({});
    expect(await decode(await encode(standard))).toEqual({ document: standard });
    expect((await encode(standard)).length).toBeLessThan(12);
  });

  test("only what differs is written", () => {
    const [input, dense1, dense2, output] = standard.model.layers;
    const [phase] = standard.training.phases;
    if (!input || !dense1 || !dense2 || !output || !phase)
      throw new Error("the default document has changed");
    const edited: Document = {
      ...standard,
      model: {
        ...standard.model,
        layers: [
          input,
          { ...dense1, params: { ...dense1.params, units: 3 } },
          { id: "drop", type: "dropout", params: { rate: 0.5 }, from: ["dense1"] },
          { ...dense2, from: ["drop"] },
          { ...output, from: ["dense2", "drop"] },
        ],
      },
      training: {
        ...standard.training,
        phases: [{ ...phase, optimizer: { type: "sgd", params: { learningRate: 0.1 } } }],
      },
    };
    expect(shortened(edited, smallCatalogue)).toEqual({
      model: {
        layers: [
          "input",
          ["dense1", ["dense", { units: 3, activation: "tanh" }]],
          ["drop", "dropout"],
          "dense2",
          ["output", ["dense", { units: 1, activation: "sigmoid" }], ["dense2", "drop"]],
        ],
      },
      training: { phases: [{ optimizer: ["sgd", { learningRate: 0.1 }] }] },
    });
  });

  test("any right document comes back from its link, and its link from it", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(smallCatalogue), async (document) => {
        const link = await encode(document);
        expect(await decode(link)).toEqual({ document });
        expect(await encode(complete(document))).toBe(link);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("a whole address, a fragment and a bare fragment are the same link", async () => {
    const link = await encode(fixture);
    const forms = [link, link.slice(1), ` ${link}\n`, `https://example.org/a/?lang=ko${link}`];
    for (const form of forms) expect(await decode(form)).toEqual({ document: fixture });
  });

  test("a document that fits in no link is refused", async () => {
    await expect(encode(titled(20_000))).rejects.toThrow(/The link has \d+ characters, over 8192/);
    await expect(encode(titled(70_000))).rejects.toThrow(/over 65536 bytes/);
  });
});

describe("a wrong link", () => {
  const wrong: readonly (readonly [what: string, link: string, diagnostic: string])[] = [
    ["nothing", "", "link: link.empty"],
    ["an address without a fragment", "https://example.org/", "link: link.empty"],
    ["an empty fragment", "https://example.org/#", "link: link.empty"],
    ["a version to come", "#2q64FAA", "link: link.version"],
    ["some words", "hello world", "link: link.version"],
    ["characters that are not base64url", "#1q64F+A", "link: link.base64"],
    ["a cut-off character", "#1q", "link: link.base64"],
    ["nothing after the version", "#1", "link: link.deflate"],
    ["bytes that are not deflate", `#1${encodeBase64url(Uint8Array.of(7, 7, 7, 7))}`, "link: link.deflate"],
    ["a deflate stream cut short", linkOfBytesCut(JSON.stringify(fixture), 6), "link: link.deflate"],
    ["too many characters", `#1${"A".repeat(maxLinkLength)}`, "link: link.tooLong"],
    ["a bomb", linkOfBytes(Buffer.alloc(6_000_000)), "link: link.tooLarge"],
    ["a bomb with a broken end", linkOfBytes(Buffer.alloc(6_000_000)).slice(0, -8), "link: link.tooLarge"],
    ["one byte too many", linkOfBytes(Buffer.alloc(65_537, " ")), "link: link.tooLarge"],
    ["as many bytes as may be", linkOfBytes(Buffer.alloc(65_536, " ")), "link: link.json"],
    ["bad UTF-8", linkOfBytes(Uint8Array.of(0x22, 0xff, 0x22)), "link: link.utf8"],
    ["a byte order mark", linkOfText("\ufeff{}"), "link: link.json"],
    ["bad JSON", linkOfText("{'a':1}"), "link: link.json"],
    ["deep nesting", linkOfText("[".repeat(32_000) + "]".repeat(32_000)), "document.tooDeep"],
    [
      "a prototype key",
      linkOfText('{"model":{"__proto__":{"layers":[]}}}'),
      "model.__proto__: document.prototypeKey",
    ],
    ["a constructor", linkOfText('{"constructor":{}}'), "constructor: document.prototypeKey"],
    ["an unknown field", linkOfText('{"colour":1}'), "colour: object.unknown"],
    ["a size out of bounds", linkOfText('{"training":{"batchSize":1e9}}'), "training.batchSize: number.max"],
    ["a number", linkOfText("5"), ": document.type"],
    ["null for the model", linkOfText('{"model":null}'), "model: object.type"],
    ["no layers", linkOfText('{"model":{"layers":[]}}'), "model.layers: model.noInput"],
    [
      "a layer of another default",
      linkOfText('{"model":{"layers":["dense9"]}}'),
      "model.layers[0]: object.type",
    ],
    [
      "a layer short of its choice",
      linkOfText('{"model":{"layers":[["a"]]}}'),
      "model.layers[0]: object.type",
    ],
    ["an odd choice", linkOfText('{"data":{"set":["spiral",{},1]}}'), "data.type: text.type"],
    ["odd phases", linkOfText('{"training":{"phases":[1]}}'), "training.phases[0]: object.type"],
    ["another version inside", linkOfText('{"version":2}'), "version: document.version"],
  ];

  test.each(wrong)("%s", async (_, link, diagnostic) => {
    expect((await codes(link)).join("\n")).toContain(diagnostic);
  });

  test("cut short anywhere is never a document, mistyped anywhere hardly ever", async () => {
    const link = await encode(fixture);
    const places = Array.from({ length: link.length - 2 }, (_, i) => i + 2);
    const cut = await Promise.all(places.map((at) => isDocument(link.slice(0, at))));
    expect(cut.filter(Boolean)).toEqual([]);
    const mistyped = places.flatMap((at) =>
      ["a", "K", "7"]
        .filter((character) => character !== link.charAt(at))
        .map((character) => isDocument(link.slice(0, at) + character + link.slice(at + 1))),
    );
    const accepted = (await Promise.all(mistyped)).filter(Boolean);
    expect(accepted.length / mistyped.length).toBeLessThan(0.02);
  });

  test("every code that a link can have is among these", () => {
    const tested = new Set(wrong.map(([, , diagnostic]) => diagnostic.split(": ")[1]));
    const linkCodes = Object.keys(diagnosticCodes).filter((code) => code.startsWith("link."));
    expect(linkCodes.filter((code) => !tested.has(code))).toEqual([]);
  });
});
