/** @file How well the network learns, layer by layer; looking at it changes no loss, and what is wrong can be looked at. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choosePreset, documentOf, firstLosses, openPage, ready } from "./screen.ts";

const row = (page: Page, name: RegExp) => page.getByRole("table").getByRole("row", { name });

test("every layer has its row; looking leaves each loss as it is, bit for bit", async ({ page }) => {
  await openPage(page);
  await choosePreset(page, "CNN");
  const unseen = await firstLosses(page, 5);
  await button(page, "Health").click();
  await ready(page);
  const seen = await firstLosses(page, 5);
  expect(seen).toEqual(unseen);
  await expect(row(page, /^Conv 1 /)).toContainText("%");
  await expect(row(page, /^Conv 2 /)).toBeVisible();
  await expect(page.getByText(/^The gradient of the first layer is/)).toBeVisible();
  await expect(
    page.getByRole("img", { name: /^Conv 1: gradient norm from [\d.]+ to [\d.]+$/ }),
  ).toBeVisible();
  await expect(
    page.getByRole("img", { name: /^Conv 2: 240 samples along the two principal components/ }),
  ).toBeVisible();
  await page.getByRole("radio", { name: "Gradients", exact: true }).click({ force: true });
  await expect(
    page.getByRole("img", { name: /^Conv 2: gradients with mean .* and standard deviation/ }),
  ).toBeVisible();
});

test("a cell of the confusion matrix has its samples, and one of them becomes the one that is shown", async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(60));
  await button(page, "Health").click();
  const wrong = page.getByRole("region", { name: "Largest loss" });
  await expect(wrong.getByRole("button")).toHaveCount(10);
  const cell = page
    .getByRole("table", { name: /^Confusion matrix/ })
    .getByRole("button")
    .nth(1);
  const counted = Number(await cell.textContent());
  await cell.click();
  const samples = page.getByRole("region", { name: "True 0, predicted 1" });
  await expect(samples).toContainText(`${Math.min(10, counted)} of ${counted}`);
  const first = samples.getByRole("button", { name: /^Sample / }).first();
  await first.click();
  await expect(first).toHaveAttribute("aria-pressed", "true");
  const place = Number(/^Sample (\d+)/.exec((await first.getAttribute("aria-label")) ?? "")?.[1]);
  expect((await documentOf(page)).view.sample).toBe(place - 1);
});

test("a sample of a hidden space is read by keyboard and pointer, and shown in the network", async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(60));
  await button(page, "Health").click();
  const space = page.getByRole("application", { name: /^Dense 1: arrow keys/ });
  const said = page.getByText(/^Test sample \d+$/);
  await expect(said).toHaveText("Test sample 1");
  await space.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const place = Number(/\d+$/.exec((await said.textContent()) ?? "")?.[0]);
  await page.keyboard.press("Enter");
  await expect(page.getByText("The network shows this one.")).toBeVisible();
  expect((await documentOf(page)).view.sample).toBe(place - 1);
  await expect(page.getByText(/^True [01], predicted [01]$/).first()).toBeVisible();
});

test("layers are kept as shapes with their words, and as numbers", async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(20));
  await button(page, "Health").click();
  await expect(row(page, /^Dense 1 /)).toContainText("%");
  const kept = async (kind: string): Promise<string> => {
    await page.locator(".health-layers").getByRole("button", { name: "Save as a picture" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: kind }).click(),
    ]);
    return readFile(await download.path(), "utf8");
  };
  const svg = await kept("SVG");
  expect(svg).toContain(">Dense 1</text>");
  // The bars are shapes, not a picture.
  expect((svg.match(/<path d="M/g) ?? []).length).toBeGreaterThan(20);
  const [head, first] = (await kept("CSV")).split("\n");
  expect(head).toMatch(/^\uFEFFstep,layer,samples,gradient norm,update ratio,dead,saturated/);
  expect(first).toMatch(/^\d+,dense1,20,0\.\d+/);
});
