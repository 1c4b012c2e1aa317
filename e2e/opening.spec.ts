/** @file What is on the screen before anything was pressed. */
import { expect, test } from "./clean-page.ts";
import { atStep, button, colours, deviceButton, pictures, ready } from "./screen.ts";

/** Ten times the two seconds in which the page has to be ready: only a gross delay fails here, on a busy machine too. */
const longestOpening = 20_000;

test("opens under its policy with a network, paused, its forward pass drawn", async ({ page }) => {
  const begun = Date.now();
  const response = await page.goto("./");
  await ready(page);
  expect(Date.now() - begun).toBeLessThan(longestOpening);
  expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await atStep(page, 0);
  await expect(button(page, "Train")).toBeEnabled();
  await expect(button(page, "Train")).toBeInViewport();
  await expect.poll(() => colours(page, pictures.network)).toBeGreaterThan(200);
  await expect.poll(() => colours(page, pictures.boundary)).toBeGreaterThan(200);
  await expect(page.getByTestId("test-readout")).toHaveText(/^\d+\.\d %$/);
});

test("the machine has the graphics that it is meant to have", async ({ page, graphics }) => {
  await page.goto("./");
  await ready(page);
  const [worker] = page.workers();
  const found = await worker?.evaluate(async () => {
    if (!("gpu" in navigator)) return "removed";
    return (await navigator.gpu.requestAdapter()) === null ? "noAdapter" : "present";
  });
  expect(found).toBe(graphics);
  expect(await page.evaluate(() => "gpu" in navigator)).toBe(graphics !== "removed");
  await expect(deviceButton(page)).toHaveAccessibleName("Device: WebAssembly");
});
