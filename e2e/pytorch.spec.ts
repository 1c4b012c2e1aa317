/** @file To PyTorch and back: the download is a zip of the trained network, weights open again, wrong ones say why. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { expect, test } from "./clean-page.ts";
import { atStep, button, openPage } from "./screen.ts";

const weightOf = (page: Page) =>
  page.evaluate(async () => Array.from((await window.layerwise.read("dense1.weight")).data));

test("a trained network goes to PyTorch as a zip, and its weights come back", async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.layerwise.run(40));
  const trained = await weightOf(page);
  await button(page, "Share").click();
  const downloading = page.waitForEvent("download");
  await button(page, "Download for PyTorch (.zip)").click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("layerwise-spiral.zip");
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const named = (name: string): Uint8Array => files[`layerwise-spiral/${name}`]!;
  expect(new TextDecoder().decode(named("model.py"))).toContain("self.dense1 = nn.Linear(2, 8)");

  const exporting = page.waitForEvent("download");
  await button(page, "Download as ONNX (.onnx)").click();
  const onnx = await exporting;
  expect(onnx.suggestedFilename()).toBe("layerwise-spiral.onnx");
  expect((await readFile(await onnx.path())).toString("latin1")).toContain("dense1.weight");

  const open = async (name: string, bytes: Uint8Array): Promise<void> => {
    const choosing = page.waitForEvent("filechooser");
    await button(page, "Open weights (.safetensors)").click();
    await (await choosing).setFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });
  };
  await page.evaluate(() => window.layerwise.reset());
  expect(await weightOf(page)).not.toEqual(trained);
  await open("weights.safetensors", named("weights.safetensors"));
  await expect(page.getByText("The network has the weights of weights.safetensors.")).toBeVisible();
  expect(await weightOf(page)).toEqual(trained);
  await atStep(page, 0);

  await open("data.safetensors", named("data.safetensors"));
  await expect(page.getByText("data.safetensors was not opened")).toBeVisible();
  await expect(page.getByText("“dense1.weight” is missing.")).toBeVisible();
  await open("cut.safetensors", named("weights.safetensors").slice(0, 100));
  await expect(page.getByText("It is damaged or no safetensors file.")).toBeVisible();
  expect(await weightOf(page)).toEqual(trained);
});
