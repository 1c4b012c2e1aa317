/** @file Data drawn by hand: with the mouse, by the keys and with a finger; learned from, undone, and in the link. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, documentOf, openPage, ready, sharedLink } from "./screen.ts";

const pad = (page: Page): Locator => page.getByRole("application", { name: /to draw/ });
const tool = (page: Page, name: RegExp): Locator => page.getByRole("radio", { name });
const status = (page: Page): Locator => page.locator(".own-pad-status");

async function openPad(page: Page, name = "Draw your own points"): Promise<void> {
  await openPage(page);
  await button(page, name).click();
  await expect(pad(page)).toBeFocused();
}

type Way = readonly (readonly [x: number, y: number])[];

/** A way over the pad in shares of its sides, as places on the page. */
async function placesOn(page: Page, way: Way): Promise<Way> {
  const box = await pad(page).boundingBox();
  if (box === null) throw new Error("There is no pad.");
  return way.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height]);
}

async function stroke(page: Page, way: Way): Promise<void> {
  const [first = [0, 0], ...rest] = await placesOn(page, way);
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 5 });
  await page.mouse.up();
}

const pointsOf = async (page: Page): Promise<number> => {
  const { points } = (await documentOf(page)).data.params;
  return typeof points === "string" ? points.length / 4 : 0;
};

const left: Way = [
  [0.2, 0.15],
  [0.25, 0.85],
];
const right: Way = [
  [0.8, 0.15],
  [0.7, 0.85],
];

test("two classes drawn with the mouse are learned, undone stroke by stroke, and come back by the link", async ({
  page,
}) => {
  await openPad(page);
  await expect(status(page)).toHaveText("Press and drag to draw points of the chosen class.");
  await stroke(page, left);
  await expect(status(page)).toContainText("Now choose another class");
  await expect(button(page, "Train").last()).toBeDisabled();
  const first = await pointsOf(page);
  expect(first).toBeGreaterThan(20);
  await page.keyboard.press("2");
  await expect(tool(page, /^Class 1: 0 points/)).toBeChecked();
  await stroke(page, right);
  const both = await pointsOf(page);
  await expect(tool(page, /^Class 1/)).toHaveAccessibleName(`Class 1: ${both - first} points`);

  await page.keyboard.press("Escape");
  await ready(page);
  await page.evaluate(() => window.layerwise.run(300));
  const { accuracy = 0 } = await page.evaluate(() => window.layerwise.evaluate("test"));
  expect(accuracy).toBeGreaterThanOrEqual(0.95);

  const { data } = await documentOf(page);
  const link = await sharedLink(page);
  await page.keyboard.press("Control+z");
  expect(await pointsOf(page)).toBe(first);
  await page.keyboard.press("Control+z");
  expect((await documentOf(page)).data.type).toBe("spiral");
  await page.goto("about:blank");
  await openPage(page, link);
  expect((await documentOf(page)).data.params["points"]).toBe(data.params["points"]);
  await button(page, "Draw your own points").click();
  await expect(status(page)).toHaveText(`${both} points`);
});

test("by the keys alone points are drawn, moved and erased, and where is said", async ({ page }) => {
  await openPad(page);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(pad(page)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(status(page)).toHaveText("Class 0 · x₁ −1.1, x₂ 0.0 · 0 points");
  await page.keyboard.press("Space");
  await expect(status(page)).toContainText("5 points");
  await page.keyboard.press("2");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(/^Class 1 · x₁ 0\.\d, x₂ 0\.0 · 10 points$/);
  const before = (await documentOf(page)).data.params["points"];

  await page.keyboard.press("v");
  await page.keyboard.press("Space");
  await expect(status(page)).toContainText("holding");
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Space");
  expect((await documentOf(page)).data.params["points"]).not.toBe(before);
  expect(await pointsOf(page)).toBe(10);
  await page.keyboard.press("Delete");
  expect(await pointsOf(page)).toBe(9);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect((await documentOf(page)).data.params["points"]).toBe(before);

  await page.keyboard.press("Escape");
  await expect(button(page, "Draw your own points")).toBeFocused();
});

test("a curve may start from the data that are there, and is erased all at once", async ({ page }) => {
  await openPage(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("your curve");
  await page.keyboard.press("Enter");
  await expect(pad(page)).toBeFocused();
  await button(page, "Start from Curve").click();
  await expect(status(page)).toHaveText("200 points");
  await page.keyboard.press("e");
  await pad(page).focus();
  await stroke(page, left);
  expect(await pointsOf(page)).toBeLessThan(200);
  await button(page, "Clear all").click();
  await expect(status(page)).toContainText("Press and drag to draw a curve");
  // There is nothing left to clear, and keys still go to where one is.
  await expect(button(page, "Clear all")).toBeDisabled();
  await expect(button(page, "Clear all")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(".findings")).toContainText("too few points to learn from");
  await page.locator(".findings").getByRole("button", { name: "Draw your own curve" }).click();
  await expect(pad(page)).toBeFocused();
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a stroke draws and the page stays where it is", async ({ page }) => {
    await page.goto("./");
    await page.getByRole("button", { name: "Data", exact: true }).tap();
    await button(page, "Draw your own points").tap();
    await expect(pad(page)).toBeVisible();
    const client = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", place?: Way[number]) =>
      client.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: place === undefined ? [] : [{ x: place[0], y: place[1] }],
      });
    const places = await placesOn(page, [
      [0.2, 0.9],
      [0.2, 0.7],
      [0.2, 0.5],
      [0.2, 0.3],
    ]);
    await touch("touchStart", places[0]);
    for (const place of places.slice(1)) await touch("touchMove", place);
    await touch("touchEnd");
    await expect(tool(page, /^Class 0/)).not.toHaveAccessibleName("Class 0: 0 points");
    expect(await pointsOf(page)).toBeGreaterThan(20);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });
});
