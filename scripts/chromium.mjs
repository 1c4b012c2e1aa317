/**
 * @file Where Chromium is and how it is started so that a machine without a graphics card has WebGPU: one answer
 * for tests, contact sheets and benchmarks. Finding looks only at this machine; installing happens on request.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";

const quietFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** WebGPU through SwiftShader, headless, with no call home. Canvas presentation needs all of the first six. */
export const launchFlags = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-features=Vulkan",
  "--use-vulkan=swiftshader",
  "--use-angle=swiftshader",
  "--ignore-gpu-blocklist",
  ...quietFlags,
];

/**
 * WebGPU through SwiftShader for workers alone: pages are drawn without graphics, which is twice as fast. A page that
 * presents a WebGPU canvas needs {@link launchFlags}.
 */
export const computeFlags = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", ...quietFlags];

/** Without graphics of any kind: pages are drawn several times as fast as through SwiftShader. */
export const plainFlags = ["--disable-gpu", ...quietFlags];

/** Chromium's programs in the order in which they are preferred; the environment's choice comes first. */
function candidates() {
  const chosen = process.env["LAYERWISE_CHROMIUM"];
  if (chosen !== undefined && chosen !== "") return [chosen];
  return [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
  ];
}

/** @returns {string | undefined} the path of this machine's Chromium */
export function findChromium() {
  return candidates().find((path) => existsSync(path));
}

/** Like {@link findChromium}, but a missing Chromium is an error that says what to do. */
export function requireChromium() {
  const path = findChromium();
  if (path === undefined) {
    throw new Error(
      "No Chromium found: run `node scripts/chromium.mjs`, or set LAYERWISE_CHROMIUM to its path.",
    );
  }
  return path;
}

/**
 * The environment with which Dawn for Node finds the software Vulkan that ships beside Chromium.
 * @param {string} executable the path of Chromium
 * @returns {Record<string, string>} empty where no SwiftShader lies beside it
 */
export function vulkanEnvironment(executable) {
  const folders = [dirname(executable), "/usr/lib/chromium", "/opt/google/chrome"];
  const folder = folders.find((candidate) => existsSync(join(candidate, "vk_swiftshader_icd.json")));
  if (folder === undefined) return {};
  return { VK_ICD_FILENAMES: join(folder, "vk_swiftshader_icd.json"), LD_LIBRARY_PATH: folder };
}

/** Installs Chromium: Debian's package where apt-get may be used, Playwright's build elsewhere. */
function install() {
  const onDebian = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (onDebian) {
    run("apt-get", ["update", "-q"]);
    run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"]);
  } else {
    run(process.execPath, [
      join(import.meta.dirname, "../node_modules/playwright/cli.js"),
      "install",
      "chromium",
    ]);
  }
}

/** @param {string} program @param {string[]} parameters */
function run(program, parameters) {
  execFileSync(program, parameters, {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

/** @returns {string} the path of Chromium, installed first where it was missing */
export function ensureChromium() {
  if (findChromium() === undefined && !process.env["LAYERWISE_CHROMIUM"]) install();
  return requireChromium();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(ensureChromium());
