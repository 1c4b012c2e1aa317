/** @file The loss landscape of a run: contours that follow it, the next step at another rate, the surface, files of charts. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, documentOf, openPage } from "./screen.ts";

const map = (page: Page) => page.getByRole("img", { name: /^Loss landscape: / });
const length = async (page: Page): Promise<number> =>
  Number(/length (\d+(?:\.\d+)?)/.exec((await map(page).getAttribute("aria-label")) ?? "")?.[1] ?? 0);

async function openLandscape(page: Page, steps: number): Promise<void> {
  await openPage(page);
  if (steps > 0) await page.evaluate((count) => window.layerwise.run(count), steps);
  await button(page, "Loss landscape").click();
  await expect(map(page)).toBeVisible();
}

test("before the first step directions are random; the path then grows with the run", async ({ page }) => {
  await openLandscape(page, 0);
  await expect(map(page)).toHaveAccessibleName(/105 parameters · no steps yet: random directions/);
  await page.evaluate(() => window.layerwise.run(30));
  await expect(map(page)).toHaveAccessibleName(/\d+ % of the movement lies in this plane/);
  const before = await length(page);
  await page.evaluate(() => window.layerwise.run(60));
  await expect.poll(() => length(page)).toBeGreaterThan(before);
});

test("the landscape is moved and zoomed by keys, and is worked out anew", async ({ page }) => {
  await openLandscape(page, 20);
  const moving = page.getByRole("group", { name: /^Landscape\. / });
  const firstTick = moving.locator(".map-axes text").first();
  const before = await firstTick.textContent();
  await moving.focus();
  for (const key of ["+", "+", "ArrowRight"]) await page.keyboard.press(key);
  await expect(firstTick).not.toHaveText(before ?? "");
  await page.keyboard.press("0");
  await expect(firstTick).toHaveText(before ?? "");
});

test("a handle shows where the next step would land, and its rate can be taken", async ({ page }) => {
  await openLandscape(page, 20);
  const handle = page.getByRole("slider", { name: "Learning rate of the next step" });
  await expect(handle).toHaveAttribute("aria-valuenow", "0.01");
  // The scale grows until the loss is seen to rise on it.
  await expect(handle).toHaveAttribute("aria-valuemax", "1");
  await handle.focus();
  await page.keyboard.press("End");
  await expect(page.locator(".next-outcome")).toHaveText(/^(Overshoot|Divergence): with \S+ .* the loss/);
  await expect(page.locator(".map-landing")).toHaveCount(1);
  const rate = Number(await handle.getAttribute("aria-valuenow"));
  await button(page, `Use ${rate}`).click();
  const [phase] = (await documentOf(page)).training.phases;
  expect(phase?.optimizer.params["learningRate"]).toBe(rate);
});

test("the surface turns by arrow keys, and charts leave the page as files", async ({ page }) => {
  await openLandscape(page, 20);
  const saving = page.locator(".landscape-picture").getByRole("button", { name: "Save as a picture" });
  await saving.click();
  const [svg] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "SVG", exact: true }).click(),
  ]);
  expect(svg.suggestedFilename()).toBe("loss-landscape.svg");
  await page.locator("label", { hasText: "Surface" }).click();
  const surface = page.getByRole("group", { name: /^Surface\. / });
  const picture = () => surface.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await picture();
  await surface.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(picture).not.toBe(before);
  await saving.click();
  const [png] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "PNG", exact: true }).click(),
  ]);
  expect(png.suggestedFilename()).toBe("loss-landscape.png");
});
