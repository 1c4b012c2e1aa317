/**
 * @file The page of every flow: a test fails if any page of it, in whatever it does, logs an error, throws, breaks
 * its Content Security Policy or asks another origin for anything; and the machine under it has the graphics that
 * the project says.
 */
import { type BrowserContext, test as base, expect } from "@playwright/test";
import { type Graphics, offer } from "./machine.ts";

export interface FlowOptions {
  readonly graphics: Graphics;
  /** Faults that the test itself brings about. */
  readonly expectedFaults: readonly RegExp[];
}

/** Records what a clean page never does; the list grows as the pages run. */
function faultsOf(context: BrowserContext, origin: string): readonly string[] {
  const faults: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  context.on("weberror", (fault) => faults.push(`thrown: ${fault.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin)
      faults.push(`foreign request: ${url.href}`);
  });
  return faults;
}

export const test = base.extend<FlowOptions>({
  graphics: ["present", { option: true }],
  expectedFaults: [[], { option: true }],
  context: async ({ context, baseURL, graphics, expectedFaults }, use) => {
    const faults = faultsOf(context, new URL(baseURL ?? "").origin);
    await offer(context, graphics);
    await use(context);
    expect(faults.filter((fault) => !expectedFaults.some((expected) => expected.test(fault)))).toEqual([]);
  },
});

export { expect };
