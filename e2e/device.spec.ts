/** @file Where it computes: the choice, WebGPU for real, and every way in which WebGPU can fail under a run. */
import type { Browser, Page } from "@playwright/test";
import { computeFlags, requireChromium } from "../scripts/chromium.mjs";
import { expect, test } from "./clean-page.ts";
import { beforeWorker } from "./machine.ts";
import {
  atStep,
  button,
  chooseDevice,
  choosePreset,
  deviceButton,
  findings,
  firstLosses,
  openPage,
  reachStep,
  ready,
  sharedLink,
  stepCount,
} from "./screen.ts";

/** Lets the graphics process crash more often than a browser puts up with. */
const crashFlags = ["--disable-domain-blocking-for-3d-apis", "--disable-gpu-process-crash-limit"];
test.use({ launchOptions: { executablePath: requireChromium(), args: [...computeFlags, ...crashFlags] } });

async function runsOn(page: Page, name: "WebGPU" | "WebAssembly" | "Reference"): Promise<void> {
  await expect(deviceButton(page)).toHaveAccessibleName(`Device: ${name}`);
}

/** Few samples in small batches: what is computed stays the same, a software adapter takes a fraction of the time. */
async function makeSmall(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const { data, training, ...document } = window.layerwise.document();
    return window.layerwise.open({
      ...document,
      data: { ...data, params: { ...data.params, samples: 200 } },
      training: { ...training, batchSize: 8 },
    });
  });
  expect(found).toEqual([]);
  await ready(page);
}

async function loseGraphicsCard(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  // The command crashes the process that would answer it.
  void session.send("Browser.crashGpuProcess").catch(() => undefined);
}

test("the spiral trains on WebGPU, and its link gives the same losses bit for bit there", async ({
  page,
}) => {
  await openPage(page);
  await runsOn(page, "WebAssembly");
  await deviceButton(page).click();
  await expect(page.getByRole("dialog")).toContainText("This network is small");
  await page.keyboard.press("Escape");
  await chooseDevice(page, "WebGPU");
  await runsOn(page, "WebGPU");
  await button(page, "Train").click();
  await reachStep(page, 10);
  await button(page, "Pause").click();
  await ready(page);
  const losses = await firstLosses(page, 4);
  const other = await page.context().newPage();
  await openPage(other, await sharedLink(page));
  await chooseDevice(other, "WebGPU");
  await runsOn(other, "WebGPU");
  expect(await firstLosses(other, 4)).toEqual(losses);
});

for (const preset of ["CNN", "LSTM"] as const) {
  test(`a ${preset} takes the same steps on WebGPU as on WebAssembly, and goes on when the card is lost`, async ({
    page,
    browser,
  }) => {
    await openPage(page);
    await choosePreset(page, preset);
    await makeSmall(page);
    const expected = await firstLosses(page, 3);
    await chooseDevice(page, "WebGPU");
    await runsOn(page, "WebGPU");
    const losses = await firstLosses(page, 3);
    losses.forEach((loss, i) => {
      expect(loss).toBeCloseTo(expected[i] ?? Number.NaN, 4);
    });
    await loseGraphicsCard(browser);
    await button(page, "Train").click();
    await expect(findings(page)).toContainText("The graphics card was lost. Training goes on here");
    await runsOn(page, "WebAssembly");
    await reachStep(page, 6);
    await button(page, "Pause").click();
    await ready(page);
  });
}

test("the console computes on the device that is asked for", async ({ page }) => {
  await openPage(page);
  const ran = await page.evaluate(async () => {
    const found: { name: string; loss: number | null }[] = [];
    for (const choice of ["reference", "webgpu", "wasm", "auto"] as const) {
      const { name } = await window.layerwise.device(choice);
      await window.layerwise.reset();
      found.push({ name, loss: (await window.layerwise.run(10)).loss });
    }
    return found;
  });
  expect(ran.map(({ name }) => name)).toEqual(["reference", "webgpu", "wasm", "wasm"]);
  for (const { loss } of ran) expect(loss).toBeCloseTo(ran[0]?.loss ?? Number.NaN, 4);
});

test("a change of device keeps the weights and goes on", async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(40));
  const weights = () => page.evaluate(async () => [...(await window.layerwise.read("dense1.weight")).data]);
  const before = await weights();
  for (const name of ["Reference", "WebAssembly"] as const) {
    await chooseDevice(page, name);
    await runsOn(page, name);
    await atStep(page, 40);
    expect(await weights()).toEqual(before);
  }
});

test("when the graphics card is lost, training goes on on WebAssembly from the last checkpoint", async ({
  page,
  browser,
}) => {
  await openPage(page);
  await chooseDevice(page, "WebGPU");
  await runsOn(page, "WebGPU");
  // A rest takes a checkpoint.
  await page.evaluate(() => window.layerwise.run(20));
  await button(page, "Train").click();
  await reachStep(page, 30);
  await loseGraphicsCard(browser);
  await expect(findings(page)).toContainText("The graphics card was lost. Training goes on here");
  await runsOn(page, "WebAssembly");
  const resumed = await stepCount(page);
  expect(resumed).toBeGreaterThanOrEqual(20);
  await reachStep(page, resumed + 50);
  await expect(button(page, "Pause")).toBeVisible();
  await button(page, "Pause").click();
  await ready(page);
});

test("a shader that does not compile leaves training on WebAssembly", async ({ page, context }) => {
  await beforeWorker(
    context,
    `const compile = GPUDevice.prototype.createShaderModule;
     GPUDevice.prototype.createShaderModule = function (descriptor) {
       return compile.call(this, { ...descriptor, code: "this is no shader" });
     };`,
  );
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(25));
  await chooseDevice(page, "WebGPU");
  await expect(findings(page)).toContainText(
    "WebGPU failed. Training goes on here from the last checkpoint.",
  );
  await runsOn(page, "WebAssembly");
  expect(await page.evaluate(() => window.layerwise.run(5))).toMatchObject({ step: 30 });
  await page.evaluate(() => window.layerwise.device("webgpu"));
  await button(page, "More units in Dense 1").click();
  await ready(page);
  await runsOn(page, "WebAssembly");
  expect(await page.evaluate(() => window.layerwise.run(5))).toMatchObject({ step: 35 });
});

test.describe("without an adapter", () => {
  test.use({ graphics: "noAdapter" });
  test("choosing WebGPU stays on WebAssembly and says why", async ({ page }) => {
    await openPage(page);
    await chooseDevice(page, "WebGPU");
    await runsOn(page, "WebAssembly");
    await deviceButton(page).click();
    await expect(page.getByRole("dialog")).toContainText("offers no graphics card");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => window.layerwise.run(5))).toMatchObject({ step: 5 });
  });
});
