/** @file Two fingers on the cards: they zoom and leave the page where it is; a long press is no edit, and + on a wire adds. */
import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choosePreset } from "./screen.ts";

test.use({ hasTouch: true, viewport: { width: 768, height: 1024 } });

interface Place {
  readonly x: number;
  readonly y: number;
}

const touch = (
  client: CDPSession,
  type: "touchStart" | "touchMove" | "touchEnd",
  ...touchPoints: readonly Place[]
) => client.send("Input.dispatchTouchEvent", { type, touchPoints: [...touchPoints] });

const zoom = (page: Page): Promise<number> =>
  page
    .locator(".react-flow__viewport")
    .evaluate((viewport) => new DOMMatrix(getComputedStyle(viewport).transform).a);

const layers = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => window.layerwise.document().model.layers.map(({ type }) => type));

async function middleOf(page: Page, selector: string): Promise<Place> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not in sight.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function openCards(page: Page, preset: "MLP" | "CNN"): Promise<void> {
  await page.goto("./");
  await choosePreset(page, preset);
  await page.locator(".network .note").first().tap();
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
}

test("two fingers that part over the cards zoom in, and the page stays", async ({ page }) => {
  await openCards(page, "CNN");
  const { x, y } = await middleOf(page, ".react-flow");
  const before = await zoom(page);
  const client = await page.context().newCDPSession(page);
  const fingers = (apart: number): [Place, Place] => [
    { x: x - apart, y },
    { x: x + apart, y },
  ];
  await touch(client, "touchStart", ...fingers(30));
  for (const apart of [45, 60, 75, 90]) await touch(client, "touchMove", ...fingers(apart));
  await touch(client, "touchEnd");
  await expect.poll(() => zoom(page)).toBeGreaterThan(1.3 * before);
  expect(await page.evaluate(() => [window.scrollY, window.visualViewport?.scale])).toEqual([0, 1]);
});

test("a long press on a card changes nothing; + on a wire puts a layer there", async ({ page }) => {
  await openCards(page, "MLP");
  const before = await layers(page);
  const place = await middleOf(page, '.react-flow__node[data-id="dense1"] .plate-name');
  const client = await page.context().newCDPSession(page);
  await touch(client, "touchStart", place);
  await page.waitForTimeout(700);
  await touch(client, "touchEnd");
  expect(await layers(page)).toEqual(before);
  await page.locator(".between").nth(1).tap();
  await page.getByRole("menuitem", { name: "Dropout", exact: true }).tap();
  await expect.poll(() => layers(page)).toEqual([...before.slice(0, 2), "dropout", ...before.slice(2)]);
  await expect(button(page, "Train")).toBeEnabled();
});
