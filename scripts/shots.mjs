/**
 * @file `npm run shots`: every screen in both languages, both themes and four sizes, as labelled contact sheets
 * in shots/, to be looked at. One sheet per screen and size. Words choose: `npm run shots -- opening ko dark 390 1280x640`
 * makes only the named screens, languages, themes and sizes (a width of those below, or any width x height).
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { ensureChromium, computeFlags } from "./chromium.mjs";
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
  const columns = Math.min(width > 500 ? 2 : 4, shots.length);
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

/** @param {string} word a width of the usual sizes, or any width x height @returns {Size | undefined} */
function sizeOf(word) {
  const [, width, height] = /^(\d+)[x×](\d+)$/.exec(word) ?? [];
  if (height !== undefined) return { width: Number(width), height: Number(height) };
  return sizes.find((size) => String(size.width) === word);
}

/** The usual sizes are told by their width. @param {Size} size */
const sheetName = ({ width, height }) =>
  sizes.some((size) => size.width === width && size.height === height) ? `${width}` : `${width}x${height}`;

/** @param {readonly string[]} words of which a kind that is not named is wanted whole */
function selection(words) {
  const named = words.flatMap((word) => screens.filter(({ name }) => name === word));
  const sized = words.flatMap((word) => sizeOf(word) ?? []);
  const [spoken, themed] = [languages, themes].map((all) => all.filter((one) => words.includes(one)));
  const unknown = words.filter(
    (word) =>
      sizeOf(word) === undefined &&
      ![...languages, ...themes].includes(word) &&
      !screens.some(({ name }) => name === word),
  );
  if (unknown.length > 0) throw new Error(`No such screen, language, theme or size: ${unknown.join(", ")}`);
  return {
    chosenScreens: named.length > 0 ? named : screens,
    chosenSizes: sized.length > 0 ? sized : sizes,
    chosenLanguages: spoken?.length ? spoken : languages,
    chosenThemes: themed?.length ? themed : themes,
  };
}

const { chosenScreens, chosenSizes, chosenLanguages, chosenThemes } = selection(process.argv.slice(2));
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: computeFlags });
try {
  for (const screen of chosenScreens) {
    for (const size of chosenSizes) {
      if (screen.phone === true && size.width > widestPhone) continue;
      const shots = [];
      for (const language of chosenLanguages) {
        for (const theme of chosenThemes)
          shots.push(await shoot(browser, server.address, screen, size, language, theme));
      }
      const path = join(folder, `${screen.name}-${sheetName(size)}.png`);
      await writeSheet(browser, shots, Math.min(size.width, widestPicture), path);
      console.log(path);
    }
  }
} finally {
  await browser.close();
  server.close();
}
