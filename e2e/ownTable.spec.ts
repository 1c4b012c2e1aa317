/**
 * @file A table of one's own: pasted or dropped, corrected, trained on, and there again after a reload; whoever opens a
 * link without its content is told which file is needed, and may bring it.
 */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choose, documentOf, findings, openPage, ready, sharedLink } from "./screen.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Your own table" });

/** A class that follows from two numbers, one of which is mistyped in the first row. */
const fruit = ["name,weight,length,kind"]
  .concat(
    Array.from(
      { length: 60 },
      (_, i) => `no${i},${i === 0 ? "heavy" : 90 + i},${(i * 7) % 10},${i < 30 ? "plum" : "pear"}`,
    ),
  )
  .join("\n");

async function paste(page: Page, text: string): Promise<void> {
  await button(page, "Your table…").click();
  await dialog(page).getByRole("textbox", { name: "Or paste rows from a spreadsheet" }).fill(text);
  await button(page, "Read these rows").click();
  await expect(dialog(page).getByRole("table")).toBeVisible();
}

/** Lets go of a file over the page, as a hand would that drags it from a folder. */
async function drop(page: Page, name: string, bytes: readonly number[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([called, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(content)], called));
      return data;
    },
    [name, bytes] as const,
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("a pasted table is corrected, trained on, and tells its classes apart", async ({ page }) => {
  await openPage(page);
  await paste(page, fruit);
  const use = button(page, "Use this table");
  await expect(dialog(page)).toContainText("Row 2, column weight: “heavy” is not a number.");
  await expect(use).toBeDisabled();
  await choose(page, /What weight is$/, "Leave out");
  await expect(use).toBeEnabled();
  await choose(page, /What weight is$/, "Number");
  await dialog(page).getByText("Text in a column of numbers counts as missing").click();
  await expect(dialog(page)).toContainText("In 1 row, missing values are filled in");
  await choose(page, /To be predicted$/, "length");
  await expect(dialog(page)).toContainText("a number: regression");
  await choose(page, /To be predicted$/, "kind");
  await use.click();
  await ready(page);
  expect((await documentOf(page)).data.params).toMatchObject({
    table: {
      target: 3,
      rows: 60,
      completeRows: 59,
      columns: [{ type: "ignored" }, {}, {}, { categories: ["pear", "plum"] }],
    },
  });
  await page.evaluate(() => window.layerwise.run(300));
  const { accuracy } = await page.evaluate(() => window.layerwise.evaluate("test"));
  expect(accuracy).toBeGreaterThan(0.85);
  await expect(page.locator(".output .bars li")).toHaveText([/^pear\s*[\d.]+ %$/, /^plum\s*[\d.]+ %$/]);
  await button(page, "Undo").click();
  expect((await documentOf(page)).data.type).toBe("spiral");
});

/** “이름,키,반” and twelve pupils in EUC-KR; 똠 is a syllable that only Microsoft's extension of it has. */
const pupils = ["c0ccb8a72cc5b02cb9dd0a"]
  .concat(
    Array.from({ length: 12 }, (_, i) => {
      const height = Array.from(String(140 + 3 * i), (digit) => `3${digit}`).join("");
      return `8c63${(0x61 + i).toString(16)}2c${height}2c${i % 2 === 0 ? "b0a1" : "b3aa"}0a`;
    }),
  )
  .join("");
const pupilBytes = (pupils.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));

test("a file in EUC-KR with Korean names is dropped on the page, and is there again after a reload", async ({
  page,
}) => {
  await openPage(page);
  await drop(page, "학생.csv", pupilBytes);
  await expect(dialog(page)).toContainText("학생.csv");
  await expect(dialog(page)).toContainText("EUC-KR, separated by commas");
  await expect(dialog(page).getByRole("cell", { name: "똠a", exact: true })).toBeVisible();
  await button(page, "Use this table").click();
  await ready(page);
  const table = (await documentOf(page)).data.params["table"];
  expect(table).toMatchObject({
    columns: [{ name: "이름" }, { name: "키" }, { name: "반", categories: ["가", "나"] }],
  });
  await expect(page).toHaveURL(/#1/);
  await page.reload();
  await ready(page);
  expect((await documentOf(page)).data.params["table"]).toEqual(table);
  await page.evaluate(() => window.layerwise.run(3));
});

/** Too large for a link. */
const homes = ["area,rooms,price"]
  .concat(
    Array.from(
      { length: 3000 },
      (_, i) => `${30 + ((i * 7919) % 9973) / 50},${1 + (i % 5)},${(i * 104_729) % 99_991}`,
    ),
  )
  .join("\n");
const homeBytes = Array.from(homes, (character) => character.charCodeAt(0));

test("a link without its table says which file it needs, and runs once that file is brought", async ({
  page,
  browser,
  baseURL,
}) => {
  await openPage(page);
  await drop(page, "homes.csv", homeBytes);
  await expect(dialog(page)).toContainText("stays in this browser");
  await button(page, "Use this table").click();
  await ready(page);
  const link = await sharedLink(page);
  const { loss } = await page.evaluate(() => window.layerwise.run(5));
  await page.reload();
  await ready(page);
  expect(await page.evaluate(() => window.layerwise.run(5))).toEqual({ step: 5, loss });

  const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL, locale: "en-GB" });
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(findings(other)).toContainText(/the file “homes\.csv” \([\d,]+ bytes, SHA-256 [0-9a-f]{8}…\)/);
  expect((await documentOf(other)).data.type).toBe("ownTable");
  await drop(
    other,
    "fruit.csv",
    Array.from(fruit, (character) => character.charCodeAt(0)),
  );
  await expect(dialog(other)).toContainText("These are not the contents of “homes.csv”.");
  await button(other, "Cancel").click();
  await drop(other, "copy of homes.csv", homeBytes);
  await expect(findings(other)).not.toContainText("homes.csv");
  await ready(other);
  expect(await other.evaluate(() => window.layerwise.run(5))).toEqual({ step: 5, loss });
  await elsewhere.close();
});

test("what cannot be read is refused with the place and the next step", async ({ page }) => {
  await openPage(page);
  await drop(
    page,
    "marks.csv",
    Array.from('a,b\n1,2\n"3,4\n', (character) => character.charCodeAt(0)),
  );
  await expect(dialog(page).getByRole("alert")).toContainText("marks.csv Row 3: a quotation mark is opened");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await page.evaluate(() => window.layerwise.run(1));
});
