/** @file A browser that has run nothing before, for one thing and no longer than it may take. */
import { chromium } from "playwright";
import { launchFlags, requireChromium } from "../scripts/chromium.mjs";

/** @param {number} seconds @returns {{ passed: Promise<never>, clear: () => void }} */
function deadline(seconds) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const passed = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took over ${seconds} s`)), seconds * 1000);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

/**
 * Something done in the benchmark's page in a browser of its own.
 * @template T
 * @param {string} address
 * @param {number} seconds
 * @param {(page: import("playwright").Page) => Promise<T>} work
 * @param {string[]} args how the browser is started
 * @returns {Promise<T>} rejects once the time is up
 */
export async function inFreshBrowser(address, seconds, work, args = launchFlags) {
  const browser = await chromium.launch({ executablePath: requireChromium(), args });
  const { passed, clear } = deadline(seconds);
  try {
    const page = await browser.newPage();
    const crashed = new Promise((_, reject) => {
      page.on("crash", () => reject(new Error("the page crashed")));
    });
    const done = page.goto(address).then(() => work(page));
    return /** @type {T} */ (await Promise.race([done, passed, crashed]));
  } finally {
    clear();
    await browser.close();
  }
}
