/** @file Nothing is lost: the last network comes back with its weights after a crash, and sharing says what a link cannot repeat. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { atStep, button, documentOf, findings, openPage, reachStep, ready, stepCount } from "./screen.ts";

/** Waits until the browser has been told of the present network. */
const kept = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => localStorage.getItem("layerwise.kept") !== null);

/** Trains for long enough that something was kept in the middle of it. */
async function trainAWhile(page: Page): Promise<void> {
  await button(page, "Train").click();
  await kept(page);
  const step = await stepCount(page);
  await reachStep(page, step + 20);
}

/** The steps that the engine has done, whatever the counter shows. */
const stepsDone = (page: Page): Promise<number> =>
  page.evaluate(async () => (await window.layerwise.run(0)).step);

const weights = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => [...(await window.layerwise.read("dense1.weight")).data]);

test("a page that is killed while it trains comes back with its network, weights, curve and journal", async ({
  page,
  context,
}) => {
  await openPage(page);
  await button(page, "More units in Dense 1").click();
  await page.evaluate(() => window.layerwise.run(30));
  await button(page, "More units in Dense 2").click();
  const { model } = await documentOf(page);
  await trainAWhile(page);
  const crashed = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  const other = await context.newPage();
  await openPage(other);
  expect((await documentOf(other)).model).toEqual(model);
  expect(await stepsDone(other)).toBeGreaterThanOrEqual(30);
  await expect(findings(other)).toContainText("Your last network is back with its weights");
  await button(other, "Share").click();
  await expect(other.locator(".by-hand")).toContainText("Step 30: layers were edited");
});

test("a reload at rest goes on bit for bit, and the beginning is one button away", async ({
  page,
  context,
}) => {
  await openPage(page);
  const beginning = await documentOf(page);
  await button(page, "More units in Dense 1").click();
  await page.evaluate(() => window.layerwise.run(40));
  await kept(page);
  await expect(page).toHaveURL(/#1/);
  const learned = await weights(page);
  const { model } = await documentOf(page);
  await page.reload();
  await ready(page);
  await expect(findings(page)).toContainText("after 40 steps");
  expect(await weights(page)).toEqual(learned);
  await page.close();
  const other = await context.newPage();
  await openPage(other);
  expect(await weights(other)).toEqual(learned);
  await button(other, "Start from the beginning").click();
  await ready(other);
  expect((await documentOf(other)).model).toEqual(beginning.model);
  await atStep(other, 0);
  await button(other, "Undo").click();
  await atStep(other, 40);
  expect((await documentOf(other)).model).toEqual(model);
  expect(await weights(other)).toEqual(learned);
});

test("a reset takes nothing that was learned from the browser before its first step", async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(40));
  await kept(page);
  const learned = await weights(page);
  await button(page, "Reset").click();
  await atStep(page, 0);
  await page.reload();
  await atStep(page, 40);
  expect(await weights(page)).toEqual(learned);
});

test("a link opens what it says, and offers to go on with what was trained here", async ({
  page,
  context,
}) => {
  await openPage(page);
  await button(page, "More units in Dense 1").click();
  await page.evaluate(() => window.layerwise.run(40));
  await kept(page);
  await expect(page).toHaveURL(/#1/);
  const link = page.url();
  const learned = await weights(page);
  await page.close();
  const other = await context.newPage();
  await openPage(other, link);
  await atStep(other, 0);
  await button(other, "Go on from step 40").click();
  await atStep(other, 40);
  expect(await weights(other)).toEqual(learned);
});

test("two tabs never write over each other: the second works on a copy and says so", async ({
  page,
  context,
}) => {
  await openPage(page);
  await button(page, "More units in Dense 1").click();
  await page.evaluate(() => window.layerwise.run(20));
  await kept(page);
  const first = await documentOf(page);
  const other = await context.newPage();
  await openPage(other);
  await expect(findings(other)).toContainText("open in another tab");
  await atStep(other, 20);
  expect((await documentOf(other)).model).toEqual(first.model);
  await button(other, "More units in Dense 2").click();
  await other.evaluate(() => window.layerwise.run(10));
  await expect.poll(() => keptEntries(other)).toBe(2);
  await page.reload();
  await ready(page);
  await atStep(page, 20);
  expect((await documentOf(page)).model).toEqual(first.model);
});

/** How many networks are kept in the database. */
function keptEntries(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("layerwise");
        opening.addEventListener("error", () => reject(opening.error ?? new Error("no database")));
        opening.addEventListener("success", () => {
          const count = opening.result.transaction("entries").objectStore("entries").count();
          count.addEventListener("success", () => {
            opening.result.close();
            resolve(count.result);
          });
        });
      }),
  );
}

test("what an older or a broken page kept is taken over or passed over", async ({ page, context }) => {
  await openPage(page);
  const beginning = await documentOf(page);
  const next = { ...beginning, training: { ...beginning.training, batchSize: 7 } };
  for (const text of ["{", "null", '{"version":99}', JSON.stringify(next)]) {
    await page.evaluate((former) => localStorage.setItem("layerwise.document", former), text);
    const other = await context.newPage();
    await openPage(other);
    expect((await documentOf(other)).training.batchSize).toBe(
      text.includes("model") ? 7 : beginning.training.batchSize,
    );
    await other.close();
  }
  expect(await page.evaluate(() => localStorage.getItem("layerwise.document"))).toBeNull();
});

test("without a database the page works on, says so, and keeps the document", async ({ page, context }) => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("switched off", "SecurityError");
    };
  });
  await openPage(page);
  await button(page, "More units in Dense 1").click();
  await page.evaluate(() => window.layerwise.run(5));
  await expect(findings(page)).toContainText("keeps no weights here");
  const { model } = await documentOf(page);
  await page.close();
  const other = await context.newPage();
  await openPage(other);
  expect((await documentOf(other)).model).toEqual(model);
});

test("sharing names what was changed by hand in mid-run, until a reset", async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(30));
  const shared = page.locator(".by-hand");
  await button(page, "Share").click();
  await expect(page.getByRole("textbox", { name: "Link", exact: true })).toBeVisible();
  await expect(shared).toBeHidden();
  await page.keyboard.press("Escape");
  await page.evaluate(async () => {
    const { data } = await window.layerwise.read("dense1.bias");
    await window.layerwise.write(
      "dense1.bias",
      data.map((value: number) => value + 1),
    );
  });
  await button(page, "More units in Dense 2").click();
  await ready(page);
  await button(page, "Share").click();
  await expect(shared).toContainText("dense1.bias");
  await expect(shared.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await button(page, "Reset").click();
  await atStep(page, 0);
  await button(page, "Share").click();
  await expect(page.getByRole("textbox", { name: "Link", exact: true })).toBeVisible();
  await expect(shared).toBeHidden();
});
