/** @file How the benchmark's page is built: the engine's worker as the page has it, the peers as they are published. */
import { join } from "node:path";
import { defineConfig } from "vite";

export default defineConfig({
  root: join(import.meta.dirname, "page"),
  publicDir: join(import.meta.dirname, "../public"),
  base: "./",
  worker: { format: "es" },
  build: {
    outDir: join(import.meta.dirname, "../node_modules/.cache/bench"),
    emptyOutDir: true,
    // TensorFlow.js hands a function's text to its threads, and that has to mean there what it says.
    minify: false,
    target: "esnext",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
  logLevel: "warn",
});
