/** @file Building a network by hand: layers go in, move and go out, every edit can be undone, mistakes stand on their layer. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choosePreset, documentOf, openPage, ready, typeNumber } from "./screen.ts";

/** Kinds of the layers along the chain. */
async function chain(page: Page): Promise<string[]> {
  const { layers } = (await documentOf(page)).model;
  const types: string[] = [];
  for (let next = layers.find(({ from }) => from.length === 0); next !== undefined; ) {
    const { id, type } = next;
    types.push(type);
    next = layers.find(({ from }) => from.includes(id));
  }
  return types;
}

async function insertAfter(page: Page, layer: string, kind: string): Promise<void> {
  await button(page, `Insert a layer after ${layer}`).click();
  await page.getByRole("menuitem", { name: kind, exact: true }).click();
}

test("layers go in, change places and go out; undo and redo walk through all of it", async ({ page }) => {
  await openPage(page);
  await insertAfter(page, "Dense 1", "Dropout");
  expect(await chain(page)).toEqual(["input", "dense", "dropout", "dense", "dense"]);
  await button(page, "Configure Dropout").click();
  await button(page, "Move later").click();
  expect(await chain(page)).toEqual(["input", "dense", "dense", "dropout", "dense"]);
  await button(page, "Remove the layer").click();
  expect(await chain(page)).toEqual(["input", "dense", "dense", "dense"]);
  await expect(page.locator(".sheet")).toHaveCount(0);
  for (const kinds of [5, 5, 4]) {
    await button(page, "Undo").click();
    expect(await chain(page)).toHaveLength(kinds);
  }
  await expect(button(page, "Undo")).toBeDisabled();
  await button(page, "Redo").click();
  expect(await chain(page)).toEqual(["input", "dense", "dropout", "dense", "dense"]);
  await page.keyboard.press("ControlOrMeta+z");
  expect(await chain(page)).toHaveLength(4);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  expect(await chain(page)).toHaveLength(5);
  await ready(page);
  expect(await page.evaluate(() => window.layerwise.run(3))).toMatchObject({ step: 3 });
});

test("shapes and parameter counts are live", async ({ page }) => {
  await openPage(page);
  await expect(page.getByText("4 layers, 105 parameters")).toBeVisible();
  await button(page, "Fewer units in Dense 2").click();
  await expect(page.getByText("4 layers, 95 parameters")).toBeVisible();
  await button(page, "Configure Dense 2").click();
  await expect(page.locator(".sheet")).toContainText("output 7, 63 parameters");
});

test("a mistake stands on its layer in words, and training waits until it is put right", async ({ page }) => {
  await openPage(page);
  await choosePreset(page, "CNN");
  await insertAfter(page, "Flatten", "Conv");
  const wrong = page.getByRole("article", { name: "Conv 3" });
  await expect(wrong.getByRole("alert")).toContainText("It needs an image of channels, but receives");
  await expect(button(page, "Train")).toBeDisabled();
  await expect(button(page, "Step")).toBeDisabled();
  const refused = await page.evaluate(() => window.layerwise.run(1).catch((error: Error) => error.message));
  expect(refused).toContain("The document has a mistake at");
  await button(page, "Undo").click();
  await expect(button(page, "Train")).toBeEnabled();
});

test("a branch whose shapes differ is explained", async ({ page }) => {
  await openPage(page);
  const found = await page.evaluate(() => {
    const document = window.layerwise.document();
    const layers = document.model.layers.flatMap((layer) =>
      layer.id === "output"
        ? [
            { id: "sum", type: "add", params: {}, from: ["dense2", "input"] },
            { ...layer, from: ["sum"] },
          ]
        : [layer],
    );
    return window.layerwise.open({ ...document, model: { ...document.model, layers } });
  });
  expect(found.map(({ code, layer }) => [code, layer])).toContainEqual(["shape.addDiffers", "sum"]);
});

test("other data of the same kind refit the output and the loss", async ({ page }) => {
  await openPage(page);
  await button(page, "Plane").click();
  await ready(page);
  const { model, training } = await documentOf(page);
  expect(training.phases[0]?.loss.type).toBe("squaredError");
  expect(model.layers.at(-1)?.params).toMatchObject({ units: 1, activation: "identity" });
  expect(await page.evaluate(() => window.layerwise.run(5))).toMatchObject({ step: 5 });
  await typeNumber(page, "Batch size", "64");
  expect((await documentOf(page)).training.batchSize).toBe(64);
});

test("a weight and a bias are typed, and take effect at once", async ({ page }) => {
  await openPage(page);
  await button(page, "Open Dense 1").click();
  await button(page, "Weights of Dense 1").click();
  const type = async (name: string, value: string): Promise<void> => {
    const field = page.getByRole("textbox", { name, exact: true });
    await field.click();
    await field.fill(value);
    await expect(field).toHaveValue(value);
    await field.press("Enter");
  };
  const weight = page.getByRole("textbox", { name: "Weight", exact: true });
  const first = await weight.inputValue();
  await type("To unit", "3");
  await expect(weight).not.toHaveValue(first);
  await type("Weight", "1.25");
  await type("Bias of the unit", "-2.5");
  const read = async (tensor: string): Promise<number[]> =>
    Array.from((await page.evaluate((name) => window.layerwise.read(name), tensor)).data);
  await expect.poll(async () => (await read("dense1.weight"))[4]).toBe(1.25);
  await expect.poll(async () => (await read("dense1.bias"))[2]).toBe(-2.5);
});
