/** @file 2,000 links that nobody meant: each gives a document or reasons, soon, and nothing is thrown. */
import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBase64url } from "./base64url.ts";
import { diagnosticCodes } from "./diagnostic.ts";
import type { Diagnostic } from "./document.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { isRecord } from "./plain.ts";
import { arbitraryDocument } from "./samples/arbitraryDocument.ts";
import { smallCatalogue } from "./samples/smallCatalogue.ts";
import { shortened } from "./shorten.ts";

const seed = 20_260_101;
const deflated = (bytes: Uint8Array) => `#1${encodeBase64url(deflateRawSync(bytes))}`;
const linkOfJson = (value: unknown) => deflated(Buffer.from(JSON.stringify(value) ?? ""));

const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, 2 ** 53, "", "\u0000", "\ud800", [], {}, [[]], [null]),
  fc.constantFrom("input", "dense", "toString", "__proto__", "x".repeat(5000)),
  fc
    .constantFrom("__proto__", "constructor", "prototype", "valueOf")
    .map((key) => JSON.parse(`{"${key}":{}}`)),
  fc.constantFrom(70, 5000).map((length) => Array.from({ length }, (_, i) => [`l${i}`, "dense"])),
  fc.jsonValue({ maxDepth: 4 }),
);

const document = arbitraryDocument(smallCatalogue);
const patch = document.map((each) => shortened(each, smallCatalogue));

/** `value` with something else at a place that the numbers of `route` lead to. */
function replaced(value: unknown, [turn, ...route]: readonly number[], other: unknown): unknown {
  if (turn === undefined || typeof value !== "object" || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[turn % (keys.length + 1)];
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((inner, i) => (String(i) === key ? replaced(inner, route, other) : inner));
  }
  return { ...value, [key]: replaced(isRecord(value) ? value[key] : null, route, other) };
}

/** `text` with some of its characters cut out, doubled or changed. */
function garbled(text: string, edits: readonly (readonly [at: number, how: number])[]): string {
  return edits.reduce((before, [at, how]) => {
    const i = at % Math.max(before.length, 1);
    const middle = ["", before.charAt(i).repeat(2), String.fromCharCode(how % 128)][how % 3] ?? "";
    return before.slice(0, i) + middle + before.slice(i + 1);
  }, text);
}

const route = fc.array(fc.nat(20), { maxLength: 8 });
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(1000)), { minLength: 1, maxLength: 4 });

const links = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => `#1${encodeBase64url(bytes)}`),
  fc.uint8Array({ maxLength: 200 }).map(deflated),
  fc.jsonValue({ maxDepth: 6 }).map(linkOfJson),
  fc.tuple(patch, edits).map(([value, list]) => garbled(linkOfJson(value), list)),
  fc
    .tuple(patch, edits)
    .map(([value, list]) => deflated(Buffer.from(garbled(JSON.stringify(value) ?? "", list)))),
  fc.tuple(patch, route, hostile).map(([value, turns, other]) => linkOfJson(replaced(value, turns, other))),
  fc
    .tuple(document, route, hostile)
    .map(([value, turns, other]) => linkOfJson(replaced(value, turns, other))),
  fc.nat(3_000_000).map((length) => deflated(Buffer.alloc(length, "["))),
);

function expectReasons(diagnostics: readonly Diagnostic[]): void {
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const { code, path, values } of diagnostics) {
    const names: readonly string[] | undefined = new Map(Object.entries(diagnosticCodes)).get(code);
    expect(Object.keys(values)).toEqual(names);
    expect(path.length).toBeLessThan(500);
    expect(JSON.stringify(values).length).toBeLessThan(1000);
  }
}

async function expectAnswer(link: string): Promise<string> {
  const started = process.cpuUsage();
  const result = await decodeLink(link, smallCatalogue);
  expect(process.cpuUsage(started).user).toBeLessThan(5e6);
  if ("diagnostics" in result) {
    expectReasons(result.diagnostics);
    return result.diagnostics[0]?.code ?? "";
  }
  const again = await decodeLink(await encodeLink(result.document, smallCatalogue), smallCatalogue);
  expect(again).toEqual(result);
  return "document";
}

test(`2,000 fuzzed links each give a document or reasons (seed ${seed})`, async () => {
  const answers = new Map<string, number>();
  const count = fc.asyncProperty(links, async (link) => {
    const answer = await expectAnswer(link);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  });
  await fc.assert(count, { seed, numRuns: 2000 });
  expect([...answers.values()].reduce((a, b) => a + b, 0)).toBe(2000);
  // The links are worth something only if they reach every part of reading.
  expect([...answers.keys()]).toEqual(
    expect.arrayContaining([
      "document",
      "link.empty",
      "link.version",
      "link.base64",
      "link.deflate",
      "link.tooLarge",
      "link.utf8",
      "link.json",
      "document.type",
      "document.prototypeKey",
      "object.type",
      "object.unknown",
      "number.max",
      "list.type",
    ]),
  );
});
