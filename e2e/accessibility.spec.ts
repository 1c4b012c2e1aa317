/**
 * @file Every screen held to axe: nothing serious or critical. Half of them are looked at in English and light, the
 * others in Korean and dark, since all are made of the same words and colours; with `EVERY=1`, each in both.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { screens } from "../scripts/screens.mjs";
import { expect, test } from "./clean-page.ts";

const phone = { width: 390, height: 844 };

/** What is serious or critical on the page, as the rule and the elements that break it. */
async function violations(page: Page): Promise<readonly string[]> {
  // Without frames, the older mode finds the same and needs no second page; what passed is not listed.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations: found } = await axe.analyze();
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const looks = ["lang=en&theme=light", "lang=ko&theme=dark"];
const isWhole = process.env["EVERY"] === "1";

for (const [i, screen] of screens.filter(({ onlyShown }) => onlyShown !== true).entries()) {
  test(`the screen “${screen.name}” has nothing serious for axe`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (screen.phone === true) await page.setViewportSize(phone);
    for (const look of looks.filter((_, k) => isWhole || k === i % looks.length)) {
      await page.goto(`./?${look}`);
      await screen.prepare(page);
      expect(await violations(page), look).toEqual([]);
    }
  });
}
