/**
 * @file The JavaScript of a first visit: what the built page and its worker fetch until the opening network has done
 * a step, in one language, gzipped. As a program it ends badly where that is over the budget.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import { plainFlags, requireChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const distribution = join(import.meta.dirname, "../dist");
/** Kilobytes of 1,000 bytes that a visit may take. */
export const budget = 230;
const languages = ["en", "ko"];

/**
 * Paths of the scripts that a browser without a cache asks for: the page's, modules and preloads, and the worker's.
 * @param {string} language
 * @returns {Promise<readonly string[]>}
 */
async function scriptsFetched(language) {
  const server = await serve();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: plainFlags });
  try {
    const page = await browser.newPage();
    const paths = new Set();
    page.context().on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith(".js")) paths.add(pathname);
    });
    await page.goto(`${server.address}?lang=${language}`);
    await page.evaluate(() => window.layerwise.run(1));
    return [...paths];
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {string} path of a script @returns {number} kilobytes, gzipped */
const kilobytes = (path) => gzipSync(readFileSync(join(distribution, path))).length / 1000;

/**
 * @returns {Promise<{ language: string, total: number, files: readonly { path: string, size: number }[] }>} of the
 *   language that needs more; sizes in kilobytes
 */
export async function firstLoad() {
  const loads = [];
  for (const language of languages) {
    const paths = await scriptsFetched(language);
    if (!paths.some((path) => path.includes("worker"))) throw new Error("The worker's script was not seen.");
    const files = paths.map((path) => ({ path, size: kilobytes(path) }));
    loads.push({ language, total: files.reduce((sum, { size }) => sum + size, 0), files });
  }
  return loads.reduce((most, load) => (load.total > most.total ? load : most));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { language, total, files } = await firstLoad();
  for (const { path, size } of files) console.log(`${size.toFixed(1).padStart(8)} kB  ${path}`);
  console.log(`${total.toFixed(1).padStart(8)} kB  a first visit in “${language}”, at most ${budget}`);
  process.exitCode = total <= budget ? 0 : 1;
}
