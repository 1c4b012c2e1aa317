/**
 * @file `npm run bench -- <name>`: runs one benchmark and prints its figures, the median over several launches, and
 * whether each is within its bound; `--json <file>` writes them too. Alone on the machine, or the figures mean
 * nothing. Ends badly where a bound is broken.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { responsiveness } from "./responsiveness.mjs";

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

/** @type {Readonly<Record<string, Benchmark>>} */
const benchmarks = { responsiveness };

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  return (low + high) / 2;
}

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

async function main() {
  const [name = "", ...flags] = process.argv.slice(2);
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (benchmark === undefined) {
    throw new Error(`Which benchmark? One of: ${Object.keys(benchmarks).join(", ")}`);
  }
  console.log(benchmark.title);
  const summary = summarise(benchmark, await launchAll(benchmark));
  print(summary);
  const json = flags.indexOf("--json");
  if (json >= 0) {
    const machine = { cores: cpus().length, processor: cpus()[0]?.model, node: process.version };
    const path = flags[json + 1] ?? `${name}.json`;
    writeFileSync(path, `${JSON.stringify({ benchmark: name, machine, figures: summary }, null, 2)}\n`);
  }
  process.exitCode = summary.every(({ within }) => within) ? 0 : 1;
}

await main();
