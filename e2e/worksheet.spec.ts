/** @file The worksheet: of the worked example it has the published numbers, blanks hide them, and it prints on A4 alone. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, openPage, ready } from "./screen.ts";

async function openWorksheet(page: Page): Promise<void> {
  await openPage(page);
  await button(page, "Examples").click();
  await page.locator(".example").filter({ hasText: "A step by hand" }).first().click();
  await ready(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("worksheet");
  await page.getByRole("menuitem", { name: "Worksheet" }).click();
}

/** Pages of a PDF say what they are in its plain part. */
const pagesIn = (pdf: Buffer): number =>
  (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

test("blanks and solutions of the worked example, on paper", async ({ page }) => {
  await openWorksheet(page);
  const sheet = page.getByRole("article", { name: "One training step by hand" });
  const solutions = page.getByRole("article", { name: "Solutions" });
  await expect(sheet.locator(".ws-line")).toHaveCount(43);
  const digits = page.getByRole("textbox", { name: "Digits" });
  await digits.fill("8");
  await digits.press("Enter");
  await expect(sheet.locator(".ws-given")).toContainText("0.15");
  await expect(sheet).not.toContainText("0.7513");
  await expect(sheet.locator(".ws-result.empty")).toHaveCount(43);

  await page.getByRole("radio", { name: "Both, on separate sheets" }).click();
  for (const number of ["0.59326999", "0.75136507", "0.29837111", "0.35891649"])
    await expect(solutions.locator(".ws-result").filter({ hasText: number })).not.toHaveCount(0);
  await expect(sheet).not.toContainText("0.7513");

  await page.getByRole("group", { name: "Tasks" }).getByText("Update").click();
  await expect(solutions.locator(".ws-line")).toHaveCount(31);

  await page.emulateMedia({ media: "print" });
  await expect(button(page, "Print")).toBeHidden();
  const { width, room } = await sheet.evaluate((paper) => ({
    width: Math.max(
      ...[...paper.querySelectorAll(".ws-reckoning")].map((line) => line.scrollWidth - line.clientWidth),
    ),
    room: paper.clientWidth,
  }));
  expect(width).toBe(0);
  expect(room).toBeGreaterThan(0);
  const pages = pagesIn(await page.pdf({ preferCSSPageSize: true }));
  expect(pages).toBeGreaterThanOrEqual(4);
  expect(pages).toBeLessThanOrEqual(6);
});

test("a larger network says what it leaves out, and a sample can be chosen", async ({ page }) => {
  await openPage(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("학습지");
  await page.getByRole("menuitem", { name: "Worksheet" }).click();
  const sheet = page.getByRole("article", { name: "One training step by hand" });
  await expect(sheet).toContainText("one unit of each layer");
  const given = await sheet.locator(".ws-given").innerText();
  await page.getByRole("textbox", { name: /^Training sample/ }).fill("2");
  await page.keyboard.press("Enter");
  await expect(sheet.locator(".ws-given")).not.toHaveText(given);
  await expect(sheet.locator(".ws-foot")).toContainText("Training sample 2.");
  await button(page, "Close").click();
  await expect(sheet).toBeHidden();
});
