/**
 * @file Whether the page stays responsive while the digits train at full speed: the longest task of the main thread
 * over some seconds, the longest wait for a frame, and the time from pressing Pause to a run that stands still.
 */
import { chromium } from "playwright";
import { launchFlags, requireChromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";

const warmUp = 1000;
const watched = 6000;

/**
 * Notes tasks of 50 ms and more, which is what the browser calls long, and gaps between frames, from now on.
 * @param {import("playwright").Page} page
 */
export async function watchMainThread(page) {
  await page.evaluate(() => {
    const seen = { longTask: 0, frameGap: 0 };
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      seen.frameGap = Math.max(seen.frameGap, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longTask = Math.max(seen.longTask, duration);
    }).observe({ type: "longtask" });
    Object.assign(window, { seenByBenchmark: seen });
  });
}

/** @param {import("playwright").Page} page @returns {Promise<{ longTask: number, frameGap: number }>} */
export function whatWasSeen(page) {
  return page.evaluate(() => Reflect.get(window, "seenByBenchmark"));
}

/**
 * Presses Pause as a reader does, and waits until the button says Train again, which it does when the engine has
 * told that it stands still.
 * @param {import("playwright").Page} page
 * @returns {Promise<number>} milliseconds between the two
 */
function pause(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const button = document.querySelector(".btn.main");
        if (!(button instanceof HTMLElement)) return reject(new Error("There is no Pause."));
        const before = button.textContent;
        const begun = performance.now();
        new MutationObserver(() => {
          if (button.textContent !== before) resolve(performance.now() - begun);
        }).observe(button, { childList: true, characterData: true, subtree: true });
        button.click();
      }),
  );
}

/** @returns {Promise<import("./alone.mjs").Figures>} */
async function measure() {
  const server = await serve();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: launchFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`${server.address}?lang=en`);
    await page.getByRole("radio", { name: "CNN", exact: true }).click();
    await page.evaluate(async () => {
      const document = window.layerwise.document();
      await window.layerwise.open({ ...document, view: { ...document.view, speed: "max" } });
      await window.layerwise.play();
    });
    await page.waitForTimeout(warmUp);
    await watchMainThread(page);
    const before = await steps(page);
    await page.waitForTimeout(watched);
    const rate = ((await steps(page)) - before) / (watched / 1000);
    const { longTask, frameGap } = await whatWasSeen(page);
    return { "longest task": longTask, "longest frame gap": frameGap, pause: await pause(page), speed: rate };
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {import("playwright").Page} page */
export async function steps(page) {
  return Number((await page.getByTestId("count-step").innerText()).replaceAll(",", ""));
}

/** @type {import("./alone.mjs").Benchmark} */
export const responsiveness = {
  title: "The digits' CNN trains at full speed; how responsive is the page?",
  launches: 5,
  figures: {
    "longest task": { unit: "ms", atMost: 100 },
    "longest frame gap": { unit: "ms" },
    pause: { unit: "ms", atMost: 100 },
    speed: { unit: "steps/s" },
  },
  measure,
};
