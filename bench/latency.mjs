/**
 * @file How long a learner waits: from a changed document to the first step of its program, and from opening the
 * page, with nothing cached, to the end of a step that was asked for as soon as the page could be asked.
 */
import { computeFlags } from "../scripts/chromium.mjs";
import { budget, firstLoad } from "../scripts/first-load.mjs";
import { serve } from "../scripts/serve.mjs";
import { inFreshBrowser } from "./browser.mjs";
import { median } from "./median.mjs";
import { buildAndServe } from "./server.mjs";

/** Milliseconds. */
const bounds = { tiny: 30, cnn: 100, lstm: 300 };
const firstStep = 1500;
const seconds = 60;
/** Sizes that layers grow by, one change after the other. */
const changes = [8, 4, 12, 2, 6];

/** @param {string} address @param {string} workload @returns {Promise<readonly number[]>} */
function changedToTrained(address, workload) {
  return inFreshBrowser(address, seconds, (page) =>
    page.evaluate(([name, list]) => Reflect.get(window, "measureLatency")(name, list), [workload, changes]),
  );
}

/** Asks for a step as soon as `window.layerwise` is there, and notes when it is done. */
function askAtOnce() {
  /** @type {Window["layerwise"] | undefined} */
  let layerwise;
  Object.defineProperty(window, "layerwise", {
    get: () => layerwise,
    set: (value) => {
      layerwise = value;
      const asked = performance.now();
      const done = value.run(1).then(() => ({ asked, done: performance.now() }));
      Object.assign(window, { firstStep: done });
    },
  });
}

/**
 * The page is drawn as browsers draw it without a graphics card, and has WebGPU through software: drawing through
 * that software, too, as pages with a WebGPU canvas would need, keeps the page's own thread waiting for half a second.
 * @param {string} address
 * @returns {Promise<{ asked: number, done: number }>} milliseconds since navigation
 */
function openedToTrained(address) {
  const work = async (/** @type {import("playwright").Page} */ page) => {
    await page.addInitScript(askAtOnce);
    await page.goto(address);
    await page.waitForFunction(() => Reflect.has(window, "firstStep"));
    return page.evaluate(() => Reflect.get(window, "firstStep"));
  };
  return inFreshBrowser("about:blank", seconds, work, computeFlags);
}

/**
 * @param {number} launches
 * @returns {Promise<readonly import("./figure.mjs").Figure[]>} medians
 */
export async function latencies(launches) {
  const figures = [];
  const bench = await buildAndServe();
  for (const [name, atMost] of Object.entries(bounds)) {
    const times = [];
    for (let i = 0; i < launches; i++) times.push(...(await changedToTrained(bench.address, name)));
    console.log(`${name}, changed to trained: ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
    figures.push({ name: `${name}, changed to first step`, value: median(times), unit: "ms", atMost });
  }
  bench.close();
  const page = await serve();
  const times = [];
  for (let i = 0; i < launches; i++) {
    const { asked, done } = await openedToTrained(page.address);
    console.log(`opened to trained: asked at ${asked.toFixed(0)}, done at ${done.toFixed(0)} ms`);
    times.push(done);
  }
  page.close();
  const { total } = await firstLoad();
  return [
    ...figures,
    { name: "opened to first step", value: median(times), unit: "ms", atMost: firstStep },
    { name: "JavaScript of a first visit, gzipped", value: total, unit: "kB", atMost: budget },
  ];
}
