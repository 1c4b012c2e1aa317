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
const seconds = 60;

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
 * @typedef {{ stepsPerSecond: number, flops: number }} Point
 * @param {string} address
 * @param {Workload} workload
 * @returns {Promise<Point>}
 */
function paceOf(address, workload) {
  return inFreshBrowser(address, seconds, (page) =>
    page.evaluate((given) => Reflect.get(window, "paceOf")(given), workload),
  );
}

/**
 * @param {string} name
 * @param {readonly Point[]} points in the order of the factors
 * @returns {import("./figure.mjs").Figure}
 */
function growthOf(name, points) {
  const [first = { stepsPerSecond: 0, flops: 0 }] = points;
  const grown = points.map(({ stepsPerSecond, flops }, i) => {
    const time = first.stepsPerSecond / stepsPerSecond;
    console.log(
      `${name} × ${factors[i]}: ${shown(1e6 / stepsPerSecond)} µs a step, × ${shown(time)}; ` +
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
 * @param {number} rounds of which the fastest counts
 * @returns {Promise<readonly import("./figure.mjs").Figure[]>}
 */
export async function growth(rounds) {
  const server = await buildAndServe();
  const figures = [];
  for (const [name, workloadAt] of Object.entries(sweeps)) {
    /** @type {(Point | undefined)[]} */
    const best = factors.map(() => undefined);
    for (let round = 0; round < rounds; round++) {
      for (const [i, factor] of factors.entries()) {
        const point = await paceOf(server.address, workloadAt(factor));
        if (point.stepsPerSecond > (best[i]?.stepsPerSecond ?? 0)) best[i] = point;
      }
    }
    figures.push(
      growthOf(
        name,
        best.flatMap((point) => point ?? []),
      ),
    );
  }
  server.close();
  return figures;
}
