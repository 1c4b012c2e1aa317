/** @file One training step number by number: forward, loss, backward, update, by buttons and by keys alone. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choose, choosePreset, openPage, ready, stepCount } from "./screen.ts";

const explanation = (page: Page): Locator => page.getByRole("complementary", { name: "Explanation" });
const stage = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });
const unit = (page: Page, place: string): Locator => page.locator(`.steps-unit[data-place="${place}"]`);

/** The default network, 2-8-8-1, in this mode. */
async function openSteps(page: Page): Promise<void> {
  await openPage(page);
  await button(page, "Step by step").click();
  await expect(page.locator(".steps-graph svg").first()).toBeVisible();
}

/** A number as it is written here. */
const numberOf = (text: string): number => Number(text.replaceAll("−", "-").replace("+", ""));

test("forward: a unit is the sum of its terms, passed through its activation", async ({ page }) => {
  await openSteps(page);
  await stage(page, "Forward").click();
  await unit(page, "dense1 0").click();
  const panel = explanation(page);
  await expect(panel.getByRole("heading", { name: /^Unit/ })).toBeVisible();
  const terms = panel.locator(".steps-terms li > .numeral");
  await expect(terms).toHaveCount(3);
  const sum = (await terms.allInnerTexts()).reduce((total, text) => total + numberOf(text), 0);
  const said = numberOf(await panel.locator(".steps-sum b").innerText());
  expect(Math.abs(sum - said)).toBeLessThan(2e-4);
  await expect(panel.getByRole("img", { name: /^tanh: at / })).toBeVisible();
  await panel.getByRole("button", { name: /^w⁽¹⁾\[1,1\] = / }).click();
  await expect(panel.getByRole("heading", { name: /^Weight/ })).toBeVisible();
  await panel.getByRole("navigation", { name: "The way here" }).getByRole("button").click();
  await expect(panel.getByRole("heading", { name: /^Unit/ })).toBeVisible();
});

test("loss: the formula with the numbers of the sample, and of the batch", async ({ page }) => {
  await openSteps(page);
  await stage(page, "Loss").click();
  const panel = explanation(page);
  await expect(panel.getByText("Loss function: Binary cross-entropy")).toBeVisible();
  const alone = await panel.locator(".steps-head .value").innerText();
  await page.getByRole("radio", { name: "The batch" }).click();
  await expect(panel.locator(".steps-head .value")).not.toHaveText(alone);
  await expect(panel.locator(".steps-terms li").nth(7)).toBeVisible();
});

test("backward: paths add up to the gradient, and finite differences agree", async ({ page }) => {
  await openSteps(page);
  await stage(page, "Backward").click();
  const panel = explanation(page);
  const paths = panel.getByRole("radiogroup", { name: "8 paths to the loss, the largest first" });
  await expect(paths.getByRole("radio")).toHaveCount(8);
  const values = await paths.locator(".numeral").allInnerTexts();
  const sum = values.reduce((total, text) => total + numberOf(text), 0);
  const gradient = numberOf(await panel.locator(".steps-big .pos, .steps-big .neg").innerText());
  expect(Math.abs(sum - gradient)).toBeLessThan(1e-4);
  await expect(panel.getByText("agrees")).toBeVisible();
  await button(page, "Check all").click();
  await expect(panel.getByText(/^All 16 agree, off by at most /)).toBeVisible();
  const weight = panel.getByRole("textbox", { name: "Type another value" });
  await weight.fill("0.5");
  await weight.press("Enter");
  await expect(panel.locator(".steps-head .value")).toHaveText("0.5000");
});

test("update: by the right arrow alone through the whole step, which is then taken", async ({ page }) => {
  await openSteps(page);
  const heading = page.locator(".steps-caption h2");
  await page.locator("body").click({ position: { x: 4, y: 4 } });
  const seen: string[] = [];
  for (let presses = 0; presses < 11; presses++) {
    seen.push(await heading.innerText());
    await page.keyboard.press("ArrowRight");
    await expect(heading).not.toHaveText(seen.at(-1) ?? "");
  }
  expect(seen[0]).toBe("Forward: the sample goes in");
  expect(seen).toContain("Loss: how wrong the output is");
  await expect.poll(() => stepCount(page)).toBe(1);
  await expect(heading).toHaveText("Forward: the sample goes in");
  await expect(page.locator(".steps-caption .note")).toHaveText("step 2");
  await page.keyboard.press("ArrowLeft");
  await expect(heading).toHaveText("Forward: the sample goes in");
});

