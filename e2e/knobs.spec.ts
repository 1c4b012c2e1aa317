/**
 * @file Settings: any value of the range can be typed, what is none is refused, everything goes back to its default, and
 * the name of each opens what it is.
 */
import { expect, test } from "./clean-page.ts";
import { button, choose, documentOf, openPage, reachStep, ready, typeNumber } from "./screen.ts";

const rateOf = async (page: Parameters<typeof documentOf>[0]) =>
  (await documentOf(page)).training.phases[0]?.optimizer.params["learningRate"];

test("numbers are typed, refused with their range, undone, and reset", async ({ page }) => {
  await openPage(page);
  await typeNumber(page, "Learning rate", "0.0123");
  expect(await rateOf(page)).toBe(0.0123);
  await typeNumber(page, "Learning rate", "1000");
  await expect(page.getByRole("alert")).toHaveText("0.000001 to 100");
  expect(await rateOf(page)).toBe(0.0123);
  await typeNumber(page, "Learning rate", "0.5");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await button(page, "Undo").click();
  expect(await rateOf(page)).toBe(0.0123);
  await button(page, "Learning rate: back to 0.01").click();
  expect(await rateOf(page)).toBe(0.01);
  await expect(page.getByRole("slider", { name: "Learning rate" })).toBeFocused();
});

test("a batch goes up to the whole set while training goes on; all numbers go back at once", async ({
  page,
}) => {
  await openPage(page);
  await button(page, "Train").click();
  await reachStep(page, 5);
  const batch = page.getByRole("slider", { name: "Batch size" });
  await batch.press("End");
  await expect(batch).toHaveAttribute("aria-valuetext", "300");
  await button(page, "Pause").click();
  await ready(page);
  await button(page, "More").click();
  await expect(page.getByRole("dialog")).toContainText("full batch");
  await choose(page, "Schedule", "In steps");
  const handle = page.getByRole("slider", { name: "Handle of the curve: Every (epochs), Factor" });
  await handle.press("ArrowLeft");
  await handle.press("ArrowUp");
  await expect(handle).toHaveAttribute("aria-valuetext", "Every (epochs) 29, Factor 0.12");
  await button(page, "Reset all numbers to their defaults").click();
  expect((await documentOf(page)).training.batchSize).toBe(20);
});

test("the name of a setting opens its sentence by keyboard, and a sheet over it, too", async ({ page }) => {
  await openPage(page);
  await page.getByRole("slider", { name: "Noise" }).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  const name = button(page, "Noise: what it is");
  await expect(name).toBeFocused();
  await page.keyboard.press("Enter");
  const said = page.getByRole("dialog", { name: "Noise", exact: true });
  await expect(said).toHaveAccessibleDescription(/^How far points stray from their shape/);
  await expect(said).toContainText("0 to 0.5, by default 0.05");
  await expect(said).toContainText("starts a new run");
  await expect(said).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(name).toBeFocused();
  await button(page, "More").click();
  await button(page, "β₁: what it is").press("Enter");
  const moments = page.getByRole("dialog", { name: "β₁" });
  await expect(moments.locator("math")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(moments).toHaveCount(0);
  await expect(page.getByRole("dialog", { name: "More" })).toBeVisible();
});
