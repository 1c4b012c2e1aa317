/** @file The main job, for each of the three kinds: build, train, watch it learn, share, and train again from the link. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import {
  atStep,
  button,
  choose,
  choosePreset,
  colours,
  documentOf,
  firstLosses,
  openPage,
  picture,
  pictures,
  reachStep,
  ready,
  sharedLink,
  stepCount,
} from "./screen.ts";

/** Trains from where the page is, and sees counter, numbers and pictures move until it is paused. */
async function watchItLearn(page: Page): Promise<void> {
  const before = {
    network: await picture(page, pictures.network),
    loss: await picture(page, pictures.loss),
    readout: await page.locator(".curve .head").innerText(),
  };
  await button(page, "Train").click();
  await reachStep(page, 10);
  await expect.poll(() => picture(page, pictures.network)).not.toBe(before.network);
  await expect.poll(() => picture(page, pictures.loss)).not.toBe(before.loss);
  await button(page, "Pause").click();
  await ready(page);
  await expect(page.locator(".curve .head")).not.toHaveText(before.readout);
  const paused = await stepCount(page);
  expect(paused).toBeGreaterThanOrEqual(10);
  await expect(button(page, "Train")).toBeVisible();
}

/** The link opens in a page of its own, paused at the beginning, and gives the same losses bit for bit. */
async function trainAgainFromLink(page: Page, steps: number): Promise<void> {
  const losses = await firstLosses(page, steps);
  expect(new Set(losses).size).toBe(steps);
  const link = await sharedLink(page);
  const other = await page.context().newPage();
  await openPage(other, link);
  await atStep(other, 0);
  await expect(button(other, "Train")).toBeVisible();
  expect(await sharedLink(other)).toBe(link);
  await expect.poll(() => colours(other, pictures.network)).toBeGreaterThan(20);
  expect(await firstLosses(other, steps)).toEqual(losses);
}

const layersOf = async (page: Page) => (await documentOf(page)).model.layers;

test("an MLP, with a layer added by hand", async ({ page }) => {
  await openPage(page);
  await button(page, "Add a layer").click();
  await page.getByRole("menuitem", { name: "Dense", exact: true }).click();
  await expect(page.getByText("5 layers")).toBeVisible();
  const added = page.getByRole("article", { name: "Dense 3" });
  await expect(added).toBeVisible();
  await button(page, "More units in Dense 3").click();
  await choose(page, /Activation of Dense 3/, "ReLU");
  await button(page, "Fewer units in Dense 1").click();
  const layers = await layersOf(page);
  expect(layers.find(({ id }) => id === "dense3")?.params).toMatchObject({
    units: 9,
    activation: "relu",
  });
  expect(layers.find(({ id }) => id === "dense1")?.params["units"]).toBe(7);
  await ready(page);
  await watchItLearn(page);
  await trainAgainFromLink(page, 40);
});

test("a CNN on handwritten digits", async ({ page }) => {
  await openPage(page);
  await choosePreset(page, "CNN");
  await button(page, "Configure Conv 1").click();
  const filters = page.locator(".sheet").getByRole("textbox", { name: "Filters" });
  await filters.fill("4");
  await filters.press("Enter");
  await expect(page.getByRole("article", { name: "Conv 1" })).toContainText("28×28");
  expect((await layersOf(page)).find(({ id }) => id === "conv1")?.params["filters"]).toBe(4);
  await button(page, "Open Conv 1").click();
  await expect.poll(() => colours(page, "Filters, Feature maps")).toBeGreaterThan(20);
  await button(page, "Fold Conv 1").click();
  await watchItLearn(page);
  await trainAgainFromLink(page, 4);
});

test("an LSTM that recalls over a delay", async ({ page }) => {
  await openPage(page);
  await choosePreset(page, "LSTM");
  await button(page, "Fewer units in LSTM").click();
  expect((await layersOf(page)).find(({ id }) => id === "lstm1")?.params["units"]).toBe(15);
  await button(page, "Open LSTM").click();
  await expect.poll(() => colours(page, "Over time")).toBeGreaterThan(20);
  await watchItLearn(page);
  await trainAgainFromLink(page, 6);
});
