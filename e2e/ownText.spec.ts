/** @file A text of one's own: typed or from a file in any encoding, learned, written on, and there again after a reload. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, openPage, ready } from "./screen.ts";

const writtenText = (page: Page) => page.locator(".generated-text");

async function openText(page: Page): Promise<void> {
  await button(page, "Your text…").click();
  await expect(page.getByRole("dialog", { name: "Your own text" })).toBeVisible();
}

async function openSequences(page: Page): Promise<void> {
  await openPage(page);
  await page.getByRole("radio", { name: "LSTM", exact: true }).click();
  await ready(page);
  await openText(page);
}

test("pasted text is learned and written on, and comes back with the page", async ({ page }) => {
  await openSequences(page);
  const area = page.getByRole("textbox", { name: "Or type or paste the text" });
  await area.fill("나비야");
  await expect(page.getByRole("status").filter({ hasText: "It needs at least 50" })).toBeVisible();
  await expect(button(page, "Learn from this text")).toBeDisabled();
  await area.fill("나비야 나비야 이리 날아 오너라\n".repeat(6));
  await expect(page.getByRole("dialog")).toContainText("108 characters, 12 of them different");
  await button(page, "Learn from this text").click();
  await ready(page);
  await page.evaluate(() => window.layerwise.run(300));
  const { accuracy } = await page.evaluate(() => window.layerwise.evaluate("train"));
  expect(accuracy).toBeGreaterThan(0.8);
  await button(page, "Generate").click();
  await expect.poll(async () => (await writtenText(page).innerText()).length).toBeGreaterThan(60);
  expect(new Set((await writtenText(page).innerText()).replaceAll(/\s/g, ""))).toContain("비");

  // The page keeps what was done a moment after it rests.
  await page.waitForTimeout(2500);
  await page.reload();
  await ready(page);
  await openText(page);
  await expect(area).toHaveValue(/^나비야 나비야/);
});

test("a file in EUC-KR that no link can hold stands under its hash and comes back with the page", async ({
  page,
}) => {
  await openSequences(page);
  const syllables = Array.from({ length: 17_000 }, (_, i) => [0xb0 + ((i * i) % 24), 0xa1 + ((i * 7) % 90)]);
  const choosing = page.waitForEvent("filechooser");
  await button(page, "Choose a file").click();
  await (await choosing).setFiles({
    name: "긴 글.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(syllables.flat()),
  });
  await expect(page.getByRole("dialog")).toContainText("17,000 characters");
  await expect(page.getByRole("dialog")).toContainText("EUC-KR");
  await button(page, "Learn from this text").click();
  await ready(page);
  const samples = () => page.evaluate(() => window.layerwise.document().data.params["text"]);
  expect(await samples()).toMatchObject({ characters: 17_000, content: { name: "긴 글.txt", text: "" } });
  await page.evaluate(() => window.layerwise.run(2));
  // The page keeps what was done a moment after it rests.
  await page.waitForTimeout(2500);
  await page.reload();
  await ready(page);
  expect(await samples()).toMatchObject({ characters: 17_000 });
  await page.evaluate(() => window.layerwise.run(1));
});

test("a file that is no text is refused in words", async ({ page }) => {
  await openSequences(page);
  await page.locator("input[type=file]").setInputFiles({
    name: "picture.txt",
    mimeType: "text/plain",
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
  });
  await expect(page.getByRole("status").filter({ hasText: "no text" })).toBeVisible();
  await expect(button(page, "Learn from this text")).toBeDisabled();
});
