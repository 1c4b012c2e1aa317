/**
 * @file Every screen in both languages and both themes, held to axe: nothing serious or critical. A theme changes
 * colours and a language words, and no rule looks at both, so each language is looked at in a theme of its own.
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

for (const screen of screens.filter(({ onlyShown }) => onlyShown !== true)) {
  test(`the screen “${screen.name}” has nothing serious for axe`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (screen.phone === true) await page.setViewportSize(phone);
    for (const look of ["lang=en&theme=light", "lang=ko&theme=dark"]) {
      await page.goto(`./?${look}`);
      await screen.prepare(page);
      expect(await violations(page), look).toEqual([]);
    }
  });
}
