/** @file The examples: the gallery opens one, it trains and shows its view, its notice can go, and Undo takes it back. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, documentOf, findings, openPage, reachStep, ready } from "./screen.ts";

async function openExample(page: Page, name: string): Promise<void> {
  await button(page, "Examples").click();
  const card = page.locator(".example").filter({ has: page.getByText(name, { exact: true }) });
  const look = await card.locator(".note").innerText();
  await card.click();
  await ready(page);
  await expect(findings(page)).toContainText(look);
}

async function trainTo(page: Page, step: number): Promise<void> {
  await button(page, "Train").click();
  await reachStep(page, step);
  await button(page, "Pause").click();
  await ready(page);
}

/** What the result says of the sample that is shown. */
const said = (page: Page): Promise<string> => page.locator(".output .bars, .output .steps").innerText();

for (const [name, dataset, answers] of [
  ["Penguin species", "penguins", { place: ".output .bars li", count: 3 }],
  ["Open brackets", "brackets", { place: ".output .steps li", count: 16 }],
] as const) {
  test(`${name}: says what to look at, trains before the eyes, and Undo takes it back`, async ({ page }) => {
    await openPage(page);
    const before = await documentOf(page);
    await openExample(page, name);
    expect((await documentOf(page)).data.type).toBe(dataset);
    await button(page, "Dismiss").click();
    await expect(findings(page)).toBeEmpty();
    await expect(page.locator(answers.place)).toHaveCount(answers.count);
    const untrained = await said(page);
    await trainTo(page, 20);
    await expect.poll(() => said(page)).not.toBe(untrained);
    await button(page, "Undo").click();
    await ready(page);
    expect(await documentOf(page)).toEqual(before);
  });
}
