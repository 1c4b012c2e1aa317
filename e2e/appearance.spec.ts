/** @file Language and theme: the browser's come first, a switch changes them at once, and the page remembers. */
import { expect, test } from "./clean-page.ts";
import { button, documentOf, openPage, picture, pictures, ready } from "./screen.ts";

test("the language changes at once and is remembered; the network stays", async ({ page }) => {
  await openPage(page);
  await button(page, "More units in Dense 1").click();
  const before = await documentOf(page);
  await button(page, "한국어로 보기").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(button(page, "훈련")).toBeVisible();
  await expect(button(page, "Train")).toHaveCount(0);
  expect(await documentOf(page)).toEqual(before);
  await page.reload();
  await expect(button(page, "훈련")).toBeVisible();
});

test("the theme changes at once, in the pictures too, and is remembered", async ({ page }) => {
  await openPage(page);
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-theme", "light");
  const light = await picture(page, pictures.loss);
  await button(page, "Dark").click();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await expect.poll(() => picture(page, pictures.loss)).not.toBe(light);
  await page.reload();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await ready(page);
});

test.describe("a Korean browser at night", () => {
  test.use({ locale: "ko-KR", colorScheme: "dark" });
  test("gets Korean and the dark theme", async ({ page }) => {
    await page.goto("./");
    await expect(button(page, "훈련")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });
});
