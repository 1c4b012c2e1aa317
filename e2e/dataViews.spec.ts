/** @file Samples of a data set looked at: chosen, they are what the network answers; the next batch is marked on them. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choosePreset, openPage, ready } from "./screen.ts";

/** Options of the gallery that are on the page; few of all that there are. */
const samples = (page: Page) => page.getByRole("dialog").getByRole("option");

test("ten thousand pictures by class: scrolled, chosen by keys and by pointer, training samples too", async ({
  page,
}) => {
  await openPage(page);
  await choosePreset(page, "CNN");
  await button(page, "All pictures").click();
  const gallery = page.getByRole("listbox");
  await expect(samples(page).first()).toHaveAttribute("aria-setsize", "10000");
  expect(await samples(page).count()).toBeLessThan(400);

  const answer = page.locator(".output .answer-best");
  await button(page, /^Class 7, /).click();
  await samples(page)
    .filter({ hasNot: page.locator(".part-test") })
    .nth(40)
    .click();
  await expect(answer).toContainText(/training sample \d/);
  const chosen = page.getByRole("option", { selected: true });
  const first = await chosen.getAttribute("aria-label");
  expect(first).toMatch(/^training sample [\d,]+, /);
  await gallery.focus();
  await page.keyboard.press("ArrowRight");
  await expect(chosen).not.toHaveAttribute("aria-label", first ?? "");
  await page.keyboard.press("End");
  await expect(chosen).toHaveAttribute("aria-posinset", "10000");
  await expect(chosen).toBeInViewport();
});

test("the next batch is listed, and another one after a step", async ({ page }) => {
  await openPage(page);
  await choosePreset(page, "LSTM");
  await button(page, "All sequences").click();
  const dialog = page.getByRole("dialog");
  await dialog
    .locator("label")
    .filter({ hasText: /^Next batch$/ })
    .click();
  const size = await page.evaluate(() => window.layerwise.document().training.batchSize);
  await expect(samples(page).first()).toHaveAttribute("aria-setsize", String(size));
  await expect(samples(page).first()).toHaveAccessibleName(/^training sample .*→.*, next batch$/);
  const before = await samples(page).first().getAttribute("aria-label");
  await dialog.getByRole("button", { name: /^Step/ }).click();
  await expect(samples(page).first()).not.toHaveAttribute("aria-label", before ?? "");
  await expect(samples(page).first()).toHaveAttribute("aria-setsize", String(size));
});

test("a table says what is in its columns; a training row is answered", async ({ page }) => {
  await openPage(page);
  await button(page, "Penguins").click();
  await ready(page);
  await expect(
    page.getByRole("img", { name: /^2700 to 6300: \d+ for training, \d+ for testing$/ }),
  ).toBeAttached();
  await expect(page.locator(".column-missing").first()).toHaveText("2 missing");
  await button(page, "All rows").click();
  const dialog = page.getByRole("dialog");
  await dialog
    .locator("label")
    .filter({ hasText: /^Training$/ })
    .click();
  await button(page, "Next rows").click();
  await expect(dialog).toContainText("26 to 50 of 258");
  await dialog
    .getByRole("button", { name: /^train/ })
    .nth(2)
    .click();
  await expect(page.locator(".output .answer")).toContainText("training sample 28");
});

test("a point of the plane is read, chosen and let go by the keys", async ({ page }) => {
  await openPage(page);
  const plot = page.getByRole("application", { name: /^Samples of the plot/ });
  await plot.focus();
  await page.keyboard.press("ArrowUp");
  const tag = plot.getByRole("status");
  await expect(tag).toContainText(/x₁ −?\d.*class [01].*network: 0\.\d\d/s);
  const first = await tag.innerText();
  await page.keyboard.press("ArrowLeft");
  await expect(tag).not.toHaveText(first);
  await page.keyboard.press("Escape");
  await expect(tag).toHaveCount(0);
  await plot.hover({ position: { x: 4, y: 4 } });
  await expect(tag).toHaveText(/^x₁ −5\.\d\d, x₂ 5\.\d\d$/);
});
