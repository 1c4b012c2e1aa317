/**
 * @file `npm test`: every suite, and one last line of counts over all of them. What one core can do stands beside the
 * unit tests, so that neither core waits for the other; what a real browser runs comes last and alone, since it looks at
 * clocks. What a suite prints comes when it ends, that of the flows as it comes. A check counts as one, a test as one; a
 * suite that crashes or runs no test counts as failed, so the line cannot say 0 failed unless everything ran. `--quick`
 * (`npm run check`) leaves out browsers and the build.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {(text: string) => void} Say takes what a suite prints */
/** @typedef {{ name: string, quick: boolean, isLive?: boolean, run: (say: Say) => Promise<Counts> }} Suite */

const root = join(import.meta.dirname, "..");
/** @type {Counts} */
const none = { passed: 0, failed: 0, skipped: 0 };
const reports = join(root, "node_modules/.cache/reports");

/** Behind a pipe a program does not see that colours are welcome. @type {Record<string, string>} */
const colours = process.stdout.isTTY && !("NO_COLOR" in process.env) ? { FORCE_COLOR: "1" } : {};

/**
 * Runs a program of this project.
 * @param {Say} say
 * @param {string[]} command
 * @param {Record<string, string>} [environment]
 * @returns {Promise<boolean>} whether it ended well
 */
function succeeds(say, [program = "", ...parameters], environment = {}) {
  const path = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const child = spawn(program, parameters, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...colours, PATH: path, ...environment },
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", say);
  return new Promise((resolve) => {
    child.on("error", (error) => {
      say(`${error.message}\n`);
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
  /** @param {Say} say */
  const run = async (say) =>
    (await succeeds(say, command)) ? { ...none, passed: 1 } : { ...none, failed: 1 };
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
  /** @param {Say} say */
  const run = async (say) => {
    const ended = await succeeds(say, [...command, `--outputFile.json=${join(reports, file)}`], environment);
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

/** The flows of e2e/, on the page as it was just built. @param {Say} say */
async function playwright(say) {
  const server = await serve();
  const ended = await succeeds(say, ["playwright", "test", "--reporter=list,json"], {
    LAYERWISE_ADDRESS: server.address,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, "e2e.json"),
  });
  server.close();
  return honest(ended, () => {
    const { stats } =
      /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */ (
        report("e2e.json")
      );
    if (stats.flaky > 0) say(`── e2e: ${stats.flaky} passed only at the second try\n`);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  });
}

/** Each in turn, on one core or little more. @type {readonly Suite[]} */
const narrow = [
  check("types", ["tsc", "-b"]),
  check("lint", ["oxlint", "--type-aware", "--deny-warnings"]),
  check("format", ["biome", "format"]),
  check("dead code", ["knip"]),
  check("build", ["vite", "build"], false),
  check("first load", ["node", "scripts/first-load.mjs"], false),
  vitest("unit, together", "unit", true, { UNIT: "together" }),
];
const unit = vitest("unit", "unit", true, { UNIT: "alone" });
const browser = vitest("browser", "browser", false);
/** @type {Suite} */
const flows = { name: "e2e", quick: false, isLive: true, run: playwright };

/** @param {string} text */
const print = (text) => process.stdout.write(text);

/** @param {Suite} suite @returns {Promise<Counts>} */
async function runSuite(suite) {
  const heading = `\n── ${suite.name}\n`;
  /** @type {string[]} */
  const said = [heading];
  if (suite.isLive) print(heading);
  const begun = Date.now();
  const counts = await suite.run(suite.isLive ? print : (text) => said.push(text));
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  if (!suite.isLive) print(said.join(""));
  print(`── ${suite.name}: ${summary(counts)} (${seconds} s)\n`);
  return counts;
}

/** Suites one after another. @param {readonly Suite[]} suites */
async function inTurn(suites) {
  let total = none;
  for (const suite of suites) total = plus(total, await runSuite(suite));
  return total;
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

const isQuick = process.argv.includes("--quick");
console.log("unit tests beside what one core can do, each printed when it ends; then what a browser runs");
const beside = narrow.filter(({ quick }) => quick || !isQuick);
const first = (await Promise.all([inTurn(beside), runSuite(unit)])).reduce(plus, none);
const total = isQuick ? first : plus(first, await inTurn([browser, flows]));
console.log(`\n${summary(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
