/** @file Going back in a run, another way from there, and back to the way it went before. */
import { expect, test } from "./clean-page.ts";
import { atStep, button, openPage, pictures, reachStep, ready, stepCount, typeNumber } from "./screen.ts";

test("a run is gone back in, goes another way from there, and the former way is still to be had", async ({
  page,
}) => {
  await openPage(page);
  const run = (steps: number) => page.evaluate((count) => window.layerwise.run(count), steps);
  const weights = () => page.evaluate(async () => [...(await window.layerwise.read("dense1.weight")).data]);
  await run(40);
  const after40 = await weights();
  await typeNumber(page, "Learning rate", "0.03");
  await ready(page);
  await run(60);
  await atStep(page, 100);
  const after100 = await weights();

  const slider = page.getByRole("slider", { name: "Go back in the run" });
  await expect(slider).toHaveAttribute("aria-valuetext", "step 100 of 100");
  await slider.focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press("PageDown");
  await atStep(page, 40);
  expect(await weights()).toEqual(after40);
  await expect(page.getByText("Training from here starts another way.")).toBeVisible();
  // The rate of that step: it was changed right after it.
  await page.keyboard.press("ArrowLeft");
  await atStep(page, 39);
  const rate = page.getByRole("textbox", { name: "Learning rate: type a number" });
  await expect(rate).toHaveValue("0.01");
  await button(page, "To the newest step").click();
  await atStep(page, 100);
  expect(await weights()).toEqual(after100);
  await expect(rate).toHaveValue("0.03");
  await expect(page.getByText("Training from here starts another way.")).toBeHidden();

  await slider.press("Home");
  await slider.press("ArrowRight");
  // What is asked for on the way is done where it leads to.
  expect(await run(2)).toMatchObject({ step: 3 });
  await button(page, "Train").click();
  await reachStep(page, 10);
  await button(page, "Pause").click();
  const ways = page.getByRole("list", { name: "Ways of this run" }).getByRole("listitem");
  await expect(ways).toHaveCount(2);
  await expect(ways.nth(0)).toContainText("Learning rate 0.01 → 0.03 at step 40");
  await expect(ways.nth(1)).toContainText("Unchanged from step 1");
  const shown = await page.getByRole("img", { name: pictures.loss }).screenshot();
  await button(page, "Show way A").click();
  await expect
    .poll(async () => (await page.getByRole("img", { name: pictures.loss }).screenshot()).equals(shown))
    .toBe(false);

  await button(page, "Go to way A").click();
  await atStep(page, 100);
  expect(await weights()).toEqual(after100);
  await button(page, "Delete way B").click();
  await expect(ways).toHaveCount(0);
});

test("the curve itself is taken by the pointer: pressed and dragged, the run goes back to the step under it", async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(60));
  await page.getByRole("slider", { name: "Go back in the run" }).waitFor();
  const chart = page.getByRole("img", { name: pictures.loss });
  const { width } = (await chart.boundingBox())!;
  // The axis of steps lies between 46 pixels from the left and 10 from the right.
  const at = (step: number) => ({ x: 46 + ((width - 56) * step) / 60, y: 60 });
  await chart.click({ position: at(30) });
  await expect.poll(() => stepCount(page)).toBeGreaterThan(28);
  expect(await stepCount(page)).toBeLessThan(32);
  await chart.dragTo(chart, { sourcePosition: at(30), targetPosition: at(10) });
  await expect.poll(() => stepCount(page)).toBeLessThan(12);
  await chart.click({ position: at(60) });
  await atStep(page, 60);
  await expect(page.getByText("Training from here starts another way.")).toBeHidden();
});
