/**
 * @file Flows through the built page in a real Chromium: the main job with WebGPU, where there is none and where
 * there is no adapter; what is about devices with WebGPU; everything else without. Pages are drawn without graphics,
 * which costs a fraction; only what opens first is also drawn through Vulkan. `npm test` builds and serves the page
 * and says where (`LAYERWISE_ADDRESS`); run alone, Playwright builds and serves it itself.
 */
import { defineConfig } from "@playwright/test";
import type { FlowOptions } from "./e2e/clean-page.ts";
import { computeFlags, launchFlags, plainFlags, requireChromium } from "./scripts/chromium.mjs";

const address = process.env["LAYERWISE_ADDRESS"];
const ownPort = 4273;

/** What has to work whatever graphics the machine has. */
const everywhere = /(opening|main-job)\.spec\.ts/;
const withDevices = /(opening|main-job|device)\.spec\.ts/;
const devicesOnly = /device\.spec\.ts/;
/** A browser of its own for each of two or three flows would cost more than they do. */
const inOneBrowser = { fullyParallel: false };
/** The main job of the two larger kinds. */
const convolvedOrRecurrent = /main-job\.spec\.ts.* (a CNN on|an LSTM that)/;
const executablePath = requireChromium();
const startedWith = (args: string[]) => ({ launchOptions: { executablePath, args } });

export default defineConfig<FlowOptions>({
  testDir: "e2e",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // One more than the test machine has cores: a third of a flow is waiting, for a frame, a message or a worker.
  workers: 3,
  fullyParallel: true,
  // A shared machine can stall a browser for seconds. What passes only at the second try is named as flaky.
  retries: 1,
  forbidOnly: true,
  reporter: "list",
  projects: [
    { name: "WebGPU", testMatch: withDevices },
    {
      name: "drawn through Vulkan",
      testMatch: /opening\.spec\.ts/,
      ...inOneBrowser,
      use: startedWith(launchFlags),
    },
    {
      name: "without WebGPU",
      testIgnore: devicesOnly,
      // Computes on WebAssembly, as with WebGPU on a software adapter, whose project has both. Without WebGPU own
      // pictures train a CNN and own texts a recurrent network all the same.
      grepInvert: convolvedOrRecurrent,
      use: { graphics: "removed", ...startedWith(plainFlags) },
    },
    {
      name: "no adapter",
      testMatch: everywhere,
      ...inOneBrowser,
      // Computes as without WebGPU; what differs is how it gets there.
      grepInvert: convolvedOrRecurrent,
      use: { graphics: "noAdapter", ...startedWith(computeFlags) },
    },
  ],
  use: {
    baseURL: address ?? `http://127.0.0.1:${ownPort}/`,
    locale: "en-GB",
    viewport: { width: 1280, height: 720 },
    ...startedWith(computeFlags),
    screenshot: "only-on-failure",
    // A flow takes over the window of the one before it, emptied of everything kept, routed, set and planted: to make
    // a window is four tenths of what opening the page costs.
    reuseContext: true,
  },
  ...(address === undefined
    ? { webServer: { command: `npm start -- --port ${ownPort}`, url: `http://127.0.0.1:${ownPort}/` } }
    : {}),
});
