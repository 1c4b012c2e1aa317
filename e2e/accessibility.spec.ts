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
  // Without frames, the older mode finds the same and needs no second page; what passed is not listed. No rule about
  // anything serious reads style sheets, and nothing here plays, so neither is loaded again.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], preload: false });
  const { violations: found } = await axe.analyze();
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const looks = ["lang=en&theme=light", "lang=ko&theme=dark"];
const isWhole = process.env["EVERY"] === "1";

const walked = screens
  .filter(({ onlyShown }) => onlyShown !== true)
  .map((screen, i) => ({ ...screen, looks: looks.filter((_, k) => isWhole || k === i % looks.length) }));
type Walked = (typeof walked)[number];

/** So many in one window: it has read the page's files once, yet both workers have something to do. */
const together = 8;
const perScreen = 60_000;

/** Every page of this window starts as if nobody had been there: what the one before it kept is gone. */
async function forgetBetween(page: Page): Promise<void> {
  await page.addInitScript(() => {
    localStorage.clear();
    sessionStorage.clear();
    for (const name of ["layerwise", "layerwise.contents"]) indexedDB.deleteDatabase(name);
  });
}

/** What axe finds on a screen in one look; whatever goes wrong says on which. */
function findings(page: Page, { name, prepare }: Walked, look: string): Promise<readonly string[]> {
  const looked = async (): Promise<readonly string[]> => {
    await page.goto(`./?${look}`);
    await prepare(page);
    return violations(page);
  };
  return test.step(name, looked, { timeout: perScreen }).catch((cause: unknown) => {
    throw new Error(`the screen “${name}” in ${look}: ${String(cause)}`, { cause });
  });
}

function walk(some: readonly Walked[], size?: { width: number; height: number }): void {
  test(`nothing is serious for axe on the screens ${some.map(({ name }) => name).join(", ")}`, async ({
    page,
  }) => {
    test.setTimeout(perScreen * some.flatMap((screen) => screen.looks).length);
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (size !== undefined) await page.setViewportSize(size);
    await forgetBetween(page);
    for (const screen of some) {
      for (const look of screen.looks) {
        const found = await findings(page, screen, look);
        expect.soft(found, `the screen “${screen.name}” in ${look}`).toEqual([]);
      }
    }
  });
}

const desktop = walked.filter((screen) => screen.phone !== true);
for (let i = 0; i < desktop.length; i += together) walk(desktop.slice(i, i + together));
walk(
  walked.filter((screen) => screen.phone === true),
  phone,
);
