/** @file A benchmark of ours alone: launched several times, the median of each figure. */
import { median } from "./median.mjs";

/**
 * @typedef {Readonly<Record<string, number>>} Figures one launch's figures by name
 * @typedef {object} Benchmark
 * @property {string} title
 * @property {number} launches
 * @property {Readonly<Record<string, Omit<import("./figure.mjs").Figure, "name" | "value">>>} figures by name
 * @property {(launch: number) => Promise<Figures>} measure one launch
 */

/** @param {Benchmark} benchmark @returns {Promise<readonly Figures[]>} */
async function launchAll({ launches, measure }) {
  const runs = [];
  for (let launch = 1; launch <= launches; launch++) {
    const figures = await measure(launch);
    runs.push(figures);
    const text = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(1)}`);
    console.log(`launch ${launch} of ${launches}: ${text.join(", ")}`);
  }
  return runs;
}

/**
 * Runs one benchmark.
 * @param {Benchmark} benchmark
 * @returns {Promise<readonly import("./figure.mjs").Figure[]>} medians over the launches
 */
export async function measureAlone(benchmark) {
  console.log(benchmark.title);
  const runs = await launchAll(benchmark);
  return Object.entries(benchmark.figures).map(([name, bound]) => ({
    ...bound,
    name,
    value: median(runs.map((run) => run[name] ?? Number.NaN)),
  }));
}
