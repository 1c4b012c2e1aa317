/**
 * @file How long one waits for a moment of a run's past, what its record takes, and what keeping it costs. Ten million
 * steps of *tiny* and five thousand of *cnn*, and journeys all over them.
 */
import { inFreshBrowser } from "./browser.mjs";
import { shown } from "./figure.mjs";
import { buildAndServe } from "./server.mjs";

const seconds = 180;
const journeys = 30;
/** Milliseconds that the longest journey may take. */
const runs = { tiny: { steps: 10_000_000, atMost: 1000 }, cnn: { steps: 5000, atMost: 3000 } };
/** Part of the speed of *tiny* that the record may cost; blocks of four short turns that it is told from, a round. */
const recording = { atMost: 0.01, blocks: 20 };

/** @param {number} rounds @returns {Promise<readonly import("./figure.mjs").Figure[]>} */
export async function travel(rounds) {
  const bench = await buildAndServe();
  const figures = [];
  for (const [name, { steps, atMost }] of Object.entries(runs)) {
    const { times, bytes, room } = await inFreshBrowser(bench.address, seconds, (page) =>
      page.evaluate(
        ([workload, count, times]) => Reflect.get(window, "measureTravel")(workload, count, times),
        /** @type {const} */ ([name, steps, journeys]),
      ),
    );
    const mean =
      times.reduce((/** @type {number} */ sum, /** @type {number} */ time) => sum + time, 0) / journeys;
    console.log(`${name}, to a step of ${shown(steps)}: ${shown(mean)} ms on average`);
    figures.push({ name: `${name}, longest way to a step`, value: Math.max(...times), unit: "ms", atMost });
    figures.push({ name: `${name}, record`, value: bytes / 2 ** 20, unit: "MiB", atMost: room / 2 ** 20 });
  }
  const cost = await inFreshBrowser(bench.address, seconds, (page) =>
    page.evaluate(
      (blocks) => Reflect.get(window, "measureRecording")("tiny", blocks),
      recording.blocks * rounds,
    ),
  );
  bench.close();
  console.log(
    `tiny, record: ± ${shown(100 * cost.standardError)} % from ${cost.blocks} blocks of four turns`,
  );
  return [
    ...figures,
    {
      name: "tiny, time that the record costs",
      value: 100 * cost.median,
      unit: "%",
      atMost: 100 * recording.atMost,
    },
  ];
}
