/**
 * @file Our training beside its peers': every contender at every workload, each time in a fresh browser, one at a
 * time, the contenders taking turns. One that cannot, takes too long or starts from a wrong loss has a reason where
 * the others have a figure.
 */
import { cpus, loadavg } from "node:os";
import { contenders, isOurs, workloads } from "./cases.mjs";
import { inFreshBrowser } from "./browser.mjs";
import { expectationsOf } from "./devices.mjs";
import { buildAndServe } from "./server.mjs";

/**
 * @typedef {import("./cases.mjs").ContenderName} ContenderName
 * @typedef {import("./cases.mjs").WorkloadName} WorkloadName
 * @typedef {import("./page/main.ts").MatrixWork} MatrixWork
 * @typedef {import("./page/main.ts").Result} Result
 * @typedef {object} Outcome a contender at a workload
 * @property {WorkloadName} workload
 * @property {ContenderName} contender
 * @property {readonly number[]} runs steps per second, one for each round that went well
 * @property {string | null} reason why a round did not
 * @property {readonly MatrixWork[]} matrixWork of ours on WebAssembly, in the same rounds
 * @typedef {object} Plan
 * @property {readonly { workload: WorkloadName, contender: ContenderName }[]} cases in their order
 * @property {number} rounds
 * @property {number} limit seconds for a case
 */

/**
 * @param {string} address
 * @param {number} limit
 * @param {WorkloadName} workload
 * @param {ContenderName} contender
 * @returns {Promise<Result>}
 */
function runCase(address, limit, workload, contender) {
  return inFreshBrowser(address, limit, (page) =>
    page.evaluate(([c, w]) => Reflect.get(window, "runCase")(c, w), [contender, workload]),
  );
}

/** @param {unknown} error one line of it, without where it was thrown */
function reasonOf(error) {
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.replace(/^page\.evaluate: (\w*Error: )?/, "").slice(0, 200);
}

/** @param {Result} result @returns {string} */
function lossReason({ firstLoss, expected }) {
  return `first loss differs: ${firstLoss.toFixed(5)}, not ${expected?.toFixed(5) ?? "finite"}`;
}

/**
 * @param {Outcome} outcome
 * @param {string} address
 * @param {number} limit
 * @returns {Promise<Outcome>} with one more run, or with the reason why it failed
 */
async function oneMore(outcome, address, limit) {
  const { workload, contender, runs } = outcome;
  try {
    const result = await runCase(address, limit, workload, contender);
    if (result.pace === null) return { ...outcome, reason: lossReason(result) };
    const matrixWork = [...outcome.matrixWork, ...(result.matrixWork ? [result.matrixWork] : [])];
    return { ...outcome, runs: [...runs, result.pace.stepsPerSecond], matrixWork };
  } catch (error) {
    return { ...outcome, reason: reasonOf(error) };
  }
}

/** @param {string} address */
async function describeMachine(address) {
  const inBrowser = await inFreshBrowser(address, 60, async (page) => ({
    chromium: page.context().browser()?.version() ?? "",
    isolated: await page.evaluate(() => crossOriginIsolated),
    adapter: /** @type {string} */ (await page.evaluate(() => Reflect.get(window, "describeAdapter")())),
  }));
  return { processor: cpus()[0]?.model ?? "", cores: cpus().length, ...inBrowser };
}

/**
 * @param {string} address
 * @param {readonly WorkloadName[]} names
 * @returns {Promise<readonly { workload: WorkloadName, hardware: number, software: number }[]>}
 */
function countDispatches(address, names) {
  return inFreshBrowser(address, 60, async (page) => {
    const counts = [];
    for (const workload of names) {
      const count = await page.evaluate((name) => Reflect.get(window, "countDispatches")(name), workload);
      counts.push({ workload, ...count });
    }
    return counts;
  });
}

/** @param {Plan["cases"]} cases @param {ContenderName} name @returns {readonly WorkloadName[]} */
const namesOf = (cases, name) =>
  cases.flatMap(({ workload, contender }) => (contender === name ? workload : []));

/** @typedef {Awaited<ReturnType<typeof compare>>} Comparison */

/**
 * Builds the page and goes through the plan; prints each case as it ends.
 * @param {Plan} plan
 */
export async function compare({ cases, rounds, limit }) {
  const load = loadavg()[0] ?? 0;
  const server = await buildAndServe();
  try {
    const machine = await describeMachine(server.address);
    const onWebgpu = namesOf(cases, "ours-webgpu");
    const dispatches = await countDispatches(server.address, onWebgpu);
    /** @type {Outcome[]} */
    let outcomes = cases.map((pair) => ({ ...pair, runs: [], reason: null, matrixWork: [] }));
    for (let round = 1; round <= rounds; round++) {
      const next = [];
      for (const outcome of outcomes) {
        const began = Date.now();
        const done = await oneMore(outcome, server.address, limit);
        const took = ((Date.now() - began) / 1000).toFixed(1);
        const text = done.runs.length > outcome.runs.length ? newest(done) : done.reason;
        console.log(
          `round ${round} of ${rounds}, ${outcome.workload}, ${outcome.contender}: ${text} (${took} s)`,
        );
        next.push(done);
      }
      outcomes = next;
    }
    const names = { wasm: namesOf(cases, "ours-wasm"), webgpu: onWebgpu };
    const expected = await expectationsOf(server.address, names, rounds);
    return { machine, load, rounds, limit, dispatches, expected, outcomes };
  } finally {
    server.close();
  }
}

/** @param {Outcome} outcome */
function newest({ runs }) {
  return `${(runs[runs.length - 1] ?? Number.NaN).toPrecision(4)} steps/s`;
}

/** @param {string} name @param {string} part of it: nothing, the words up to a dash, or all */
const matches = (name, part) => part === "" || name === part || name.startsWith(`${part}-`);

/**
 * The plan of a command line.
 * @param {readonly string[]} names of workloads; all where there are none
 * @param {{ only: string | undefined, quick: boolean, rounds: number, limit: number }} options `only`: contenders, or
 *   the first parts of their names, with commas between them; `quick`: ours and their rivals alone
 * @returns {Plan}
 */
export function planOf(names, { only, quick, rounds, limit }) {
  const known = /** @type {WorkloadName[]} */ (Object.keys(workloads));
  const unknown = names.find((name) => !known.some((workload) => workload === name));
  if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}, only ${known.join(", ")}.`);
  const wanted = only?.split(",") ?? [""];
  const idle = wanted.find((part) => !contenders.some((name) => matches(name, part)));
  if (idle !== undefined) throw new Error(`There is no contender ${idle}, only ${contenders.join(", ")}.`);
  const chosen = contenders.filter((name) => wanted.some((part) => matches(name, part)));
  const cases = known
    .filter((name) => names.length === 0 || names.includes(name))
    .flatMap((workload) => chosen.map((contender) => ({ workload, contender })));
  return { cases: quick ? cases.filter(isQuick) : cases, rounds, limit };
}

/** @param {{ workload: WorkloadName, contender: ContenderName }} pair */
function isQuick({ workload, contender }) {
  return isOurs({ contender }) || workloads[workload].rivals.some((rival) => rival === contender);
}
