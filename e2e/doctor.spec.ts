/** @file The doctor: it names what goes wrong with a run, the change that it offers is made, and the run trains. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { openPage, ready } from "./screen.ts";

/** The first screen's network, at full speed, with plain gradient descent at another rate. */
const open = (page: Page, rate: number) =>
  page.evaluate((learningRate) => {
    const document = window.layerwise.document();
    const phases = document.training.phases.map((phase) => ({
      ...phase,
      optimizer: { type: "sgd", params: { learningRate } },
    }));
    const training = { ...document.training, phases };
    return window.layerwise.open({ ...document, training, view: { ...document.view, speed: "max" } });
  }, rate);

/** The first screen's data, through eight layers of sigmoids. */
const openDeep = (page: Page) =>
  page.evaluate(() => {
    const document = window.layerwise.document();
    const [input, hidden] = document.model.layers;
    const output = document.model.layers[document.model.layers.length - 1]!;
    const deep = Array.from({ length: 8 }, (_, i) => ({
      ...hidden!,
      id: `deep${i}`,
      from: [i === 0 ? input!.id : `deep${i - 1}`],
      params: { ...hidden!.params, activation: "sigmoid" },
    }));
    const layers = [input!, ...deep, { ...output, from: ["deep7"] }];
    return window.layerwise.open({ ...document, model: { ...document.model, layers } });
  });

test("where a run rests, what takes long to show is said with hindsight, without another step", async ({
  page,
}) => {
  await openPage(page);
  expect(await openDeep(page)).toEqual([]);
  await ready(page);
  await page.evaluate(() => window.layerwise.run(150));
  const doctor = page.locator(".finding.doctor");
  await expect(doctor).toContainText("Vanishing gradient");
  await expect(doctor).toContainText(/since step 0/);
});

test("a run that diverges is named, the rate that is offered is taken, and the loss falls", async ({
  page,
}) => {
  await openPage(page);
  expect(await open(page, 30)).toEqual([]);
  await ready(page);
  const trainingLoss = () => page.evaluate(async () => (await window.layerwise.evaluate("train")).loss);
  await page.evaluate(() => window.layerwise.run(800));
  const diverged = await trainingLoss();
  const doctor = page.locator(".finding.doctor");
  await expect(doctor).toContainText("Divergence");
  await expect(doctor).toContainText(/since step \d/);
  await expect(doctor.getByRole("img", { name: /training loss: from/ })).toBeVisible();
  await doctor.getByRole("button", { name: "Learning rate 3", exact: true }).click();
  await expect(doctor).toBeHidden();
  const rate = await page.evaluate(
    () => window.layerwise.document().training.phases[0]?.optimizer.params["learningRate"],
  );
  expect(rate).toBe(3);
  await page.evaluate(() => window.layerwise.run(800));
  expect(await trainingLoss()).toBeLessThan(diverged / 2);
  await expect(doctor.getByText("Divergence")).toHaveCount(0);
});