test("forward: a cell of a map shows what it sees of the image before it", async ({ page }) => {
  await openPage(page);
  await choosePreset(page, "CNN");
  await button(page, "Step by step").click();
  await expect(page.locator(".steps-graph svg").first()).toBeVisible();
  await stage(page, "Forward").click();
  const map = page.locator('canvas[data-field="conv2 0"]');
  const { width, height } = (await map.boundingBox()) ?? { width: 0, height: 0 };
  const middle = { x: width / 2, y: height / 2 };
  const sums = explanation(page).getByRole("heading", { name: /^Unit/ });
  await map.hover({ position: middle });
  await expect(page.locator('[data-seen="input"]')).toHaveCount(1);
  await expect(sums).toBeVisible();
  await page.locator(".steps-caption").hover();
  await expect(page.locator('[data-seen="input"]')).toHaveCount(0);
  await map.click({ position: middle });
  await page.locator(".steps-caption").hover();
  await expect(page.locator('[data-seen="input"]')).toHaveCount(1);
  const seen = await page.locator('[data-seen="input"]').boundingBox();
  const image = await page.locator('canvas[data-field="input 0"]').boundingBox();
  // Three cells are six before the pooling, and a window of five around each sees ten of 28 pixels.
  expect((seen?.width ?? 0) / (image?.width ?? 1)).toBeCloseTo(10 / 28, 1);
  await expect(explanation(page).getByText(/^Input: rows \d+–\d+, columns/)).toBeVisible();
  await explanation(page).getByRole("button", { name: "Slide the window" }).click();
  await page.locator('canvas[data-field="input 0"]').hover({ position: { x: 3, y: 3 } });
  for (let moves = 0; moves < 3; moves++)
    await expect(sums).not.toHaveText(await sums.innerText(), { useInnerText: true });
  await expect(page.locator('[data-seen="input"]')).toHaveCount(1);
});

test("a weight that was picked is followed to its gradient and its update, by keys too", async ({ page }) => {
  await openSteps(page);
  const panel = explanation(page);
  const heading = panel.getByRole("heading", { name: /^Weight/ });
  await page.locator(".steps-graph").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(heading).toContainText("1,2");
  await panel.getByRole("button", { name: "Its gradient" }).press("Enter");
  await expect(panel.getByText("Check by finite differences")).toBeVisible();
  await expect(heading).toContainText("1,2");
  await stage(page, "Update").click();
  await expect(panel.getByText("Upstream × local, the largest first")).toBeVisible();
  await expect(heading).toContainText("1,2");
});

test("worked example: the published numbers of every stage", async ({ page }) => {
  await openPage(page);
  await button(page, "Examples").click();
  await page.locator(".example").filter({ hasText: "A step by hand" }).first().click();
  await ready(page);
  await button(page, "Step by step").click();
  await choose(page, "Digits", "8");
  const value = explanation(page).locator(".steps-head .value");
  const near = (published: number) => async () =>
    Math.abs(numberOf(await value.innerText()) - published) < 1e-7;
  await stage(page, "Forward").click();
  await unit(page, "output 0").click();
  await expect.poll(near(0.75136507)).toBe(true);
  await unit(page, "output 1").click();
  await expect.poll(near(0.772928465)).toBe(true);
  await stage(page, "Loss").click();
  await expect.poll(near(0.298371109)).toBe(true);
  await button(page, "Step").click();
  await expect.poll(() => stepCount(page)).toBe(1);
  const [first] = await page.evaluate(async () => [...(await window.layerwise.read("output.weight")).data]);
  expect(Math.abs((first ?? 0) - 0.35891648)).toBeLessThan(1e-6);
});
