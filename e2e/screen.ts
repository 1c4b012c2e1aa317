/** @file The page as its reader uses it: what is pressed, chosen and read, by the names that are on the screen. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Labels of the pictures. */
export const pictures = {
  network: "The network with its weights and outputs",
  boundary: "Decision boundary over the plane, with samples",
  loss: "Loss during training",
} as const;

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("button", { name, exact: true });

export const deviceButton = (page: Page): Locator => page.getByRole("button", { name: /^Device: / });

/** The strip above the network where the page says what happened. */
export const findings = (page: Page): Locator => page.locator(".findings");

/** Opens an address and waits until the engine holds its document. */
export async function openPage(page: Page, address = "./"): Promise<void> {
  await page.goto(address);
  await ready(page);
}

/** At rest, with a device, and nothing still on its way to the engine. */
export async function ready(page: Page): Promise<void> {
  await expect(deviceButton(page)).toContainText("ready");
  await page.evaluate(() => window.layerwise.names());
}

/** Picks a word from one of the lists that open in place. */
export async function choose(page: Page, list: string | RegExp, option: string): Promise<void> {
  const opens = page.locator("[aria-haspopup=listbox]");
  await page.getByRole("button", { name: list }).and(opens).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Types over the number beside a slider. */
export async function typeNumber(page: Page, label: string, text: string): Promise<void> {
  const number = page.getByRole("textbox", { name: `${label}: type a number`, exact: true });
  await number.fill(text);
  await number.press("Enter");
}

export async function choosePreset(page: Page, name: "MLP" | "CNN" | "LSTM"): Promise<void> {
  await page.getByRole("radio", { name, exact: true }).click();
  await ready(page);
}

export async function chooseDevice(page: Page, name: string): Promise<void> {
  await deviceButton(page).click();
  await page
    .getByRole("dialog")
    .locator("label")
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click();
  await page.keyboard.press("Escape");
}

export async function stepCount(page: Page): Promise<number> {
  return Number((await page.getByTestId("count-step").innerText()).replaceAll(",", ""));
}

/** Waits until training has come this far; looks often, so that no time is lost after it has. */
export async function reachStep(page: Page, step: number): Promise<void> {
  await expect.poll(() => stepCount(page), { intervals: [50, 100, 200] }).toBeGreaterThanOrEqual(step);
}

/** Waits until the counter shows this step: it follows the engine at the next frame. */
export async function atStep(page: Page, step: number): Promise<void> {
  await expect(page.getByTestId("count-step")).toHaveText(step.toLocaleString("en"));
}

/** A picture as it is on the screen now, byte for byte. */
export function picture(page: Page, name: string): Promise<string> {
  const canvas = page.getByRole("img", { name, exact: true }).locator("canvas");
  return canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
}

/** How many colours a picture has: few where nothing was drawn. */
export function colours(page: Page, name: string): Promise<number> {
  const canvas = page.getByRole("img", { name, exact: true }).locator("canvas");
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const pixels = element.getContext("2d")?.getImageData(0, 0, element.width, element.height).data;
    return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size;
  });
}

/** The link that Share offers. */
export async function sharedLink(page: Page): Promise<string> {
  await button(page, "Share").click();
  const field = page.getByRole("textbox", { name: "Link", exact: true });
  await expect(field).toHaveValue(/#1/);
  const link = await field.inputValue();
  await page.keyboard.press("Escape");
  return link;
}

/** The losses of the first `steps` steps from the initial weights. */
export function firstLosses(page: Page, steps: number): Promise<readonly (number | null)[]> {
  return page.evaluate(async (count) => {
    await window.layerwise.reset();
    const losses: (number | null)[] = [];
    while (losses.length < count) losses.push((await window.layerwise.run(1)).loss);
    return losses;
  }, steps);
}

export const documentOf = (page: Page) => page.evaluate(() => window.layerwise.document());
