/** @file Links in the address bar: the address follows edits, a pasted link opens and can be undone, a wrong one says why. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { atStep, button, documentOf, findings, openPage, ready } from "./screen.ts";

/** A link of version 1 around any bytes. */
function linkAround(page: Page, content: string | readonly number[]): Promise<string> {
  return page.evaluate(async (given) => {
    const bytes = typeof given === "string" ? new TextEncoder().encode(given) : Uint8Array.from(given);
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
    const text = btoa(Array.from(deflated, (byte) => String.fromCharCode(byte)).join(""));
    return `#1${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  }, content);
}

const paste = (page: Page, hash: string): Promise<void> =>
  page.evaluate((text) => {
    location.hash = text;
  }, hash);

const batchSize = async (page: Page): Promise<number> => (await documentOf(page)).training.batchSize;

test("a wrong link keeps the document and says where and why", async ({ page }) => {
  await openPage(page);
  const before = await documentOf(page);
  const json = (value: unknown): Promise<string> => linkAround(page, JSON.stringify(value));
  const wrong: readonly (readonly [link: string, said: RegExp])[] = [
    [`#1${"A".repeat(9000)}`, /at most 8192 are allowed/],
    ["#9abc", /version 9/],
    ["#1ab*c", /Character \d+ does not belong/],
    ["#1AAAA", /damaged or cut off/],
    [await linkAround(page, " ".repeat(70_000)), /more than 65536 bytes/],
    [await linkAround(page, [0xff, 0xfe]), /not text/],
    [await linkAround(page, "{"), /does not hold a document/],
    [await json({ colour: "red" }), /colour/],
    [await linkAround(page, '{"__proto__":{"a":1}}'), /__proto__.*not allowed/],
    [await json({ training: { batchSize: 1e9 } }), /training\.batchSize: 1000000000 is too large/],
    [await json({ data: { testShare: "half" } }), /data\.testShare: A number belongs here/],
  ];
  for (const [link, said] of wrong) {
    await paste(page, link);
    await expect(findings(page), link.slice(0, 40)).toContainText("the present network was kept");
    await expect(findings(page), link.slice(0, 40)).toContainText(said);
    expect(await documentOf(page)).toEqual(before);
    await expect.poll(() => new URL(page.url()).hash, "a refused link does not stay").toBe("");
    await button(page, "Dismiss").click();
  }
  expect(await page.evaluate(() => window.layerwise.run(1))).toMatchObject({ step: 1 });
});

test("a wrong link in a new page opens the default network and says why", async ({ page }) => {
  await openPage(page, "./#1AAAA");
  await expect(findings(page)).toContainText("damaged or cut off");
  await expect(button(page, "Train")).toBeEnabled();
  expect(new URL(page.url()).hash).toBe("");
});

test("the address follows edits", async ({ page }) => {
  await openPage(page);
  expect(new URL(page.url()).hash).toBe("");
  await button(page, "More units in Dense 1").click();
  await expect(page).toHaveURL(/#1/);
  const edited = await documentOf(page);
  await page.reload();
  await ready(page);
  expect(await documentOf(page)).toEqual(edited);
});

test("a pasted link opens paused; Undo and the browser's Back both bring the former network back", async ({
  page,
}) => {
  await openPage(page);
  const link = await linkAround(page, JSON.stringify({ training: { batchSize: 50 } }));
  await button(page, "Train").click();
  await paste(page, link);
  await expect.poll(() => batchSize(page)).toBe(50);
  await ready(page);
  await atStep(page, 0);
  await button(page, "Undo").click();
  await expect.poll(() => batchSize(page)).toBe(20);
  await button(page, "Redo").click();
  await expect.poll(() => batchSize(page)).toBe(50);
  await expect(page).toHaveURL(new RegExp(`${link}$`));
  await page.goBack();
  await expect.poll(() => batchSize(page)).toBe(20);
  await page.goForward();
  await expect.poll(() => batchSize(page)).toBe(50);
});
