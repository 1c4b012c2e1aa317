/** @file The gallery: every network worked on is kept under its own name, and leaves and comes back as a file. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { atStep, button, choosePreset, documentOf, findings, openPage, ready } from "./screen.ts";

const gallery = (page: Page): Locator => page.getByRole("dialog", { name: "My networks" });
const card = (page: Page, name: string): Locator => gallery(page).getByRole("article", { name, exact: true });
const action = (page: Page, name: string, what: string): Locator =>
  card(page, name).getByRole("button", { name: what, exact: true });

async function openGallery(page: Page): Promise<void> {
  await button(page, "My networks").click();
  await expect(gallery(page)).toBeVisible();
}

/** Trains the present network; another one then stands beside it. */
async function trained(page: Page, steps: number): Promise<void> {
  await page.evaluate((count) => window.layerwise.run(count), steps);
  await ready(page);
}

test("networks worked on stand side by side; opened again, each goes on with its weights", async ({
  page,
}) => {
  await openPage(page);
  await openGallery(page);
  await expect(gallery(page)).toContainText("There is nothing here yet");
  await page.keyboard.press("Escape");
  await trained(page, 30);
  const spiral = await documentOf(page);
  await choosePreset(page, "LSTM");
  await openGallery(page);
  await expect(gallery(page).getByRole("article")).toHaveCount(1);
  await expect(card(page, "Spiral")).toContainText("30 steps");
  await expect(card(page, "Spiral")).toContainText("2 → 8 → 8 → 1");
  await action(page, "Spiral", "Open").click();
  await atStep(page, 30);
  expect((await documentOf(page)).model).toEqual(spiral.model);
  await button(page, "Undo").click();
  await ready(page);
  expect((await documentOf(page)).data.type).not.toBe(spiral.data.type);
  await button(page, "Redo").click();
  await atStep(page, 30);
});

test("a network is named, copied, deleted and taken back", async ({ page }) => {
  await openPage(page);
  await trained(page, 10);
  await openGallery(page);
  const name = card(page, "Spiral").getByRole("textbox");
  await name.fill("First try");
  await name.press("Enter");
  await expect(card(page, "First try")).toContainText("open here");
  await expect.poll(async () => (await documentOf(page)).title).toBe("First try");
  await action(page, "First try", "Duplicate").click();
  await action(page, "First try (copy)", "Delete").click();
  await expect(gallery(page)).toContainText("“First try (copy)” was deleted.");
  await expect(gallery(page).getByRole("article")).toHaveCount(1);
  await gallery(page).getByRole("button", { name: "Undo" }).click();
  await expect(card(page, "First try (copy)")).toContainText("10 steps");
  await action(page, "First try", "Delete").click();
  await expect(card(page, "First try")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await atStep(page, 0);
  expect((await documentOf(page)).title).toBe("");
  await page.getByRole("banner").getByRole("button", { name: "Undo", exact: true }).click();
  await atStep(page, 10);
  await openGallery(page);
  await expect(card(page, "First try")).toContainText("open here");
});

test("a network leaves as a file and comes back by dropping it; a wrong file says what is wrong", async ({
  page,
}) => {
  await openPage(page);
  await trained(page, 25);
  const weights = (): Promise<readonly number[]> =>
    page.evaluate(async () => [...(await window.layerwise.read("dense1.weight")).data]);
  const learned = await weights();
  await openGallery(page);
  const coming = page.waitForEvent("download");
  await action(page, "Spiral", "Export").click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("Spiral.layerwise.json");
  const text = await readFile(await download.path(), "utf8");
  await action(page, "Spiral", "Delete").click();
  await expect(gallery(page).getByRole("article")).toHaveCount(0);
  await page.keyboard.press("Escape");
  const reader = page.waitForEvent("worker", (worker) => worker.url().includes("file.worker"));
  await drop(page, "mine.layerwise.json", text);
  await reader;
  await expect(gallery(page)).toContainText("“Spiral” was added.");
  await action(page, "Spiral", "Open").click();
  await atStep(page, 25);
  expect(await weights()).toEqual(learned);
  await drop(page, "bad.json", text.replace('"batchSize":20', '"batchSize":0'));
  await expect(gallery(page).getByRole("alert")).toContainText("bad.json was not imported");
  await expect(gallery(page).getByRole("alert")).toContainText("document.training.batchSize");
  await page.keyboard.press("Escape");
  await expect(findings(page)).toBeEmpty();
});

/** Drops a file on the page, as a hand would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([content ?? ""], fileName ?? "", { type: "application/json" }));
      return carried;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: files });
}

/** Makes what is kept under every name a document that no page can read. */
const breakEntries = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open("layerwise");
        opening.addEventListener("success", () => {
          const writing = opening.result.transaction("entries", "readwrite");
          const entries = writing.objectStore("entries");
          entries.getAll().addEventListener("success", ({ target }) => {
            for (const entry of (target as IDBRequest<object[]>).result) {
              entries.put({ ...entry, document: { version: 99, model: "gone" } });
            }
          });
          writing.addEventListener("complete", () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );

test("a kept network that cannot be read says so, stays, and leaves as it is", async ({ page, context }) => {
  await openPage(page);
  await trained(page, 30);
  await openGallery(page);
  await expect(gallery(page).getByRole("article")).toHaveCount(1);
  await breakEntries(page);
  await page.close();
  const other = await context.newPage();
  await openPage(other);
  await expect(findings(other)).toContainText("cannot read the network that this browser kept");
  const said = other.waitForEvent("download");
  await findings(other).getByRole("button", { name: "Export as it is" }).click();
  const raw = JSON.parse(await readFile(await (await said).path(), "utf8")) as {
    entry: { document: object };
    run: { checkpoint: { step: number } };
  };
  expect(raw.entry.document).toEqual({ version: 99, model: "gone" });
  expect(raw.run.checkpoint.step).toBe(30);
  await openGallery(other);
  await expect(gallery(other).getByRole("article")).toHaveCount(1);
  await expect(gallery(other).getByRole("button", { name: "Export as it is" })).toBeVisible();
});
