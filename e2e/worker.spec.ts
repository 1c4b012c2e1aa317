/** @file A worker that dies or hangs is replaced, and the run resumes from its last checkpoint. */
import type { Page } from "@playwright/test";
import { expect, test } from "./clean-page.ts";
import { button, findings, openPage, reachStep, stepCount, typeNumber } from "./screen.ts";

test.use({ expectedFaults: [/planted fault/] });

async function trainPastCheckpoint(page: Page): Promise<void> {
  await openPage(page);
  await button(page, "Train").click();
  await reachStep(page, 400);
}

/** The page says where training goes on, and it does. */
async function resumed(page: Page): Promise<void> {
  await expect(findings(page)).toContainText(/started again. Training goes on from step [1-9]/);
  const said = await findings(page).innerText();
  const step = Number(/from step ([\d,]+)/.exec(said)?.[1]?.replaceAll(",", ""));
  expect(await stepCount(page)).toBeGreaterThanOrEqual(step);
  await expect(button(page, "Pause")).toBeVisible();
  await reachStep(page, step + 100);
  await button(page, "Pause").click();
  await expect(button(page, "Train")).toBeVisible();
}

async function throwIn(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error("planted fault");
    });
  });
}

test("a worker that throws", async ({ page }) => {
  await trainPastCheckpoint(page);
  await throwIn(page);
  await resumed(page);
});

test("a worker that hangs", async ({ page }) => {
  await trainPastCheckpoint(page);
  const hang = page.workers()[0]?.evaluate(() => {
    for (;;);
  });
  hang?.catch(() => undefined);
  await resumed(page);
});

test("an edit made while the engine rests goes on from the last checkpoint", async ({ page, context }) => {
  await trainPastCheckpoint(page);
  await context.route(/\/assets\/worker-/, (route) =>
    route.fulfill({ contentType: "text/javascript", body: 'throw new Error("planted fault");' }),
  );
  await throwIn(page);
  await expect(findings(page)).toContainText("The engine does not answer.");
  await typeNumber(page, "Learning rate", "0.02");
  await context.unroute(/\/assets\/worker-/);
  await button(page, "Start the engine again").click();
  await resumed(page);
});

test("workers that keep failing rest until they are started again, and the network is kept", async ({
  page,
  context,
}) => {
  await context.route(/\/assets\/worker-/, (route) =>
    route.fulfill({ contentType: "text/javascript", body: 'throw new Error("planted fault");' }),
  );
  await page.goto("./");
  await expect(findings(page)).toContainText("The engine does not answer.");
  await context.unroute(/\/assets\/worker-/);
  await button(page, "Start the engine again").click();
  await expect(findings(page)).not.toContainText("The engine does not answer.");
  await button(page, "Train").click();
  await reachStep(page, 20);
});
