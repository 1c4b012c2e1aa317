/** @file A run that diverges: it stops before the bad update, names where the numbers broke, and offers ways on. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { atStep, button, documentOf, findings, openPage, ready, stepCount } from "./screen.ts";

/** A regression whose learning rate is far too large for its squared error. */
async function openDiverging(page: Page): Promise<void> {
  await openPage(page);
  const found = await page.evaluate(() => {
    const document = window.layerwise.document();
    const layers = document.model.layers.map((layer) => {
      if (layer.id === "output") return { ...layer, params: { units: 1, activation: "identity" } };
      return layer.type === "dense" ? { ...layer, params: { units: 8, activation: "relu" } } : layer;
    });
    const phases = document.training.phases.map((phase) => ({
      ...phase,
      loss: { type: "squaredError", reduction: "mean" as const },
      optimizer: { type: "sgd", params: { learningRate: 10 } },
    }));
    return window.layerwise.open({
      ...document,
      model: { ...document.model, layers },
      data: { ...document.data, type: "plane", params: {} },
      training: { ...document.training, phases },
    });
  });
  expect(found).toEqual([]);
  await ready(page);
}

/** Whether every weight and bias is a number. */
const allFinite = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const names = (await window.layerwise.names()).filter((name) => /^\w+\.(weight|bias)$/.test(name));
    const values = await Promise.all(names.map((name) => window.layerwise.read(name)));
    return names.length >= 6 && values.every(({ data }) => data.every(Number.isFinite));
  });

test("halts before the bad update, names the node, and goes back to finite weights", async ({ page }) => {
  await openDiverging(page);
  await button(page, "Train").click();
  await expect(findings(page)).toContainText(
    /Training stopped: the first (NaN|−?-?Infinity) appeared in \S+/,
  );
  await expect(findings(page)).toContainText("The update that caused it was not made.");
  await expect(button(page, "Train")).toBeDisabled();
  expect(await allFinite(page)).toBe(true);
  const refused = await page.evaluate(() => window.layerwise.play().catch((error: Error) => error.message));
  expect(refused).toContain("diverged");
  const halted = await stepCount(page);
  const back = page.getByRole("button", { name: /^Back to the (last good|initial) weights/ });
  const promised = Number(/step (\d+)/.exec(await back.innerText())?.[1] ?? 0);
  await back.click();
  await expect(button(page, "Train")).toBeEnabled();
  await atStep(page, promised);
  expect(promised).toBeLessThan(halted);
  expect(await allFinite(page)).toBe(true);
  await expect(findings(page)).not.toContainText("Training stopped");
});

test("starts again with a tenth of the rate", async ({ page }) => {
  await openDiverging(page);
  await button(page, "Train").click();
  await button(page, "Reset with a tenth of the rate").click();
  await ready(page);
  const { training } = await documentOf(page);
  expect(training.phases[0]?.optimizer.params["learningRate"]).toBe(1);
  await atStep(page, 0);
  await expect(findings(page)).not.toContainText("Training stopped");
  await expect(button(page, "Train")).toBeEnabled();
  expect(await allFinite(page)).toBe(true);
});
