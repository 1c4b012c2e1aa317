/**
 * @file Whether a large network can be handled while it trains: frames a second while a card is dragged, the canvas is
 * moved and zoomed, and the longest task of the main thread meanwhile. Drawn by the processor, as a machine without
 * graphics would.
 */
import { chromium } from "playwright";
import { plainFlags, requireChromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";
import { median } from "./median.mjs";
import { watchMainThread, whatWasSeen } from "./responsiveness.mjs";

/** Residual blocks of three layers; with the input, the output and a layer before them, 60 layers. */
const blocks = 19;
/** Milliseconds between two moves of the pointer, as a mouse sends them, and of a gesture. */
const pause = 8;
const gestureLasts = 3000;

/** @param {import("playwright").Page} page */
async function openLargeNetwork(page) {
  const found = await page.evaluate(async (count) => {
    const document = window.layerwise.document();
    const [input, , , output] = document.model.layers;
    if (input === undefined || output === undefined) throw new Error("The first network has four layers.");
    const dense = { type: "dense", params: { units: 8, activation: "tanh" } };
    const layers = [input, { ...dense, id: "start", from: [input.id] }];
    for (let block = 0, last = "start"; block < count; block++, last = `add${block - 1}`) {
      layers.push(
        { ...dense, id: `a${block}`, from: [last] },
        { ...dense, id: `b${block}`, from: [`a${block}`] },
        { type: "add", params: {}, id: `add${block}`, from: [`b${block}`, last] },
      );
    }
    layers.push({ ...output, from: [`add${count - 1}`] });
    const view = { ...document.view, speed: /** @type {const} */ ("max") };
    return window.layerwise.open({ ...document, view, model: { ...document.model, layers } });
  }, blocks);
  if (found.length > 0) throw new Error(JSON.stringify(found));
  await page.locator(".react-flow__node").first().waitFor();
  await page.evaluate(() => window.layerwise.play());
  await page.waitForTimeout(1000);
}

/**
 * Times between frames while something is done.
 * @param {import("playwright").Page} page
 * @param {() => Promise<void>} gesture
 * @returns {Promise<number>} frames a second, by the median frame
 */
async function framesDuring(page, gesture) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const frames = [];
    let on = true;
    const frame = (/** @type {number} */ now) => {
      frames.push(now);
      if (on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(window, { framesOfBenchmark: frames, endFrames: () => (on = false) });
  });
  await gesture();
  const frames = await page.evaluate(() => {
    Reflect.get(window, "endFrames")();
    return /** @type {number[]} */ (Reflect.get(window, "framesOfBenchmark"));
  });
  return 1000 / median(frames.slice(1).map((now, i) => now - (frames[i] ?? 0)));
}

/**
 * @param {import("playwright").Page} page
 * @param {readonly [number, number]} from
 */
async function dragAround(page, [x, y]) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  const begun = Date.now();
  for (let k = 1; Date.now() - begun < gestureLasts; k++) {
    await page.mouse.move(x + 120 * Math.sin(k / 20), y + 80 * Math.sin(k / 13));
    await page.waitForTimeout(pause);
  }
  await page.mouse.up();
}

/** @param {import("playwright").Page} page */
async function zoomInAndOut(page) {
  const begun = Date.now();
  for (let k = 1; Date.now() - begun < gestureLasts; k++) {
    await page.mouse.wheel(0, k % 60 < 30 ? -40 : 40);
    await page.waitForTimeout(2 * pause);
  }
}

/** @returns {Promise<import("./alone.mjs").Figures>} */
async function measure() {
  const server = await serve();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: plainFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`${server.address}?lang=en`);
    await openLargeNetwork(page);
    const canvas = await page.locator(".graph").boundingBox();
    const card = await page.locator(".react-flow__node").nth(2).boundingBox();
    if (canvas === null || card === null) throw new Error("There is no canvas.");
    await watchMainThread(page);
    const ground = /** @type {const} */ ([canvas.x + canvas.width / 2, canvas.y + canvas.height - 100]);
    const dragging = await framesDuring(page, () => dragAround(page, [card.x + card.width / 2, card.y + 6]));
    const panning = await framesDuring(page, () => dragAround(page, ground));
    const zooming = await framesDuring(page, () => zoomInAndOut(page));
    const { longTask } = await whatWasSeen(page);
    return {
      "dragging a card": dragging,
      "moving the canvas": panning,
      "zooming the canvas": zooming,
      "longest task on the canvas": longTask,
    };
  } finally {
    await browser.close();
    server.close();
  }
}

/** @type {import("./alone.mjs").Benchmark} */
export const canvasHandling = {
  title: "A network of sixty layers trains at full speed; how well can it be handled?",
  launches: 3,
  figures: {
    "dragging a card": { unit: "frames/s", atLeast: 30 },
    "moving the canvas": { unit: "frames/s", atLeast: 30 },
    "zooming the canvas": { unit: "frames/s", atLeast: 30 },
    "longest task on the canvas": { unit: "ms", atMost: 100 },
  },
  measure,
};
