/** @file What opens from buttons: the keys of lists, where the focus goes, and what happens where it cannot be fetched. */
import { expect, test } from "./clean-page.ts";
import { button, documentOf, findings, openPage } from "./screen.ts";

const optimizer = async (page: Parameters<typeof documentOf>[0]) =>
  (await documentOf(page)).training.phases[0]?.optimizer.type;

test("a list opens by an arrow key, and Escape gives the focus back to its button", async ({ page }) => {
  await openPage(page);
  const list = page.getByRole("button", { name: /Optimizer$/ });
  await list.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { selected: true })).toBeFocused();
  const chosen = await optimizer(page);
  await page.keyboard.press("Escape");
  await expect(list).toBeFocused();
  expect(await optimizer(page)).toBe(chosen);
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(list).toBeFocused();
  expect(await optimizer(page)).not.toBe(chosen);
});

test("a closed list is walked sideways and by letters", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: /Optimizer$/ }).focus();
  await page.keyboard.press("n");
  expect(await optimizer(page)).toBe("nesterov");
  await page.keyboard.press("ArrowLeft");
  expect(await optimizer(page)).toBe("momentum");
  await page.keyboard.press("ArrowRight");
  expect(await optimizer(page)).toBe("nesterov");
});

test.describe("without a connection", () => {
  test.use({ expectedFaults: [/ERR_INTERNET_DISCONNECTED/] });

  test("what cannot be opened is said, and opens once there is one", async ({ page }) => {
    await openPage(page);
    await page.context().setOffline(true);
    await button(page, "Examples").click();
    await expect(findings(page)).toContainText("A part of the page could not be loaded.");
    await page.context().setOffline(false);
    await button(page, "Examples").click();
    await expect(page.getByRole("dialog")).toBeVisible();
  });

  test("a part that does not come says so in its place, and is asked for again there", async ({ page }) => {
    await openPage(page);
    await page.context().setOffline(true);
    await button(page, "Configure Dense 1").click();
    await expect(page.getByRole("alert")).toContainText("A part of the page could not be loaded.");
    await page.context().setOffline(false);
    await button(page, "Try again").click();
    await expect(page.getByRole("heading", { name: "Dense 1", exact: true })).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});
