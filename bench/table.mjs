/** @file What a comparison says: steps per second as parts of the best peer's, and what ours are held to. */
import { isOurs, workloads } from "./cases.mjs";
import { shown } from "./figure.mjs";
import { median } from "./median.mjs";

/**
 * @typedef {import("./comparison.mjs").Comparison} Comparison
 * @typedef {import("./comparison.mjs").Outcome} Outcome
 * @typedef {import("./cases.mjs").WorkloadName} WorkloadName
 * @typedef {object} Row
 * @property {WorkloadName} workload
 * @property {string} contender
 * @property {number | null} stepsPerSecond the median over the rounds that went well; null where none did
 * @property {string | null} reason why a round failed
 * @property {number} failed rounds
 * @property {number | null} ofBest as a part of the best peer of any kind
 * @property {number | null} ofBestWebgpu as a part of the best WebGPU peer; null for whatever runs elsewhere
 */

/** @param {{ contender: string }} row */
const isWebgpu = ({ contender }) => contender.endsWith("-webgpu");

/** @param {readonly { stepsPerSecond: number | null }[]} rows @returns {number | null} */
function best(rows) {
  const speeds = rows.flatMap(({ stepsPerSecond }) => stepsPerSecond ?? []);
  return speeds.length === 0 ? null : Math.max(...speeds);
}

/** @param {number | null} value @param {number | null} of */
const part = (value, of) => (value === null || of === null ? null : value / of);

/** @param {Comparison} comparison @returns {Row[]} */
export function rowsOf({ outcomes, rounds }) {
  const figures = outcomes.map(({ workload, contender, runs, reason }) => ({
    workload,
    contender,
    stepsPerSecond: runs.length > 0 ? median(runs) : null,
    reason,
    failed: rounds - runs.length,
  }));
  return figures.map((row) => {
    const peers = figures.filter((other) => other.workload === row.workload && !isOurs(other));
    return {
      ...row,
      ofBest: part(row.stepsPerSecond, best(peers)),
      ofBestWebgpu: isWebgpu(row) ? part(row.stepsPerSecond, best(peers.filter(isWebgpu))) : null,
    };
  });
}

/**
 * How far ours are ahead of their peers, for the workloads that both took part in.
 * @param {readonly Row[]} rows
 * @returns {import("./figure.mjs").Figure[]}
 */
export function targetsOf(rows) {
  return rows.filter(isOurs).flatMap((row) => {
    const onWebgpu = isWebgpu(row);
    const { wasm, webgpu } = workloads[row.workload];
    const value = onWebgpu ? row.ofBestWebgpu : row.ofBest;
    if (value === null && row.stepsPerSecond !== null) return [];
    const rivals = onWebgpu ? "the best WebGPU peer" : "the best peer";
    const name = `${row.workload} on ${onWebgpu ? "WebGPU" : "WebAssembly"}`;
    return [{ name, value, unit: `× ${rivals}`, ...(onWebgpu ? webgpu : wasm) }];
  });
}

/**
 * How near ours come to this machine's best matrix product, and as information, to its multiplications and additions
 * in registers: medians over rounds, each beside the peak in its own browser.
 * @param {Comparison} comparison
 * @returns {import("./figure.mjs").Figure[]}
 */
export function peaksOf({ outcomes }) {
  return outcomes.flatMap(({ workload, runs, matrixWork }) => {
    const { ofPeak } = workloads[workload];
    if (ofPeak === null || matrixWork.length === 0) return [];
    const rates = matrixWork.map(({ flops }, round) => ((runs[round] ?? 0) * flops) / 1e9);
    const peaks = matrixWork.map(({ peak }) => peak);
    const percent = median(rates.map((rate, round) => (100 * rate) / (peaks[round]?.product ?? 0)));
    const product = `${shown(median(peaks.map((peak) => peak.product)))} (${peaks[0]?.productSize}³)`;
    const registers = shown(median(peaks.map((peak) => peak.registers)));
    const gigaflops = shown(median(rates));
    const unit = `% of the best product; ${gigaflops} of ${product} GFLOP/s, in registers ${registers}`;
    return [{ name: `${workload}, matrix work`, value: percent, unit, ...ofPeak }];
  });
}

/** @param {Comparison} comparison @returns {import("./figure.mjs").Figure[]} */
export function dispatchesOf({ dispatches }) {
  return dispatches.map(({ workload, hardware, software }) => ({
    name: `${workload}, dispatches of a WebGPU step`,
    value: hardware,
    unit: `(${software} on a software adapter)`,
    atMost: workloads[workload].dispatches,
  }));
}

/** @param {number | null} value */
const ratio = (value) => (value === null ? "" : value.toFixed(2));

/** @param {readonly Row[]} rows of one workload */
function linesOf(rows) {
  return rows.map(({ contender, stepsPerSecond, reason, failed, ofBest, ofBestWebgpu }) => {
    if (stepsPerSecond === null) return `  ${contender.padEnd(14)}${" ".repeat(6)}—  ${reason}`;
    const cells = [shown(stepsPerSecond), ratio(ofBest), ratio(ofBestWebgpu)].map((cell) =>
      cell.padStart(12),
    );
    const note = failed === 0 ? "" : `   (failed ${failed} times: ${reason})`;
    return `  ${contender.padEnd(14)}${cells.join("").trimEnd()}${note}`;
  });
}

/** @param {Comparison} comparison */
export function print(comparison) {
  const { machine, load, rounds } = comparison;
  const rows = rowsOf(comparison);
  const isolation = machine.isolated ? "" : ", NOT cross-origin isolated";
  console.log(`\n${machine.processor}, ${machine.cores} cores; Chromium ${machine.chromium}${isolation}`);
  console.log(`WebGPU: ${machine.adapter}; load ${load.toFixed(1)} at the start; median of ${rounds}`);
  const heads = ["steps/s", "of best", "of WebGPU"].map((head) => head.padStart(12)).join("");
  for (const name of new Set(rows.map(({ workload }) => workload))) {
    console.log(`\n${name}: ${workloads[name].title}\n  ${" ".repeat(14)}${heads}`);
    for (const line of linesOf(rows.filter(({ workload }) => workload === name))) console.log(line);
  }
}
