/** @file Everything can be done by its name, typed in either language, without a mouse. */
import { expect, test } from "./clean-page.ts";
import { documentOf, openPage, ready } from "./screen.ts";

test("a layer, an example and a command, by keyboard alone", async ({ page }) => {
  await openPage(page);
  await ready(page);
  const list = page.getByRole("menu", { name: "Commands" });
  const ask = async (name: string): Promise<void> => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(list).toBeVisible();
    await page.keyboard.type(name);
  };

  await ask("드롭아웃");
  await expect(list.getByRole("menuitem")).toHaveText(["Dropout드롭아웃"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(list).toBeHidden();
  expect((await documentOf(page)).model.layers.map(({ type }) => type)).toContain("dropout");

  await ask("undo");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect((await documentOf(page)).model.layers.map(({ type }) => type)).not.toContain("dropout");

  await ask("there is no such thing");
  await expect(page.getByText("Nothing has that name")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});
