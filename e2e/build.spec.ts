/** @file From no hidden layer at all to a convolutional network that reads digits: by mouse, by keyboard alone, by touch. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choosePreset, documentOf, openPage, ready } from "./screen.ts";

const kinds = ["Conv", "Max pool", "Flatten"];
const enough = 0.95;

const layerTypes = async (page: Page): Promise<readonly string[]> =>
  (await documentOf(page)).model.layers.map(({ type }) => type);

async function readsDigits(page: Page): Promise<void> {
  expect(await layerTypes(page)).toEqual(["input", "conv2d", "maxPool2d", "flatten", "dense"]);
  const accuracy = async () => (await page.evaluate(() => window.layerwise.evaluate("test"))).accuracy;
  await expect.poll(accuracy, { intervals: [1000], timeout: 45_000 }).toBeGreaterThanOrEqual(enough);
}

/** A button of a hidden layer that opens its sheet. */
const hidden = (page: Page): Locator =>
  page.getByRole("button", { name: /^Configure (?!Input|Output)/ }).first();

test("by mouse", async ({ page }) => {
  await openPage(page);
  await choosePreset(page, "CNN");
  while ((await layerTypes(page)).length > 2) {
    await hidden(page).click();
    await button(page, "Remove the layer").click();
  }
  for (const kind of kinds) {
    await button(page, "Add a layer").click();
    await page.getByRole("menuitem", { name: kind, exact: true }).click();
  }
  await ready(page);
  await button(page, "Train").click();
  await readsDigits(page);
});

test("by keyboard alone", async ({ page }) => {
  await openPage(page);
  const ask = async (name: string): Promise<void> => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("menu", { name: "Commands" })).toBeVisible();
    await page.keyboard.type(name);
    const wanted = page.getByRole("menuitem", { name: new RegExp(`^${name}(?! 1)`) });
    await expect(wanted).not.toHaveCount(0);
    const isReached = () =>
      wanted.evaluateAll((items) => items.some((item) => item.hasAttribute("data-focused")));
    do await page.keyboard.press("ArrowDown");
    while (!(await isReached()));
    await page.keyboard.press("Enter");
  };
  await ask("Handwritten digits");
  await ready(page);
  const inCanvas = () => page.evaluate(() => document.activeElement?.closest(".react-flow__node") !== null);
  do await page.keyboard.press("Tab");
  while (!(await inCanvas()));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await expect.poll(() => layerTypes(page)).toEqual(["input", "dense"]);
  for (const kind of kinds) await ask(kind);
  await ready(page);
  await page.keyboard.press("Space");
  await readsDigits(page);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("by touch", async ({ page }) => {
    await page.goto("./");
    await page.evaluate(() => window.layerwise.names());
    await page.getByRole("radio", { name: "CNN", exact: true }).tap();
    await page.evaluate(() => window.layerwise.names());
    while ((await layerTypes(page)).length > 2) {
      await hidden(page).tap();
      await button(page, "Remove the layer").tap();
    }
    for (const kind of kinds) {
      await button(page, "Add a layer").tap();
      await page.getByRole("menuitem", { name: kind, exact: true }).tap();
    }
    await page.evaluate(() => window.layerwise.names());
    await button(page, "Train").tap();
    await readsDigits(page);
  });
});
