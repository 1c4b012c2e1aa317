/**
 * @file Whether time grows as work does: batch, width, depth and sequence length, each doubled three times, on
 * WebAssembly. Against the smallest, a step may take no more than the multiplications and additions of its matrix
 * products ask for, and 15 %.
 */
import { inFreshBrowser } from "./browser.mjs";
import { workloads } from "./cases.mjs";
import { shown } from "./figure.mjs";
import { buildAndServe } from "./server.mjs";

const factors = [1, 2, 4, 8];
const excess = 1.15;
const seconds = 120;
/** Of each size in a round. The sizes take turns in one page, so that other work on the machine meets all alike. */
const turns = 4;

/** @typedef {import("./cases.mjs").Workload} Workload */

/** @param {number} units @returns {import("./cases.mjs").Layer} */
const hidden = (units) => ({ type: "dense", units, activation: "relu" });
const answers = workloads.mlp.layers.slice(-1);

/** What a sweep trains at a factor. @type {Readonly<Record<string, (factor: number) => Workload>>} */
const sweeps = {
  batch: (factor) => ({ ...workloads.mlp, batch: 16 * factor }),
  width: (factor) => ({
    ...workloads.mlp,
    layers: [hidden(64 * factor), hidden(64 * factor), ...answers],
  }),
  depth: (factor) => ({
    ...workloads.mlp,
    layers: [...Array.from({ length: 2 * factor }, () => hidden(128)), ...answers],
  }),
  "sequence length": (factor) => ({ ...workloads.lstm, input: [8 * factor, 32] }),
};

/**
 * @param {string} name
 * @param {readonly import("./page/growth.ts").Point[]} points in the order of the factors
 * @returns {import("./figure.mjs").Figure}
 */
function growthOf(name, points) {
  const [first = { seconds: 0, flops: 0 }] = points;
  const grown = points.map(({ seconds, flops }, i) => {
    const time = seconds / first.seconds;
    console.log(
      `${name} × ${factors[i]}: ${shown(1e6 * seconds)} µs a step, × ${shown(time)}; ` +
        `${shown(flops / 1e6)} MFLOP, × ${shown(flops / first.flops)}`,
    );
    return (time * first.flops) / flops;
  });
  return {
    name: `time beside work as the ${name} grows`,
    value: Math.max(...grown),
    unit: "×",
    atMost: excess,
  };
}

/**
 * @param {number} rounds of several turns each
 * @returns {Promise<readonly import("./figure.mjs").Figure[]>}
 */
export async function growth(rounds) {
  const server = await buildAndServe();
  const figures = [];
  for (const [name, workloadAt] of Object.entries(sweeps)) {
    const points = await inFreshBrowser(server.address, seconds, (page) =>
      page.evaluate(
        (given) => Reflect.get(window, "pointsOf")(...given),
        [factors.map(workloadAt), turns * rounds],
      ),
    );
    figures.push(growthOf(name, points));
  }
  server.close();
  return figures;
}
