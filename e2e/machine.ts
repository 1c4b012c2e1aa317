/**
 * @file What graphics a machine offers, changed before the page or its worker runs a first line. An init script
 * reaches pages only, so for the worker the change is written in front of its script.
 */
import type { BrowserContext } from "@playwright/test";

/** `present`: as the browser has it; `removed`: a browser without WebGPU; `noAdapter`: one that finds no card. */
export type Graphics = "present" | "removed" | "noAdapter";

const removal = (navigatorName: "Navigator" | "WorkerNavigator"): string =>
  `delete ${navigatorName}.prototype.gpu;`;
/** Not every document has WebGPU, the empty one before the page has not. */
const noAdapter = "if ('GPU' in globalThis) GPU.prototype.requestAdapter = async () => null;";

/** Runs `line` in every engine worker that starts from now on, before anything of its own. */
export async function beforeWorker(context: BrowserContext, line: string): Promise<void> {
  await context.route(/\/assets\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}

export async function offer(context: BrowserContext, graphics: Graphics): Promise<void> {
  if (graphics === "present") return;
  await context.addInitScript(graphics === "removed" ? removal("Navigator") : noAdapter);
  await beforeWorker(context, graphics === "removed" ? removal("WorkerNavigator") : noAdapter);
}
