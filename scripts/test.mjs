/**
 * @file `npm test`: every suite in turn, its output streamed, and one last line of counts over all of them.
 * A check counts as one, a test as one; a suite that crashes or runs no test counts as failed, so the line
 * cannot say 0 failed unless everything ran. `--quick` (`npm run check`) leaves out browsers and the build.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, quick: boolean, run: () => Promise<Counts> }} Suite */

const root = join(import.meta.dirname, "..");
/** @type {Counts} */
const none = { passed: 0, failed: 0, skipped: 0 };
const reports = join(root, "node_modules/.cache/reports");

/**
 * Runs a program of this project, its output streamed.
 * @param {string[]} command
 * @param {Record<string, string>} [environment]
 * @returns {Promise<boolean>} whether it ended well
 */
function succeeds([program = "", ...parameters], environment = {}) {
  const path = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const child = spawn(program, parameters, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: path, ...environment },
  });
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
  });
}

/**
 * A tool that says yes or no.
 * @param {string} name
 * @param {string[]} command
 * @param {boolean} quick
 * @returns {Suite}
 */
function check(name, command, quick = true) {
  const run = async () => ((await succeeds(command)) ? { ...none, passed: 1 } : { ...none, failed: 1 });
  return { name, quick, run };
}

/**
 * What a test runner counted, made honest: a bad end without a failed test, or no test at all, is one failure.
 * @param {boolean} ended whether the runner ended well
 * @param {() => Counts} read reads the runner's report
 * @returns {Counts}
 */
function honest(ended, read) {
  try {
    const counts = read();
    const silent = !ended && counts.failed === 0;
    const empty = counts.passed + counts.failed === 0;
    return { ...counts, failed: counts.failed + (silent || empty ? 1 : 0) };
  } catch {
    return { ...none, failed: 1 };
  }
}

/** @param {string} name @returns {unknown} */
function report(name) {
  return JSON.parse(readFileSync(join(reports, name), "utf8"));
}

/**
 * @typedef {{ status: string, assertionResults: readonly { status: string }[] }} TestFile
 * @param {string} name
 * @param {string} project
 * @param {boolean} quick
 * @param {Record<string, string>} [environment]
 * @returns {Suite}
 */
function vitest(name, project, quick, environment) {
  const file = `${name}.json`;
  const command = ["vitest", "run", "--project", project, "--reporter=default", "--reporter=json"];
  const run = async () => {
    const ended = await succeeds([...command, `--outputFile.json=${join(reports, file)}`], environment);
    return honest(ended, () => {
      const { testResults } = /** @type {{ testResults: readonly TestFile[] }} */ (report(file));
      return testResults.map(countFile).reduce(plus, none);
    });
  };
  return { name, quick, run };
}

/**
 * A file that failed although none of its tests did broke while it was read: one failure.
 * @param {TestFile} file
 * @returns {Counts}
 */
function countFile({ status, assertionResults }) {
  const passed = assertionResults.filter((test) => test.status === "passed").length;
  const failed = assertionResults.filter((test) => test.status === "failed").length;
  const skipped = assertionResults.length - passed - failed;
  return { passed, failed: status === "failed" ? Math.max(failed, 1) : failed, skipped };
}

/** The flows of e2e/, on the page as it was just built. */
async function playwright() {
  const server = await serve();
  const ended = await succeeds(["playwright", "test", "--reporter=list,json"], {
    LAYERWISE_ADDRESS: server.address,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, "e2e.json"),
  });
  server.close();
  return honest(ended, () => {
    const { stats } =
      /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */ (
        report("e2e.json")
      );
    if (stats.flaky > 0) console.log(`── e2e: ${stats.flaky} passed only at the second try`);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  });
}

/** @type {readonly Suite[]} */
const suites = [
  check("types", ["tsc", "-b"]),
  check("lint", ["oxlint", "--type-aware", "--deny-warnings"]),
  check("format", ["biome", "format"]),
  check("dead code", ["knip"]),
  vitest("unit", "unit", true, { UNIT: "alone" }),
  vitest("unit, together", "unit", true, { UNIT: "together" }),
  vitest("browser", "browser", false),
  check("build", ["vite", "build"], false),
  check("first load", ["node", "scripts/first-load.mjs"], false),
  { name: "e2e", quick: false, run: playwright },
];

/** @param {Suite} suite @returns {Promise<Counts>} */
async function runSuite(suite) {
  console.log(`\n── ${suite.name}`);
  const begun = Date.now();
  const counts = await suite.run();
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`── ${suite.name}: ${summary(counts)} (${seconds} s)`);
  return counts;
}

/** @param {Counts} a @param {Counts} b @returns {Counts} */
function plus(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** @param {Counts} counts */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

ensureChromium();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

let total = none;
for (const suite of suites) {
  if (process.argv.includes("--quick") && !suite.quick) continue;
  total = plus(total, await runSuite(suite));
}
console.log(`\n${summary(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
