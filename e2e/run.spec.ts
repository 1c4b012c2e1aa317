/** @file Steering a run: steps, epochs, pausing, resetting, seeds, speeds, and changing how it trains on the way. */
import { expect, test } from "./clean-page.ts";
import { atStep, button, choose, documentOf, openPage, reachStep, ready, stepCount } from "./screen.ts";

test("a step, an epoch, and back to the same weights", async ({ page }) => {
  await openPage(page);
  const weight = () => page.evaluate(async () => [...(await window.layerwise.read("dense1.weight")).data]);
  const initial = await weight();
  await button(page, "Step").click();
  await reachStep(page, 1);
  expect(await weight()).not.toEqual(initial);
  await button(page, "Epoch").click();
  await reachStep(page, 15);
  await atStep(page, 15);
  await expect(page.getByTestId("count-epoch")).toHaveText("1");
  await button(page, "Reset").click();
  await atStep(page, 0);
  expect(await weight()).toEqual(initial);
  await button(page, "New seed").click();
  await ready(page);
  expect(await weight()).not.toEqual(initial);
  await button(page, "Undo").click();
  await ready(page);
  expect(await weight()).toEqual(initial);
});

test("pausing stops, and training goes on from there", async ({ page }) => {
  await openPage(page);
  await button(page, "Train").click();
  await reachStep(page, 10);
  await button(page, "Pause").click();
  await ready(page);
  const paused = await stepCount(page);
  await page.waitForTimeout(300);
  await atStep(page, paused);
  await button(page, "Train").click();
  await reachStep(page, paused + 10);
});

test("pacing counts steps and never changes the numbers", async ({ page }) => {
  await openPage(page);
  const state = () =>
    page.evaluate(async () => [
      ...(await window.layerwise.read("dense1.weight")).data,
      ...(await window.layerwise.read("output.bias")).data,
    ]);
  for (const [speed, more] of [
    ["10 steps/s", 3],
    ["Paced", 30],
  ] as const) {
    await choose(page, /^Speed|Speed$/, speed);
    await button(page, "Train").click();
    await reachStep(page, (await stepCount(page)) + more);
    await button(page, "Pause").click();
    await ready(page);
  }
  const steps = await stepCount(page);
  const paced = await state();
  await button(page, "Reset").click();
  await atStep(page, 0);
  await page.evaluate((count) => window.layerwise.run(count), steps);
  expect(await state()).toEqual(paced);
});

test("each speed keeps its pace", async ({ page }) => {
  await openPage(page);
  /** Trains this far; every step but the first has to wait for its turn. */
  const trainAt = async (speed: string, steps: number): Promise<{ passed: number; seconds: number }> => {
    await button(page, "Reset").click();
    await atStep(page, 0);
    await choose(page, /^Speed|Speed$/, speed);
    const begun = Date.now();
    await button(page, "Train").click();
    await reachStep(page, steps);
    const passed = await stepCount(page);
    const seconds = (Date.now() - begun) / 1000;
    await button(page, "Pause").click();
    await ready(page);
    return { passed, seconds };
  };
  const slow = await trainAt("1 step/s", 2);
  expect(slow.passed - 1).toBeLessThanOrEqual(1.2 * slow.seconds);
  // So many steps within the time that a wait may take are more than a slower speed could give.
  const quick = await trainAt("10 steps/s", 20);
  expect(quick.passed - 1).toBeLessThanOrEqual(12 * quick.seconds);
  await trainAt("Maximum", 400);
  await button(page, "Reset").click();
  await choose(page, /^Speed|Speed$/, "One step");
  await button(page, "Train").click();
  await reachStep(page, 1);
  await expect(button(page, "Train")).toBeVisible();
  expect(await page.evaluate(() => window.layerwise.run(0))).toMatchObject({ step: 1 });
});

test("the learning rate changes in flight, without a restart", async ({ page }) => {
  await openPage(page);
  await button(page, "Train").click();
  await reachStep(page, 20);
  const rate = page.getByRole("slider", { name: "Learning rate" });
  await rate.focus();
  await rate.press("ArrowRight");
  await rate.press("ArrowRight");
  const { training } = await documentOf(page);
  expect(Number(training.phases[0]?.optimizer.params["learningRate"])).toBeCloseTo(0.013, 3);
  await reachStep(page, (await stepCount(page)) + 20);
  await expect(button(page, "Pause")).toBeVisible();
});
