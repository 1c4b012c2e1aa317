/**
 * @file The suites: `unit` runs in Node, with WebGPU through Dawn; `presets` trains every preset (`npm run presets`); `browser` (`*.browser.test.ts`) runs in a real
 * Chromium with WebGPU. Both use the software adapter beside this machine's Chromium.
 */
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findChromium, launchFlags, vulkanEnvironment } from "./scripts/chromium.mjs";

const executablePath = findChromium();
// Read when Vulkan is first loaded, so it must stand before the test processes start.
if (executablePath !== undefined) Object.assign(process.env, vulkanEnvironment(executablePath));

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // The test machine has two cores; left alone, one would idle.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,engine,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.browser.test.{ts,tsx}"],
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
