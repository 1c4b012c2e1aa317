/** @file Races: optimizers from one start over the same data, and walks on textbook functions. */
import { expect, test } from "./clean-page.ts";
import { button, choose, openPage } from "./screen.ts";

test("four optimizers race from one start; another rate starts the race again", async ({ page }) => {
  await openPage(page);
  await button(page, "Loss landscape").click();
  await button(page, "Race four optimizers").click();
  const lanes = page.locator(".lane");
  await expect(lanes).toHaveCount(4);
  const race = page.locator(".race");
  await button(page, "One step").click();
  await expect(race).toContainText("step 1");
  const losses = await page.locator(".lane-loss").allTextContents();
  expect(new Set(losses).size, "the first loss is that of the common start").toBe(1);
  await button(page, "Start").click();
  await expect(race).toContainText(/step [1-9]\d+/);
  await button(page, "Pause").click();
  await expect(page.getByRole("img", { name: /^Loss landscape: .*Path of RMSprop: length/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Training loss over the steps/ })).toHaveAccessibleName(
    /Adam .*, SGD .*, Momentum .*, RMSprop /,
  );
  await choose(page, "Adam Whose next step", "SGD");
  await expect(page.getByRole("slider", { name: "Learning rate of the next step" })).toHaveAttribute(
    "aria-valuenow",
    "0.1",
  );
  await lanes.nth(1).locator(".lane-head").click();
  await lanes.nth(1).getByRole("textbox", { name: "Learning rate: type a number" }).fill("0.5");
  await page.keyboard.press("Enter");
  await expect(lanes.nth(1)).toContainText("learning rate 0.5");
  await expect(race).toContainText("step 0");
});

test("momentum rolls out of the local minimum in which gradient descent stays", async ({ page }) => {
  await openPage(page);
  await button(page, "Loss landscape").click();
  await page.locator("label", { hasText: "Textbook functions" }).click();
  await choose(page, "Ravine Function", "Two valleys");
  await expect(page.locator(".book-look")).toContainText("local minimum");
  await button(page, "Start").click();
  await expect(page.locator(".race")).toContainText(/step [3-9]\d/);
  await button(page, "Pause").click();
  const loss = async (lane: number): Promise<number> =>
    Number(await page.locator(".lane-loss").nth(lane).textContent());
  expect(await loss(0)).toBeCloseTo(0.889, 2);
  expect(await loss(1)).toBeLessThan(0.5);
});
