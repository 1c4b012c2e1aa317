/** Whatever a document says, `inspect` says what is wrong with it, or the engine can run it. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  catalogue,
  decodeLink,
  diagnosticCodes,
  type Document,
  encodeLink,
  inspect,
  modelDiagnosticCodes,
  presets,
  validateDocument,
} from "../index.ts";
import type { LoadAsset } from "../spec/data.ts";
import { arbitraryDocument } from "../spec/samples/arbitraryDocument.ts";
import { openReference } from "../backend/reference/reference.ts";
import { makeData } from "../train/data.ts";
import { Session } from "../train/session.ts";
import { arbitraryModel } from "./arbitraryModel.ts";
import { loadAsset } from "./assets.ts";

const numRuns = 300;
const known = new Set([...Object.keys(diagnosticCodes), ...Object.keys(modelDiagnosticCodes)]);

/** Files once loaded stay loaded. */
const files = new Map<string, Promise<ArrayBuffer>>();
const load: LoadAsset = (name) => {
  const file = files.get(name) ?? loadAsset(name);
  files.set(name, file);
  return file;
};

function read(document: Document): Document {
  const result = validateDocument(document);
  if ("diagnostics" in result) throw new Error(JSON.stringify(result.diagnostics));
  return result.document;
}

test.each(Object.entries(presets))(
  "the preset %s is right, and the same after its link",
  async (_, preset) => {
    expect(inspect(preset).diagnostics).toEqual([]);
    expect(await decodeLink(await encodeLink(preset))).toEqual({ document: preset });
  },
);

describe("documents at random over the whole catalogue", () => {
  test("are the same after their link", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(catalogue), async (document) => {
        expect(await decodeLink(await encodeLink(document))).toEqual({ document: read(document) });
      }),
      { numRuns },
    );
  });

  test("are inspected without a throw, every mistake by a code that has a text", () => {
    fc.assert(
      fc.property(arbitraryDocument(catalogue), (document) => {
        const { diagnostics, model } = inspect(read(document));
        expect(diagnostics.filter(({ code }) => !known.has(code))).toEqual([]);
        expect(model.layers.length).toBeLessThanOrEqual(document.model.layers.length);
      }),
      { numRuns },
    );
  });
});

test("what is inspected as right runs: opened on the reference it does a step, and evaluates", async () => {
  let ran = 0;
  const types = new Set<string>();
  await fc.assert(
    fc.asyncProperty(arbitraryModel, async (small) => {
      const document = read(small);
      const { diagnostics } = inspect(document);
      expect(diagnostics.filter(({ code }) => !known.has(code))).toEqual([]);
      if (diagnostics.length > 0) return;
      const session = new Session(await openReference(), document, await makeData(document.data, load));
      const { losses, halted } = await session.advance(1);
      expect(losses.length === 1 || halted !== null).toBe(true);
      expect((await session.evaluate("train", 8)).samples).toBeGreaterThan(0);
      ran += 1;
      for (const { type } of document.model.layers) types.add(type);
    }),
    // The same models every time: what they have to cover is counted below.
    { numRuns, seed: 1 },
  );
  expect(ran).toBeGreaterThan(numRuns / 2);
  expect(types.size).toBeGreaterThan(Object.keys(catalogue.layers).length - 3);
});
