/** @file Cards open in their places: links between them, weights typed on them, by mouse, by keyboard and by touch. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choosePreset, colours, openPage, picture, pictures } from "./screen.ts";

const card = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);

async function openCanvas(page: Page): Promise<void> {
  await openPage(page);
  await page.locator(".network > .head").hover();
  await expect(card(page, "dense1")).toBeVisible();
}

const read = async (page: Page, tensor: string): Promise<readonly number[]> =>
  Array.from((await page.evaluate((name) => window.layerwise.read(name), tensor)).data);

/** Until the cards stand where they will stay. */
async function settled(page: Page): Promise<void> {
  const places = () =>
    page
      .locator(".react-flow__node")
      .evaluateAll((cards) => cards.map((one) => JSON.stringify(one.getBoundingClientRect())).join());
  for (let before = ""; ; ) {
    const now = await places();
    if (now === before) return;
    before = now;
    await page.waitForTimeout(120);
  }
}

const field = (page: Page, name: string): Locator => page.getByRole("textbox", { name, exact: true });

/** As a hand does: it looks at the field before Enter. */
async function type(page: Page, name: string, value: string): Promise<void> {
  await field(page, name).focus();
  await field(page, name).fill(value);
  await expect(field(page, name)).toHaveValue(value);
  await field(page, name).press("Enter");
}

test("two dense layers open side by side, and a weight is typed on its link", async ({ page }) => {
  await openCanvas(page);
  await button(page, "Open Dense 1").click();
  await button(page, "Open Dense 2").click();
  await expect(button(page, "Weights of Dense 2")).toBeVisible();
  await settled(page);
  const [left, right] = [await card(page, "dense1").boundingBox(), await card(page, "dense2").boundingBox()];
  if (left === null || right === null) throw new Error("The cards are not in sight.");
  await expect.poll(() => colours(page, pictures.network)).toBeGreaterThan(100);
  const before = await picture(page, pictures.network);
  for (let y = left.y + 70; (await field(page, "Weight").count()) === 0 && y < left.y + 400; y += 4) {
    await page.mouse.click(left.x + left.width + 6, y);
    await page.waitForTimeout(60);
  }
  await expect(field(page, "Weight")).toBeFocused();
  const unit = Number(await field(page, "To unit").inputValue());
  const input = Number(await field(page, "From input").inputValue());
  await type(page, "Weight", "4");
  await expect.poll(async () => (await read(page, "dense2.weight"))[8 * (unit - 1) + input - 1]).toBe(4);
  await expect.poll(() => picture(page, pictures.network)).not.toBe(before);
  await page.keyboard.press("Escape");
  await button(page, "More units in Dense 2").click();
  await expect(card(page, "dense2")).toHaveAccessibleName(/9 neurons/);
  await button(page, "Fold Dense 1").click();
  await expect(button(page, "Open Dense 1")).toBeVisible();
});

test("from the keyboard alone: a card opens, a bias is typed, and Escape folds it", async ({ page }) => {
  await openCanvas(page);
  await card(page, "dense1").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const weights = button(page, "Weights of Dense 2");
  await expect(weights).toBeVisible();
  for (let i = 0; i < 12 && !(await weights.evaluate((one) => one === document.activeElement)); i++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(field(page, "Weight")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(field(page, "Bias of the unit")).toBeFocused();
  await type(page, "Bias of the unit", "-2");
  await expect.poll(async () => (await read(page, "dense2.bias"))[0]).toBe(-2);
  await page.keyboard.press("Escape");
  await expect(weights).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(weights).toHaveCount(0);
  await expect(card(page, "dense2")).toBeFocused();
});

test("a convolution shows its filters and maps, and a number of a filter is typed", async ({ page }) => {
  await openCanvas(page);
  await choosePreset(page, "CNN");
  await button(page, "Open Conv 1").click();
  await expect.poll(() => colours(page, "Filters, Feature maps")).toBeGreaterThan(50);
  await settled(page);
  await button(page, "Weights of Conv 1").click();
  await type(page, "Filter", "2");
  await type(page, "Column", "3");
  await type(page, "Weight", "1.5");
  await expect.poll(async () => (await read(page, "conv1.weight"))[5 * 5 + 2]).toBe(1.5);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a finger opens a card and its weights", async ({ page }) => {
    await page.goto("./");
    await page.evaluate(() => window.layerwise.names());
    await button(page, "Open Dense 1").tap();
    await button(page, "Weights of Dense 1").tap();
    await expect(field(page, "Weight")).toBeVisible();
  });
});
