/** @file A benchmark of ours alone: launched several times, the median of each figure held against its bound. */
import { cpus } from "node:os";
import { median } from "./median.mjs";

/**
 * @typedef {Readonly<Record<string, number>>} Figures one launch's figures by name
 * @typedef {object} Figure
 * @property {string} unit
 * @property {number | null} atMost the bound; null where a figure only informs
 * @typedef {object} Benchmark
 * @property {string} title
 * @property {number} launches
 * @property {Readonly<Record<string, Figure>>} figures
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
 * @param {Benchmark} benchmark
 * @param {readonly Figures[]} runs
 */
function summarise({ figures }, runs) {
  return Object.entries(figures).map(([name, { unit, atMost }]) => {
    const values = runs.map((run) => run[name] ?? Number.NaN);
    const middle = median(values);
    return { name, unit, atMost, median: middle, values, within: atMost === null || middle <= atMost };
  });
}

/** @param {ReturnType<typeof summarise>} summary */
function print(summary) {
  for (const { name, unit, atMost, median: middle, within } of summary) {
    const bound = atMost === null ? "" : ` (at most ${atMost} ${unit}: ${within ? "within" : "BROKEN"})`;
    console.log(`${name}: ${middle.toFixed(1)} ${unit}${bound}`);
  }
}

/**
 * Runs one benchmark and prints its figures.
 * @param {string} name
 * @param {Benchmark} benchmark
 */
export async function measureAlone(name, benchmark) {
  console.log(benchmark.title);
  const figures = summarise(benchmark, await launchAll(benchmark));
  print(figures);
  const machine = { cores: cpus().length, processor: cpus()[0]?.model, node: process.version };
  return { benchmark: name, machine, figures, within: figures.every(({ within }) => within) };
}
