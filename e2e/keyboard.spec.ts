/** @file The page without a mouse: keys steer the run, Tab reaches everything in reading order, focus is seen. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { atStep, button, documentOf, openPage, reachStep, ready, stepCount } from "./screen.ts";

interface Focused {
  /** Null where nothing has the focus. */
  readonly name: string | null;
  readonly outlined: boolean;
}

/** What has the focus, and whether that can be seen. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: null, outlined: true };
    const labelled = element.getAttribute("aria-labelledby")?.split(" ")[0] ?? "";
    const around = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    const label = document.getElementById(labelled)?.textContent ?? around;
    const name = element.getAttribute("aria-label") ?? label ?? element.textContent;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const outlined = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    return { name: name.trim(), outlined };
  });
}

/** More than the page has, counting the names of settings. */
const mostStops = 120;

/** Presses Tab until the focus is on what bears this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < mostStops; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused(page)).name === name) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test("Space trains and pauses, the right arrow steps, R resets", async ({ page }) => {
  await openPage(page);
  await page.keyboard.press("ArrowRight");
  await reachStep(page, 1);
  await page.keyboard.press("Space");
  await reachStep(page, 10);
  await expect(button(page, "Pause")).toBeVisible();
  await page.keyboard.press("Space");
  await ready(page);
  const paused = await stepCount(page);
  await page.keyboard.press("ArrowRight");
  await reachStep(page, paused + 1);
  await page.keyboard.press("r");
  await atStep(page, 0);
});

test("Tab reaches everything, and where it is can be seen", async ({ page }) => {
  await openPage(page);
  const stops: Focused[] = [];
  for (let presses = 0; presses < mostStops; presses++) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop.name === null) break;
    stops.push(stop);
  }
  const names = stops.map(({ name }) => name);
  const first = ["Train", "Step", "Epoch", "Reset", "Share"];
  const later = ["Spiral", "Curve", "Noise", "MLP", "Configure Dense 1", "Learning rate", "More", "linear"];
  const order = [...first, ...later];
  const places = order.map((name) => names.indexOf(name));
  expect(places, names.join(" · ")).not.toContain(-1);
  expect(places, names.join(" · ")).toEqual([...places].sort((a, b) => a - b));
  expect(stops.filter(({ outlined }) => !outlined).map(({ name }) => name)).toEqual([]);
});

test("a network is edited and trained from the keyboard alone", async ({ page }) => {
  await openPage(page);
  await tabTo(page, "More units in Dense 1");
  // The canvas comes when the focus does, and keeps it.
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  await expect(button(page, "More units in Dense 1")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  const { layers } = (await documentOf(page)).model;
  expect(layers.find(({ id }) => id === "dense1")?.params["units"]).toBe(10);
  await tabTo(page, "Add a layer");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("5 layers")).toBeVisible();
  await ready(page);
  await tabTo(page, "Train");
  await page.keyboard.press("Enter");
  await reachStep(page, 5);
  await page.keyboard.press("Space");
  await ready(page);
});
