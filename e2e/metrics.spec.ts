/** @file What the metrics say of a run: a matrix that the keyboard walks, a table by class, and errors of a regression. */
import { expect, test } from "./clean-page.ts";
import { atStep, button, openPage, ready } from "./screen.ts";

test("the confusion matrix adds up, and arrow keys walk it in words without training", async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(150));
  await button(page, "Metrics").click();
  const matrix = page.getByRole("table", { name: /^Confusion matrix/ });
  const cells = matrix.getByRole("button");
  await expect(cells).toHaveCount(4);
  const counts = (await cells.allTextContents()).map(Number);
  expect(counts.reduce((a, b) => a + b, 0)).toBe(100);
  await cells.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cells.nth(3)).toBeFocused();
  await expect(page.locator(".confusion-words")).toHaveText(/^True class 1: \d+ of \d+ predicted right/);
  await atStep(page, 150);
  const table = page.getByRole("table", { name: "Precision, recall and F1 by class" });
  await expect(table.getByRole("rowheader")).toHaveText(["0", "1", "Macro average"]);
});

test("a regression shows its errors and its predictions against the truth", async ({ page }) => {
  await openPage(page);
  await button(page, "Curve").click();
  await ready(page);
  await page.evaluate(() => window.layerwise.run(50));
  await button(page, "Metrics").click();
  await expect(page.getByText("Root mean squared error (RMSE)")).toBeVisible();
  await expect(
    page.getByRole("img", { name: /^Predicted against true values of \d+ numbers$/ }),
  ).toBeVisible();
});
