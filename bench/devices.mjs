/**
 * @file Whether the choice of a device knows what it does: the speed that a calibration predicts beside the measured one,
 * and what is chosen beside a fast and a slow graphics card, both of them simulated.
 */
import { inFreshBrowser } from "./browser.mjs";
import { shown } from "./figure.mjs";

/**
 * @typedef {import("./cases.mjs").WorkloadName} WorkloadName
 * @typedef {import("./page/devices.ts").MeasuredDevice} MeasuredDevice
 * @typedef {{ workload: WorkloadName, contender: string, stepsPerSecond: number }} Prediction
 * @typedef {{ card: string, workload: WorkloadName, name: string, reason: string }} Choice
 * @typedef {{ predictions: readonly Prediction[], choices: readonly Choice[] }} Expectations
 */

/** How many times too fast or too slow a prediction may be. */
const factor = 1.5;
const seconds = 60;

/** Per second. A good graphics card, and one that is hardly faster than a processor and slow to be asked. */
const simulated = {
  fast: { dispatches: 3e5, products: 5e12, convolutions: 3e12, bytes: 3e11 },
  slow: { dispatches: 2e4, products: 1e10, convolutions: 5e9, bytes: 5e9 },
};

/**
 * @param {string} address
 * @param {readonly { workload: WorkloadName, contender: string }[]} cases
 * @returns {Promise<Expectations>} of ours among the cases
 */
export async function expectations(address, cases) {
  const predictions = [];
  const choices = [];
  for (const device of /** @type {const} */ (["wasm", "webgpu"])) {
    const own = cases.filter(({ contender }) => contender === `ours-${device}`);
    if (own.length === 0) continue;
    const [measured, found] = await inFreshBrowser(address, seconds, async (page) => {
      /** @type {MeasuredDevice} */
      const rates = await page.evaluate((name) => Reflect.get(window, "measureDevice")(name), device);
      const list = [];
      for (const { workload, contender } of own) {
        const given = /** @type {const} */ ([workload, device, rates]);
        const stepsPerSecond = await page.evaluate(
          (asked) => Reflect.get(window, "predict")(...asked),
          given,
        );
        list.push({ workload, contender, stepsPerSecond });
      }
      return [rates, list];
    });
    predictions.push(...found);
    if (device === "wasm") choices.push(...(await choose(address, own, measured)));
  }
  return { predictions, choices };
}

/**
 * @param {string} address
 * @param {readonly { workload: WorkloadName }[]} cases
 * @param {MeasuredDevice} processor
 * @returns {Promise<readonly Choice[]>}
 */
function choose(address, cases, { rates }) {
  return inFreshBrowser(address, seconds, async (page) => {
    const choices = [];
    for (const [card, webgpu] of Object.entries(simulated)) {
      for (const { workload } of cases) {
        const given = /** @type {const} */ ([workload, { wasm: rates, webgpu }]);
        const chosen = await page.evaluate((asked) => Reflect.get(window, "chooseBetween")(...asked), given);
        choices.push({ card, workload, ...chosen });
      }
    }
    return choices;
  });
}

/**
 * @param {Expectations} expected
 * @param {readonly { workload: string, contender: string, stepsPerSecond: number | null }[]} rows
 * @returns {import("./figure.mjs").Figure[]}
 */
export function expectationFigures({ predictions, choices }, rows) {
  const figures = predictions.flatMap(({ workload, contender, stepsPerSecond }) => {
    const row = rows.find((other) => other.workload === workload && other.contender === contender);
    if (!row?.stepsPerSecond) return [];
    return {
      name: `${workload}, ${contender}, predicted speed`,
      value: stepsPerSecond / row.stepsPerSecond,
      unit: `× the measured (${shown(stepsPerSecond)} steps/s)`,
      atLeast: Number((1 / factor).toFixed(2)),
      atMost: factor,
    };
  });
  const taken = (/** @type {string} */ card) =>
    choices.filter((choice) => choice.card === card && choice.name === "webgpu").length;
  for (const { card, workload, name, reason } of choices)
    console.log(`${card} card, ${workload}: ${name} (${reason})`);
  if (choices.length < 5) return figures;
  return [
    ...figures,
    { name: "a fast card is chosen", value: taken("fast"), unit: "of 5 workloads", atLeast: 3, atMost: 4 },
    { name: "a slow card is chosen", value: taken("slow"), unit: "of 5 workloads", atMost: 0 },
  ];
}
