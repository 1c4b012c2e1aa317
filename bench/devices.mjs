/**
 * @file Whether the choice of a device knows what it does: the speed that a calibration predicts beside the measured one,
 * both taken in turns in one page, and what is chosen beside a fast and a slow graphics card, both of them simulated.
 */
import { workloads } from "./cases.mjs";
import { inFreshBrowser } from "./browser.mjs";
import { shown } from "./figure.mjs";
import { buildAndServe } from "./server.mjs";

/**
 * @typedef {import("./cases.mjs").WorkloadName} WorkloadName
 * @typedef {import("./page/devices.ts").Expectations} Expectations
 * @typedef {{ card: string, workload: WorkloadName, name: string, reason: string }} Choice
 * @typedef {{ expectations: Partial<Record<"wasm" | "webgpu", Expectations>>, choices: readonly Choice[] }} Expected
 */

/** How many times too fast or too slow a prediction may be. */
const factor = 1.5;
const seconds = 120;

/** Per second. A good graphics card, and one that is hardly faster than a processor and slow to be asked. */
const simulated = {
  fast: { dispatches: 3e5, products: 5e12, convolutions: 3e12, functions: 1e11, bytes: 3e11 },
  slow: { dispatches: 2e4, products: 1e10, convolutions: 5e9, functions: 2e8, bytes: 5e9 },
};

/**
 * @param {string} address
 * @param {Readonly<Record<"wasm" | "webgpu", readonly WorkloadName[]>>} names of the workloads on each device
 * @param {number} rounds
 * @returns {Promise<Expected>}
 */
export async function expectationsOf(address, names, rounds) {
  /** @type {Expected["expectations"]} */
  const expectations = {};
  for (const device of /** @type {const} */ (["wasm", "webgpu"])) {
    if (names[device].length === 0) continue;
    expectations[device] = await inFreshBrowser(address, seconds, (page) =>
      page.evaluate(
        (given) => Reflect.get(window, "expectations")(...given),
        [device, names[device], rounds],
      ),
    );
  }
  const rates = expectations.wasm?.rates;
  return { expectations, choices: rates ? await choose(address, names.wasm, rates) : [] };
}

/**
 * @param {string} address
 * @param {readonly WorkloadName[]} names
 * @param {Expectations["rates"]} wasm
 * @returns {Promise<readonly Choice[]>}
 */
function choose(address, names, wasm) {
  return inFreshBrowser(address, seconds, async (page) => {
    const choices = [];
    for (const [card, webgpu] of Object.entries(simulated)) {
      for (const workload of names) {
        const given = /** @type {const} */ ([workload, { wasm, webgpu }]);
        const chosen = await page.evaluate((asked) => Reflect.get(window, "chooseBetween")(...asked), given);
        choices.push({ card, workload, ...chosen });
      }
    }
    return choices;
  });
}

/** @param {Expected} expected @returns {import("./figure.mjs").Figure[]} */
export function expectationFigures({ expectations, choices }) {
  const figures = Object.entries(expectations).flatMap(([device, { found, calibration }]) => [
    ...found.map(({ workload, expected, measured }) => ({
      name: `${workload}, ${device}, predicted speed`,
      value: expected / measured,
      unit: `× the measured (${shown(expected)} for ${shown(measured)} steps/s)`,
      atLeast: Number((1 / factor).toFixed(2)),
      atMost: factor,
    })),
    { name: `calibration of ${device}`, value: calibration, unit: "ms" },
  ]);
  const taken = (/** @type {string} */ card) =>
    choices.filter((choice) => choice.card === card && choice.name === "webgpu").length;
  for (const { card, workload, name, reason } of choices)
    console.log(`${card} card, ${workload}: ${name} (${reason})`);
  if (choices.length < 2 * Object.keys(workloads).length) return figures;
  return [
    ...figures,
    { name: "a fast card is chosen", value: taken("fast"), unit: "of 5 workloads", atLeast: 3, atMost: 4 },
    { name: "a slow card is chosen", value: taken("slow"), unit: "of 5 workloads", atMost: 0 },
  ];
}

/** Of all workloads. @param {number} rounds @returns {Promise<readonly import("./figure.mjs").Figure[]>} */
export async function devices(rounds) {
  const server = await buildAndServe();
  try {
    const names = /** @type {WorkloadName[]} */ (Object.keys(workloads));
    return expectationFigures(await expectationsOf(server.address, { wasm: names, webgpu: names }, rounds));
  } finally {
    server.close();
  }
}
