/** @file A database that never answers holds nobody up: what was brought is there all the same, and it is said once. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hashOf, keepContent, loadOwn } from "./contents.ts";
import { showNotice, useRun } from "./stores/run.ts";

beforeEach(() => {
  vi.useFakeTimers();
  for (const name of [
    "IDBRequest",
    "IDBDatabase",
    "IDBObjectStore",
    "IDBIndex",
    "IDBCursor",
    "IDBTransaction",
  ]) {
    vi.stubGlobal(name, class extends EventTarget {});
  }
  vi.stubGlobal("indexedDB", { open: () => new IDBRequest() });
  vi.stubGlobal("isSecureContext", false);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("where the browser's database is blocked, data last as long as the page, and the page says so", async () => {
  const bytes = Uint8Array.of(1, 2, 3).buffer;
  const keeping = keepContent(bytes);
  await vi.advanceTimersByTimeAsync(4000);
  const hash = await keeping;
  expect(hash).toBe(await hashOf(bytes));
  expect(await loadOwn(`own/${hash}`)).toBe(bytes);
  expect(useRun.getState().notice).toEqual({ kind: "saved", what: "dataOff" });
  showNotice(null);
  const lacking = loadOwn(`own/${hash.replaceAll(/./g, "0")}`);
  const refused = lacking.catch(String);
  await vi.advanceTimersByTimeAsync(4000);
  expect(await refused).toContain("not in this browser");
  const more = keepContent(Uint8Array.of(4).buffer);
  await vi.advanceTimersByTimeAsync(200);
  await more;
  expect(useRun.getState().notice).toBeNull();
});
