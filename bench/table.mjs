/** @file What a comparison says: steps per second as parts of the best peer's, and whether our targets hold. */
import { workloads } from "./cases.mjs";
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
 * @typedef {object} Target
 * @property {WorkloadName} workload
 * @property {number} atLeast
 * @property {number | null} ofBest 0 where ours has no figure, null where there was no peer to compare with
 */

/** @param {{ contender: string }} row */
const isOurs = ({ contender }) => contender.startsWith("ours-");
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

/** What our WebAssembly is held to, for the workloads it took part in. @param {readonly Row[]} rows @returns {Target[]} */
export function targetsOf(rows) {
  return rows
    .filter(({ contender }) => contender === "ours-wasm")
    .map(({ workload, stepsPerSecond, ofBest }) => {
      return { workload, atLeast: workloads[workload].atLeast, ofBest: stepsPerSecond === null ? 0 : ofBest };
    });
}

/** Above 1 it has to be faster; as fast is not enough. @param {Target} target */
export const isMissed = ({ ofBest, atLeast }) =>
  ofBest !== null && (atLeast >= 1 ? ofBest <= atLeast : ofBest < atLeast);

/** Three significant digits, thousands apart. @param {number} value */
function shown(value) {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(value)));
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
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
  console.log(`\n${verdict(targetsOf(rows))}`);
}

/** @param {readonly Target[]} targets */
function verdict(targets) {
  const missed = targets.filter(isMissed);
  const silent = Object.keys(workloads).filter(
    (name) => !targets.some(({ workload, ofBest }) => workload === name && ofBest !== null),
  );
  const held = missed.length === 0 ? "Targets of ours-wasm: none missed" : "Targets of ours-wasm MISSED";
  const details = missed.map(({ workload, ofBest, atLeast }) => {
    return `${workload} ${ratio(ofBest)} of the best peer (${atLeast >= 1 ? "above" : "at least"} ${atLeast})`;
  });
  const unsaid = silent.length === 0 ? [] : [`not measured: ${silent.join(", ")}`];
  return [held, ...details, ...unsaid].join("; ");
}
