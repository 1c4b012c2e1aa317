/**
 * @file Whether the page stays responsive with the largest table that it takes: the longest task of the main thread from
 * the drop to the preview, and from there until the network has the table; how long the first takes.
 */
import { chromium } from "playwright";
import { launchFlags, requireChromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";
import { watchMainThread, whatWasSeen } from "./responsiveness.mjs";

const rows = 100_000;
const columns = 11;
/** After the network has the table, the page makes it too, to show its rows. */
const afterwards = 1500;

/** Lets go of the table over the page. @param {import("playwright").Page} page @returns {Promise<number>} its bytes */
function drop(page) {
  return page.evaluate(
    ([length, width]) => {
      const line = (/** @type {(column: number) => string | number} */ cell) =>
        Array.from({ length: width ?? 0 }, (_, k) => cell(k)).join();
      const lines = Array.from({ length: length ?? 0 }, (_, i) => line((k) => (i * (k + 7919)) % 997));
      const data = new DataTransfer();
      data.items.add(new File([[line((k) => `c${k}`), ...lines].join("\n")], "large.csv"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
      return data.files[0]?.size ?? 0;
    },
    [rows, columns],
  );
}

/** @returns {Promise<import("./alone.mjs").Figures>} */
async function measure() {
  const server = await serve();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: launchFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`${server.address}?lang=en`);
    await page.evaluate(() => window.layerwise.names());
    const bytes = await drop(page);
    if (bytes > 5_000_000) throw new Error(`The table has ${bytes} bytes: the page refuses it.`);
    // What the drop itself took is the benchmark's own making of the file.
    await watchMainThread(page);
    const begun = performance.now();
    await page.locator(".table-done").waitFor();
    const preview = performance.now() - begun;
    const read = await whatWasSeen(page);
    await page.getByRole("button", { name: "Use this table" }).click();
    await page.evaluate(() => window.layerwise.run(1));
    await page.waitForTimeout(afterwards);
    const whole = await whatWasSeen(page);
    return {
      "drop to preview": preview,
      "longest task, reading": read.longTask,
      "longest task": whole.longTask,
    };
  } finally {
    await browser.close();
    server.close();
  }
}

/** @type {import("./alone.mjs").Benchmark} */
export const broughtTable = {
  title: `A table of ${rows.toLocaleString("en")} rows and ${columns} columns is dropped and used; how responsive is the page?`,
  launches: 3,
  figures: {
    "drop to preview": { unit: "ms", atMost: 1000 },
    "longest task, reading": { unit: "ms", atMost: 100 },
    "longest task": { unit: "ms", atMost: 100 },
  },
  measure,
};
