/** @file Sequences of one's own from a CSV file: one answer for each, then one at every step, looked at and trained on. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, choose, documentOf, openPage, ready } from "./screen.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Your own / });

/** Walks of 6 to 8 steps, rising or falling; one cell is mistyped. */
const walks = ["walk,t,x,kind"];
for (let i = 0; i < 24; i++)
  for (let t = 0; t < 6 + (i % 3); t++)
    walks.push(`w${i},${t},${walks.length === 4 ? "far" : i % 2 ? t : -t},${i % 2 ? "rises" : "falls"}`);

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([called, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], called));
      return data;
    },
    [name, text] as const,
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("csv sequences: rows become steps, are corrected, trained on and answered at every step", async ({
  page,
}) => {
  await openPage(page);
  await drop(page, "walks.csv", walks.join("\n"));
  await dialog(page).locator("label", { hasText: "A step" }).click();
  await expect(dialog(page)).toContainText("Row 5, column x: “far” is not a number.");
  const use = button(page, "Use these sequences");
  await expect(use).toBeDisabled();
  await dialog(page).getByText("Text where a number is wanted counts as missing").click();
  await expect(dialog(page)).toContainText("16 sequences padded to 8 steps: in front");
  await use.click();
  await ready(page);
  const { data, model } = await documentOf(page);
  expect(data.params).toMatchObject({
    sequences: { sequences: 24, length: 8, filled: 1, answers: "sequence" },
  });
  expect(model.layers.map(({ type }) => type)).toEqual(["input", "gru", "dense"]);
  await page.evaluate(() => window.layerwise.run(80));
  expect((await page.evaluate(() => window.layerwise.evaluate("test"))).accuracy).toBe(1);

  const list = page.getByRole("group", { name: "Sequences", exact: true });
  await expect(list.getByRole("button", { name: /next batch$/ })).not.toHaveCount(0);
  const rising = list.getByRole("button", { name: /^Sequence 2, rises/ });
  await rising.click();
  await expect(rising).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".output .answer-best")).toContainText("rises");

  await button(page, "Your sequences…").click();
  await choose(page, /Answers$/, "One at every step");
  await expect(dialog(page)).toContainText("are masked");
  await use.click();
  await ready(page);
  expect((await documentOf(page)).model.layers[1]?.params["output"]).toBe("sequence");
  await page.evaluate(() => window.layerwise.run(20));
  await expect(page.locator(".output .steps li")).toHaveCount(8);
  await page.reload();
  await ready(page);
  expect((await documentOf(page)).data.type).toBe("ownSequences");
});
