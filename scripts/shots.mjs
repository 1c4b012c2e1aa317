/**
 * @file `npm run shots`: every screen in both languages, both themes and four sizes, as labelled contact sheets
 * in shots/, to be looked at. One sheet per screen and size; `npm run shots -- opening 390` makes only those.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { ensureChromium, launchFlags } from "./chromium.mjs";
import { screens } from "./screens.mjs";
import { serve } from "./serve.mjs";

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ label: string, image: Buffer }} Shot */

const folder = join(import.meta.dirname, "../shots");
const languages = ["en", "ko"];
const themes = ["light", "dark"];
/** @type {readonly Size[]} */
const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];
/** No picture on a sheet is wider, so that a sheet of two columns can be read at its own size. */
const widestPicture = 1280;
/** Pages narrower than this are a phone's. */
const widestPhone = 700;
/** A network that trains, or data that load, keep the page busy; a screen waits no longer than this for quiet. */
const settleMilliseconds = 1500;

/**
 * @param {import("playwright").Browser} browser
 * @param {string} address
 * @param {import("./screens.mjs").Screen} screen
 * @param {Size} viewport
 * @param {string} language
 * @param {string} theme
 * @returns {Promise<Shot>}
 */
async function shoot(browser, address, screen, viewport, language, theme) {
  const label = `${screen.name} ${language} ${theme} ${viewport.width}×${viewport.height}`;
  const page = await browser.newPage({ viewport, reducedMotion: "reduce", hasTouch: viewport.width < 1100 });
  try {
    await page.goto(`${address}?lang=${language}&theme=${theme}`);
    await screen.prepare(page);
    await page.waitForTimeout(settleMilliseconds);
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    return { label, image: await page.screenshot({ fullPage: true }) };
  } catch (error) {
    throw new Error(`${label}: could not be shown`, { cause: error });
  } finally {
    await page.close();
  }
}

/**
 * Lays shots out side by side under their labels, and takes the picture of that.
 * @param {import("playwright").Browser} browser
 * @param {readonly Shot[]} shots
 * @param {number} width of one picture, in CSS pixels
 * @param {string} path
 */
async function writeSheet(browser, shots, width, path) {
  const figures = shots.map(
    ({ label, image }) =>
      `<figure><figcaption>${label}</figcaption><img width="${width}" src="data:image/png;base64,${image.toString("base64")}"></figure>`,
  );
  const columns = width > 500 ? 2 : shots.length;
  const page = await browser.newPage({ viewport: { width: columns * (width + 16) + 16, height: 400 } });
  await page.setContent(
    `<style>
      body { margin: 16px 0 0 16px; display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 16px;
        align-items: start; background: #777; color: #fff; font: 14px/20px monospace }
      figure { margin: 0 } img { display: block }
    </style>${figures.join("")}`,
    { waitUntil: "load" },
  );
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

/** @param {readonly string[]} wanted names of screens and widths; a kind of which none is named is wanted whole */
function selection(wanted) {
  const named = screens.filter((screen) => wanted.includes(screen.name));
  const sized = sizes.filter((size) => wanted.includes(String(size.width)));
  const unknown = wanted.filter(
    (word) =>
      !screens.some(({ name }) => name === word) && !sizes.some(({ width }) => String(width) === word),
  );
  if (unknown.length > 0) throw new Error(`No such screen or width: ${unknown.join(", ")}`);
  return { chosenScreens: named.length > 0 ? named : screens, chosenSizes: sized.length > 0 ? sized : sizes };
}

const { chosenScreens, chosenSizes } = selection(process.argv.slice(2));
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: launchFlags });
try {
  for (const screen of chosenScreens) {
    for (const size of chosenSizes) {
      if (screen.phone === true && size.width > widestPhone) continue;
      const shots = [];
      for (const language of languages) {
        for (const theme of themes)
          shots.push(await shoot(browser, server.address, screen, size, language, theme));
      }
      const path = join(folder, `${screen.name}-${size.width}.png`);
      await writeSheet(browser, shots, Math.min(size.width, widestPicture), path);
      console.log(path);
    }
  }
} finally {
  await browser.close();
  server.close();
}
