/** @file What the database has is not kept in the page's memory as well, and is not forgotten while the page is open. */
import { expect, test, vi } from "vitest";
import { forgetUnused, keepContent, loadOwn } from "./contents.ts";

const kept = vi.hoisted(() => new Map<string, ArrayBuffer>());
vi.mock("idb", () => ({
  openDB: async () => ({
    put: async (_: string, bytes: ArrayBuffer, hash: string) => void kept.set(hash, bytes.slice(0)),
    get: async (_: string, hash: string) => kept.get(hash),
    getAllKeys: async () => [...kept.keys()],
    delete: async (_: string, hash: string) => void kept.delete(hash),
  }),
}));

test("brought bytes are read from the database, which keeps them as long as undo may ask for them", async () => {
  vi.stubGlobal("isSecureContext", false);
  const bytes = Uint8Array.of(1, 2, 3).buffer;
  const hash = await keepContent(bytes);
  kept.set("0", bytes);
  await forgetUnused([]);
  expect([...kept.keys()]).toEqual([hash]);
  const found = await loadOwn(`own/${hash}`);
  expect(found).not.toBe(bytes);
  expect(found).toEqual(bytes);
  vi.unstubAllGlobals();
});
