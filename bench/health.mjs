/**
 * @file What looking costs: the digits train at full speed with nothing probed, then with the mode that shows gradients,
 * histograms, hidden space and metrics together. The two runs must have the same losses, bit for bit.
 */
import { chromium } from "playwright";
import { plainFlags, requireChromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";
import { steps, watchMainThread, whatWasSeen } from "./responsiveness.mjs";

const warmUp = 3000;
const watched = 6000;
/** Steps whose losses are compared. */
const compared = 60;

/** The engine hears of no wish to see anything. */
function askForNothing() {
  Worker.prototype.postMessage = new Proxy(Reflect.get(Worker.prototype, "postMessage"), {
    apply: (post, worker, [message, ...rest]) => {
      const silent = message?.command === "observe" ? { ...message, args: { observations: [] } } : message;
      return Reflect.apply(post, worker, [silent, ...rest]);
    },
  });
}

/**
 * @typedef {object} Run
 * @property {number} rate steps a second
 * @property {number} longTask milliseconds
 * @property {readonly (number | null)[]} losses
 */

/**
 * @param {string} address
 * @param {boolean} looking
 * @returns {Promise<Run>}
 */
async function train(address, looking) {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: plainFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    if (!looking) await page.addInitScript(askForNothing);
    await page.goto(`${address}?lang=en`);
    await page.getByRole("radio", { name: "CNN", exact: true }).click();
    await page.evaluate(async (inHealth) => {
      const document = window.layerwise.document();
      const mode = inHealth ? "health" : "network";
      await window.layerwise.open({ ...document, view: { ...document.view, mode, speed: "max" } });
    }, looking);
    if (looking) await page.getByRole("row", { name: /^Conv 1 /u }).waitFor();
    const losses = await firstLosses(page);
    await page.evaluate(() => window.layerwise.play());
    await page.waitForTimeout(warmUp);
    await watchMainThread(page);
    const [before, begun] = [await steps(page), Date.now()];
    await page.waitForTimeout(watched);
    const rate = ((await steps(page)) - before) / ((Date.now() - begun) / 1000);
    return { rate, longTask: (await whatWasSeen(page)).longTask, losses };
  } finally {
    await browser.close();
  }
}

/** @param {import("playwright").Page} page */
function firstLosses(page) {
  return page.evaluate(async (count) => {
    const losses = [];
    while (losses.length < count) losses.push((await window.layerwise.run(1)).loss);
    return losses;
  }, compared);
}

/** @returns {Promise<import("./alone.mjs").Figures>} */
async function measure() {
  const server = await serve();
  try {
    const unseen = await train(server.address, false);
    const seen = await train(server.address, true);
    return {
      "speed with four views open": (100 * seen.rate) / unseen.rate,
      "longest task with four views open": seen.longTask,
      "losses that differ": seen.losses.filter((loss, i) => !Object.is(loss, unseen.losses[i])).length,
      "speed with none open": unseen.rate,
    };
  } finally {
    server.close();
  }
}

/** @type {import("./alone.mjs").Benchmark} */
export const looking = {
  title:
    "The digits' CNN trains at full speed; what do gradients, histograms, hidden space and metrics cost?",
  launches: 3,
  figures: {
    "speed with four views open": { unit: "% of that with none", atLeast: 70 },
    "longest task with four views open": { unit: "ms", atMost: 100 },
    "losses that differ": { unit: "", atMost: 0 },
    "speed with none open": { unit: "steps/s" },
  },
  measure,
};
