/** @file A row of a table typed by hand: the network answers it, wrong cells are said, and the test row comes back. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choose, openPage, ready } from "./screen.ts";

async function openTable(page: Page, name: string): Promise<void> {
  await openPage(page);
  await button(page, name).click();
  await ready(page);
  await page.getByText("A row of your own").click();
}

test("a penguin of one's own is answered in the place of the test row", async ({ page }) => {
  await openTable(page, "Penguins");
  const mass = page.getByRole("textbox", { name: "Body mass (g)" });
  const bars = page.locator(".output .bars");
  await expect(page.locator(".output .answer")).toContainText("True class");
  const tested = await bars.innerText();
  await mass.fill("9000");
  await expect(page.locator(".own-row")).toContainText("Training saw");
  await expect(page.locator(".output .answer")).toContainText("Your row");
  await expect.poll(() => bars.innerText()).not.toBe(tested);
  const typed = await bars.innerText();

  await mass.fill("heavy");
  await expect(mass).toHaveAttribute("aria-invalid", "true");
  await expect(mass).toHaveAccessibleDescription(/^Type a number/);
  expect(await bars.innerText()).toBe(typed);

  await mass.fill("");
  await expect(mass).toHaveAccessibleDescription(/^Missing: filled in with 4/);
  await choose(page, /Island$/, "Torgersen");
  await expect.poll(() => bars.innerText()).not.toBe(typed);
  await button(page, "Back to the test row").click();
  await expect.poll(() => bars.innerText()).toBe(tested);
});

test("the answer to a car of one's own is in the target's unit, and follows the preparation", async ({
  page,
}) => {
  await openTable(page, "Cars");
  await page.getByRole("textbox", { name: "Weight (kg)" }).fill("700");
  const answer = page.locator(".output .own-answer");
  await expect(answer).toContainText(/\d mpg$/);
  const standardised = await answer.innerText();
  await choose(page, /Scaling$/, "0 to 1");
  await ready(page);
  await expect.poll(() => answer.innerText()).not.toBe(standardised);
});
