/** @file Pictures of one's own in two classes: dropped, learned, told apart, there again after a reload; damaged ones refused. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, openPage, ready } from "./screen.ts";

interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Stripes in one direction, each picture in colours of its own, as the browser itself encodes them. */
async function striped(page: Page, upright: boolean, count: number, type = "image/png"): Promise<Upload[]> {
  const addresses = await page.evaluate(
    ([across, pictures, mimeType]) =>
      Array.from({ length: pictures }, (_, i) => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [60, 48];
        const context = canvas.getContext("2d");
        if (context === null) throw new Error("no canvas");
        context.fillStyle = `hsl(${i * 40} 60% 80%)`;
        context.fillRect(0, 0, 60, 48);
        context.fillStyle = `hsl(${i * 70} 80% 25%)`;
        for (let k = i % 6; k < 60; k += 12)
          context.fillRect(across ? k : 0, across ? 0 : k, across ? 6 : 60, across ? 48 : 6);
        return canvas.toDataURL(mimeType);
      }),
    [upright, count, type] as const,
  );
  return addresses.map((address, i) => ({
    name: `${upright ? "upright" : "level"}${i}.png`,
    mimeType: type,
    buffer: Buffer.from(address.slice(address.indexOf(",") + 1), "base64"),
  }));
}

async function openPictures(page: Page): Promise<void> {
  await button(page, "Your pictures…").click();
  await expect(page.getByRole("dialog", { name: "Your own pictures" })).toBeVisible();
}

async function openImages(page: Page): Promise<void> {
  await openPage(page);
  await page.getByRole("radio", { name: "CNN", exact: true }).click();
  await ready(page);
  await openPictures(page);
}

const filesOf = (page: Page, index: number) =>
  page.getByRole("dialog").locator("input[type=file][accept='image/*']").nth(index);
const classNamed = (page: Page, name: string) =>
  page.getByRole("dialog").getByRole("region", { name, exact: true });

test("two classes of pictures are learned, told apart, and come back with the page", async ({ page }) => {
  await openImages(page);
  await page.getByRole("textbox", { name: "Name of class 1" }).fill("서 있는");
  await page.getByRole("textbox", { name: "Name of class 2" }).fill("level");
  await page.getByRole("radio", { name: "Colour", exact: true }).check({ force: true });
  await filesOf(page, 0).setInputFiles(await striped(page, true, 12));
  await filesOf(page, 1).setInputFiles(await striped(page, false, 12, "image/jpeg"));
  await expect(classNamed(page, "level")).toContainText("12 pictures");
  await classNamed(page, "level").getByRole("button", { name: "Remove picture 1 of level" }).click();
  await expect(classNamed(page, "level")).toContainText("11 pictures");
  await button(page, "Learn from these pictures").click();
  await ready(page);
  const images = () => page.evaluate(() => window.layerwise.document().data.params["images"]);
  await expect.poll(images).toMatchObject({
    side: 28,
    channels: 3,
    classes: [
      { name: "서 있는", count: 12 },
      { name: "level", count: 11 },
    ],
  });
  await page.evaluate(() => window.layerwise.run(150));
  expect((await page.evaluate(() => window.layerwise.evaluate("test"))).accuracy).toBeGreaterThan(0.7);

  const [unseen] = await striped(page, true, 1, "image/webp");
  if (unseen === undefined) throw new Error("no picture");
  await page.locator(".brought-new input[type=file]").setInputFiles(unseen);
  await expect(page.locator(".output .answer-best b")).toHaveText("서 있는");

  const kept = await images();
  // The page keeps what was done a moment after it rests.
  await page.waitForTimeout(2500);
  await page.reload();
  await ready(page);
  expect(await images()).toEqual(kept);
  await openPictures(page);
  await expect(classNamed(page, "level")).toContainText("11 pictures");
});

test("a class is drawn, and classes are added and removed", async ({ page }) => {
  await openImages(page);
  const first = classNamed(page, "Class 1");
  await first.getByRole("button", { name: "Draw" }).click();
  const box = await first.getByRole("img", { name: "Pad for drawing a picture" }).boundingBox();
  if (box === null) throw new Error("no pad");
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 120, { steps: 4 });
  await page.mouse.up();
  await first.getByRole("button", { name: "Add the drawing" }).click();
  await expect(first).toContainText("1 picture");
  await button(page, "Add a class").click();
  await expect(classNamed(page, "Class 3")).toBeVisible();
  await classNamed(page, "Class 3").getByRole("button", { name: "Remove the class Class 3" }).click();
  await expect(classNamed(page, "Class 3")).toHaveCount(0);
  await expect(button(page, "Learn from these pictures")).toBeDisabled();
});

test("a camera that is refused is said, with a way on", async ({ page }) => {
  await openImages(page);
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await classNamed(page, "Class 1").getByRole("button", { name: "Camera" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "does not let this page use the camera" }),
  ).toBeVisible();
});

test("damaged pictures are read or refused by name, and the page goes on", async ({ page }) => {
  await openImages(page);
  const [png] = await striped(page, true, 1);
  const [jpeg] = await striped(page, true, 1, "image/jpeg");
  const damaged = [png, jpeg].flatMap((whole, kind) =>
    Array.from({ length: 10 }, (_, i) => {
      if (whole === undefined) throw new Error("no picture");
      const bytes = Buffer.from(i < 5 ? whole.buffer : whole.buffer.subarray(0, 20 * (i + 1)));
      for (let k = 0; k < 8; k++) bytes[(i * 37 + k * 113) % bytes.length] = (i * 91 + k * 57) % 256;
      return { ...whole, name: `damaged${kind}-${i}`, buffer: bytes };
    }),
  );
  await filesOf(page, 0).setInputFiles(damaged);
  await expect(page.getByText(/^Reading/)).toHaveCount(0, { timeout: 30_000 });
  const refused = await page.locator(".brought-problem").count();
  const read = await classNamed(page, "Class 1").locator(".brought-thumbnail").count();
  expect(refused + read).toBe(20);
  expect(refused).toBeGreaterThan(5);
});
