/**
 * @file The suites: `unit` runs in Node, with WebGPU through Dawn; `presets` trains every preset (`npm run presets`); `browser` (`*.browser.test.ts`) runs in a real
 * Chromium with WebGPU. Both use the software adapter beside this machine's Chromium.
 */
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { findChromium, launchFlags, vulkanEnvironment } from "./scripts/chromium.mjs";

const executablePath = findChromium();
// Read when Vulkan is first loaded, so it must stand before the test processes start.
if (executablePath !== undefined) Object.assign(process.env, vulkanEnvironment(executablePath));

/** Files of a quarter of a minute and more, the longest first. */
const longest = [
  "contract/webgpu.test.ts",
  "test/golden.test.ts",
  "test/learning.test.ts",
  "test/webgpu/ops.test.ts",
  "test/inspect.test.ts",
  "contract/opGradients.test.ts",
];

function place({ moduleId }: TestSpecification): number {
  const found = longest.findIndex((name) => moduleId.endsWith(name));
  return found < 0 ? longest.length : found;
}

/** Without times of an earlier run Vitest goes by size, and a short file of long tests would run alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/**
 * Tests here leave nothing behind, in whatever order: `npm test` reads their modules once a process, not once a file.
 * Those of contents do: a database that has stopped answering.
 */
const together = "{app,bench,scripts,engine/{catalog,export,ir,spec}}/**/!(contents*).test.{ts,tsx}";
const everything = "{app,bench,engine,scripts}/**/*.test.{ts,tsx}";
/** `together`, or `alone` for all others; without it every file has a process of its own. */
const part = process.env["UNIT"];

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Ends what hangs, and nothing else: on a busy machine any test may take many times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The test machine has two cores; left alone, one would idle.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [part === "together" ? together : everything],
          exclude: ["**/*.browser.test.{ts,tsx}", ...(part === "alone" ? [together] : [])],
          isolate: part !== "together",
          environment: "node",
          pool: "forks",
        },
      },
      {
        extends: true,
        test: {
          name: "presets",
          include: ["engine/test/presets.all.ts"],
          environment: "node",
          pool: "forks",
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["{app,engine}/**/*.browser.test.{ts,tsx}"],
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: "chromium" }],
            provider: playwright({
              launchOptions: {
                args: launchFlags,
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
          },
        },
      },
    ],
  },
});
