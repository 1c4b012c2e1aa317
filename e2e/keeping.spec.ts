/** @file Nothing is lost: the last network comes back with its tab, and sharing says what a link cannot repeat. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { atStep, button, documentOf, findings, openPage, ready } from "./screen.ts";

/** A new tab of the same browser, opened without a link. */
async function openAnotherTab(page: Page): Promise<Page> {
  await page.waitForFunction(() => localStorage.getItem("layerwise.document") !== null);
  const other = await page.context().newPage();
  await openPage(other);
  return other;
}

test("the last network comes back without its link, and the beginning is one button away", async ({
  page,
}) => {
  await openPage(page);
  const beginning = await documentOf(page);
  await button(page, "More units in Dense 1").click();
  const edited = await documentOf(page);
  expect(edited.model).not.toEqual(beginning.model);
  const other = await openAnotherTab(page);
  await expect(findings(other)).toContainText("Your last network is back");
  expect((await documentOf(other)).model).toEqual(edited.model);
  await button(other, "Start from the beginning").click();
  await ready(other);
  expect((await documentOf(other)).model).toEqual(beginning.model);
  await button(other, "Undo").click();
  await ready(other);
  expect((await documentOf(other)).model).toEqual(edited.model);
});

test("a link wins over what was kept", async ({ page }) => {
  await openPage(page);
  await button(page, "More units in Dense 1").click();
  await expect(page).toHaveURL(/#1/);
  const first = await documentOf(page);
  const link = page.url();
  await button(page, "More units in Dense 2").click();
  const other = await page.context().newPage();
  await openPage(other, link);
  expect((await documentOf(other)).model).toEqual(first.model);
  await expect(findings(other)).not.toContainText("Your last network is back");
});

test("what was kept by an older or a broken page is passed over", async ({ page }) => {
  await openPage(page);
  const beginning = await documentOf(page);
  for (const kept of ["{", "null", '{"version":99}']) {
    await page.evaluate((text) => localStorage.setItem("layerwise.document", text), kept);
    const other = await page.context().newPage();
    await openPage(other);
    expect(await documentOf(other)).toEqual(beginning);
    await other.close();
  }
});

test("sharing names what was changed by hand in mid-run, until a reset", async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(30));
  const shared = page.locator(".by-hand");
  await button(page, "Share").click();
  await expect(page.getByRole("textbox", { name: "Link", exact: true })).toBeVisible();
  await expect(shared).toBeHidden();
  await page.keyboard.press("Escape");
  await page.evaluate(async () => {
    const { data } = await window.layerwise.read("dense1.bias");
    await window.layerwise.write(
      "dense1.bias",
      data.map((value: number) => value + 1),
    );
  });
  await button(page, "More units in Dense 2").click();
  await ready(page);
  await button(page, "Share").click();
  await expect(shared).toContainText("dense1.bias");
  await expect(shared.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await button(page, "Reset").click();
  await atStep(page, 0);
  await button(page, "Share").click();
  await expect(page.getByRole("textbox", { name: "Link", exact: true })).toBeVisible();
  await expect(shared).toBeHidden();
});
