/** @file Training never waits for drawing: a page that does nothing for five seconds loses no step and no loss. */
import { afterEach, expect, test } from "vitest";
import { type Client, connect, type Events, presets } from "../index.ts";

const blocked = 5000;
let worker: Worker | null = null;
afterEach(() => worker?.terminate());

/** What a page has heard: progress, and snapshots, which it acknowledges as long as it draws. */
interface Page {
  readonly client: Client;
  readonly progress: Events["progress"][];
  snapshots: number;
  draws: boolean;
}

const ignore = (): void => undefined;

function openPage(): Page {
  const started = new Worker(new URL("../worker.ts", import.meta.url), { type: "module" });
  worker = started;
  const client = connect(
    {
      postMessage: (message, transfer) => started.postMessage(message, transfer),
      set onmessage(listener: Worker["onmessage"]) {
        started.onmessage = listener;
      },
    },
    {
      progress: (heard) => page.progress.push(heard),
      snapshot: () => {
        page.snapshots++;
        if (page.draws) void client.call("acknowledge", {});
      },
      evaluation: ignore,
      halted: ignore,
      checkpoint: ignore,
      device: ignore,
      calibration: ignore,
    },
  );
  const page: Page = { client, progress: [], snapshots: 0, draws: true };
  return page;
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const stepOf = ({ progress }: Page): number => progress.at(-1)?.step ?? 0;

test("a page that is busy for five seconds", async () => {
  const page = openPage();
  const { client } = page;
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  await client.call("observe", {
    observations: [{ key: "plane", names: ["prediction"], on: "plane", resolution: 32, extent: 1 }],
  });
  await client.call("play", { speed: "max" });
  await wait(1000);
  expect(page.snapshots).toBeGreaterThan(1);
  const [stepBefore, before] = [stepOf(page), page.snapshots];

  page.draws = false;
  for (const end = performance.now() + blocked; performance.now() < end; );
  // Answered after everything that had been sent by then.
  await client.call("ping", {});
  expect(page.snapshots - before).toBeLessThanOrEqual(1);
  const rate = stepBefore / 1000;
  expect(stepOf(page) - stepBefore).toBeGreaterThan((rate * blocked) / 2);

  page.draws = true;
  await client.call("acknowledge", {});
  await wait(200);
  expect(page.snapshots).toBeGreaterThan(before + 1);
  await client.call("pause", {});
  await client.call("ping", {});
  const buckets = page.progress.flatMap(({ losses }) => losses);
  expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(stepOf(page));
  expect(
    buckets.every(({ first }, i) => i === 0 || first === buckets[i - 1]!.first + buckets[i - 1]!.count),
  ).toBe(true);
});
