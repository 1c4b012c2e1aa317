/**
 * @file Random hands on the built page: presses, keys, drags and commands in the network, as many as asked for, from a
 * seed. Ends badly where the page throws, says an error in the console, reaches a document that its link does not bring
 * back, or a state that undo does not leave.
 *
 *   node scripts/random-edits.mjs [actions, 2000 unless told] [seed, 1 unless told]
 */
import { chromium } from "playwright";
import { plainFlags, requireChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const [actions = 2000, seed = 1] = process.argv.slice(2).map(Number);

/** Numbers below 1: Mulberry32, Tommy Ettinger 2017. @param {number} start */
function randomFrom(start) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = randomFrom(seed);
/** @template T @param {readonly T[]} list @returns {T | undefined} */
const one = (list) => list[Math.floor(random() * list.length)];

const keys = [
  "Delete",
  "Backspace",
  "Enter",
  "Escape",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "c",
  "Tab",
];
const chords = ["z", "Shift+z", "d", "c", "x", "v", "a"].map((key) => `ControlOrMeta+${key}`);
const words = [
  "dense",
  "dropout",
  "conv",
  "flatten",
  "add",
  "lstm",
  "undo",
  "redo",
  "digits",
  "spiral",
  "sgd",
  "relu",
];

/** @param {import("playwright").Page} page */
async function pressSomething(page) {
  const buttons = await page.locator(".network button:enabled:visible").all();
  await one(buttons)
    ?.click({ timeout: 1000, trial: false, force: true })
    .catch(() => undefined);
}

/** @param {import("playwright").Page} page */
async function dragSomething(page) {
  // In another mode than the network's, over whatever stands in the middle.
  const middle = page.locator(".network, .work").last();
  const box = (await middle.isVisible()) ? await middle.boundingBox() : null;
  if (box === null) return;
  const place = () =>
    /** @type {const} */ ([box.x + random() * box.width, box.y + 40 + random() * (box.height - 40)]);
  await page.mouse.move(...place());
  await page.mouse.down();
  await page.mouse.move(...place(), { steps: 3 });
  await page.mouse.up();
}

/** @param {import("playwright").Page} page */
async function command(page) {
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type(one(words) ?? "");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** @param {import("playwright").Page} page */
async function focusSomething(page) {
  const cards = await page.locator(".react-flow__node:visible").all();
  await one(cards)
    ?.focus({ timeout: 1000 })
    .catch(() => undefined);
}

/** @type {readonly (readonly [number, (page: import("playwright").Page) => Promise<unknown>])[]} */
const hands = [
  [0.3, pressSomething],
  [0.45, dragSomething],
  [0.6, focusSomething],
  [0.75, (page) => page.keyboard.press(one(keys) ?? "Escape")],
  [0.95, (page) => page.keyboard.press(one(chords) ?? "Escape")],
  [1, command],
];

/** @param {import("playwright").Page} one */
const documentOf = (one) =>
  one.evaluate(() => {
    const { model, data, training } = window.layerwise.document();
    const layers = model.layers.map(({ id, type, from }) => [id, type, from]);
    const [phase] = training.phases;
    return JSON.stringify([layers, model.outputs, data.type, data.seed, phase?.loss, phase?.optimizer.type]);
  });

/**
 * Whether another page that opens the address of this one has the same network, data and training, but for values at
 * their defaults, which a link leaves out.
 * @param {import("playwright").Page} page @param {import("playwright").Page} other
 */
async function survivesItsLink(page, other) {
  await page.waitForTimeout(800);
  await other.goto("about:blank");
  await other.goto(page.url());
  const made = await documentOf(page);
  for (let tried = 0; tried < 50; tried++) {
    if ((await documentOf(other)) === made) return true;
    await other.waitForTimeout(100);
  }
  return false;
}

const server = await serve();
const browser = await chromium.launch({ executablePath: requireChromium(), args: plainFlags });
const faults = [];
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const other = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  await page.goto(server.address);
  await page.evaluate(() => window.layerwise.run(1));
  await page.locator(".network").hover();
  await page.locator(".react-flow__node").first().waitFor();
  for (let i = 0; i < actions && faults.length === 0; i++) {
    const chance = random();
    const hand = hands.find(([below]) => chance < below);
    await hand?.[1](page);
    if (i % 100 === 99) {
      await page.keyboard.press("Escape");
      if (!(await survivesItsLink(page, other)))
        faults.push(`The link does not bring it back: ${page.url()}`);
      console.log(`${i + 1} actions`);
    }
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  for (let back = 0; (await undo.isEnabled()) && back < actions; back++) await undo.click({ force: true });
  if (await undo.isEnabled()) faults.push("Undo did not lead back to the beginning.");
} finally {
  await browser.close();
  server.close();
}
for (const fault of faults) console.log(fault);
console.log(
  `${actions} actions from seed ${seed}: ${faults.length === 0 ? "no fault" : `${faults.length} faults`}`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
