/** @file The network as a graph: wires pulled, layers dropped and copied, by mouse and by keyboard, and all of it undone. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, documentOf, findings, openPage, ready } from "./screen.ts";

const card = (page: Page, name: string): Locator =>
  page.locator(".react-flow__node", { has: page.getByRole("article", { name, exact: true }) });

/** Opens the page and waits for the canvas, which comes when the pointer does. */
async function openCanvas(page: Page): Promise<void> {
  await openPage(page);
  await page.locator(".network > .head").hover();
  await expect(card(page, "Dense 1")).toBeVisible();
}

/** What each layer reads, by kind and number of the layers. */
async function wires(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  const { layers } = (await documentOf(page)).model;
  return Object.fromEntries(layers.map(({ id, from }) => [id, from]));
}

const text = async (page: Page): Promise<string> => JSON.stringify(await documentOf(page));

/** Where something is once it stands still: cards are placed again when the engine knows the shapes after an edit. */
async function boxOf(one: Locator) {
  for (let before = ""; ; ) {
    const box = await one.boundingBox();
    if (box !== null && JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
    await one.page().waitForTimeout(100);
  }
}

/** A place in something, by shares of its size. */
async function placeOf(one: Locator, [across, down] = [0.5, 0.5]): Promise<readonly [number, number]> {
  const box = await boxOf(one);
  return [box.x + across * box.width, box.y + down * box.height];
}

async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 });
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
}

/** Between two cards of a row. */
async function between(page: Page, left: string, right: string): Promise<readonly [number, number]> {
  const [[x, y], [x2]] = [
    await placeOf(card(page, left), [1, 0.5]),
    await placeOf(card(page, right), [0, 0.5]),
  ];
  return [(x + x2) / 2, y];
}

const output = (page: Page, name: string): Locator => card(page, name).locator(".port.source");
const input = (page: Page, name: string): Locator => card(page, name).locator(".port.target");

test("a residual block is built by mouse, trained, and undone to the letter", async ({ page }) => {
  await openCanvas(page);
  const before = await text(page);
  await button(page, "Show all layers").click();
  await page.getByRole("searchbox", { name: "Search layers" }).fill("add");
  await drag(page, await placeOf(button(page, "Add")), await between(page, "Dense 2", "Output"));
  expect(await wires(page)).toMatchObject({ add1: ["dense2"], output: ["add1"] });
  const added = await text(page);
  await expect(card(page, "Add").getByRole("alert")).toBeVisible();
  await button(page, "Hide the layers").click();
  await drag(page, await placeOf(output(page, "Dense 1")), await placeOf(card(page, "Add")));
  expect(await wires(page)).toMatchObject({ add1: ["dense2", "dense1"] });
  await expect(card(page, "Add").getByRole("alert")).toHaveCount(0);
  await ready(page);
  expect(await page.evaluate(() => window.layerwise.run(3))).toMatchObject({ step: 3 });
  const built = await text(page);
  await page.keyboard.press("ControlOrMeta+z");
  expect(await text(page)).toBe(added);
  await page.keyboard.press("ControlOrMeta+z");
  expect(await text(page)).toBe(before);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  expect(await text(page)).toBe(built);
});

test("the same block is built and taken apart from the keyboard alone", async ({ page }) => {
  await openCanvas(page);
  await card(page, "Output").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(card(page, "Dense 2")).toBeFocused();
  expect(await card(page, "Dense 2").getAttribute("aria-label")).toBe(
    "dense 2, 8 neurons, tanh, from dense 1",
  );
  await page.keyboard.press("+");
  await page.getByRole("menuitem", { name: "Add", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(card(page, "Add")).toBeVisible();
  await expect(card(page, "Dense 2")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("c");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(card(page, "Add")).toBeFocused();
  await page.keyboard.press("Enter");
  expect(await wires(page)).toMatchObject({ add1: ["dense2", "dense1"], output: ["add1"] });
  await page.keyboard.press("Enter");
  await expect(button(page, "Fold Add")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(button(page, "Open Add")).toBeVisible();
  await page.keyboard.press("Delete");
  expect(await wires(page)).toEqual({ input: [], dense1: ["input"], dense2: ["dense1"], output: ["dense2"] });
  await expect(card(page, "Dense 2")).toBeFocused();
});

test("a card dropped on a wire moves there; elsewhere it glides back", async ({ page }) => {
  await openCanvas(page);
  const before = await text(page);
  const [x, y] = await placeOf(card(page, "Dense 2"), [0.5, 0.05]);
  await drag(page, [x, y], [x, y + 120]);
  expect(await text(page)).toBe(before);
  await expect.poll(() => placeOf(card(page, "Dense 2"), [0.5, 0.05])).toEqual([x, y]);
  await drag(page, [x, y], await between(page, "Input", "Dense 1"));
  expect(await wires(page)).toEqual({ input: [], dense2: ["input"], dense1: ["dense2"], output: ["dense1"] });
});

test("a wire is cut by pulling its end off, and by selecting it", async ({ page }) => {
  await openCanvas(page);
  const [x, y] = await placeOf(input(page, "Output"));
  await drag(page, [x, y], [x - 40, y + 150]);
  expect(await wires(page)).toMatchObject({ output: [] });
  await expect(card(page, "Output").getByRole("alert")).toBeVisible();
  await drag(page, await placeOf(output(page, "Dense 1")), await placeOf(card(page, "Output")));
  expect(await wires(page)).toMatchObject({ output: ["dense1"] });
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await page.mouse.click(...(await between(page, "Dense 1", "Dense 2")));
  await page.keyboard.press("Delete");
  expect(await wires(page)).toMatchObject({ dense2: [], output: ["dense2"] });
});

test("several layers are selected, copied, pasted, duplicated and removed", async ({ page }) => {
  await openCanvas(page);
  const before = await text(page);
  await page.mouse.click(...(await placeOf(card(page, "Dense 1"), [0.5, 0.15])));
  await page.keyboard.down("Shift");
  await page.mouse.click(...(await placeOf(card(page, "Dense 2"), [0.5, 0.15])));
  await page.keyboard.up("Shift");
  await expect(page.locator(".react-flow__node.selected")).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+c");
  await page.keyboard.press("ControlOrMeta+v");
  expect(await wires(page)).toMatchObject({ dense3: ["dense2"], dense4: ["dense3"], output: ["dense4"] });
  await page.keyboard.press("ControlOrMeta+d");
  expect(Object.keys(await wires(page))).toHaveLength(8);
  await page.keyboard.press("Delete");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await text(page)).toBe(before);
});

/** Pastes a text where the focus is. */
const paste = (page: Page, pasted: string): Promise<void> =>
  page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", given);
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, pasted);

/** A dense layer as the clipboard holds it. */
const clipping = (params: object): string =>
  JSON.stringify({ layerwise: [{ id: "a", type: "dense", params, from: [] }] });

test("layers from elsewhere come in if they are right; what no network may have is refused in words", async ({
  page,
}) => {
  await openCanvas(page);
  const before = await text(page);
  await card(page, "Dense 1").focus();
  await paste(page, clipping({ units: "many" }));
  await expect(findings(page)).toContainText("values that no network here can have");
  await paste(page, "no layers at all");
  expect(await text(page)).toBe(before);
  await paste(page, clipping({ units: 3 }));
  expect(await wires(page)).toMatchObject({ dense3: ["dense1"], dense2: ["dense3"] });
  await page.keyboard.press("ControlOrMeta+x");
  await expect(page.locator(".react-flow__node:focus")).toHaveCount(1);
  expect(await text(page)).toBe(before);
});
