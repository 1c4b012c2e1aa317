/** @file How the page is built: one HTML entry, module workers, relative addresses, fonts and data of its own. */
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { contentSecurityPolicy } from "./scripts/content-security-policy.mjs";

/** Puts the policy into the built page. The development server is left without: it injects styles and scripts. */
const policyInPage: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
      injectTo: "head-prepend",
    },
  ],
};

const workerAddress = 'new URL("../engine/worker.ts", import.meta.url)';

/**
 * Builds the worker in one graph with the page instead of as a bundle of its own: what both use is a file that a
 * visit fetches once. Such a file may not touch the page, so scripts are imported plainly, without preloading.
 */
const workerBesidePage: Plugin = {
  name: "worker-beside-page",
  apply: "build",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/app/link.ts")) return null;
    if (!code.includes(workerAddress)) throw new Error("app/link.ts starts no worker where the build looks");
    const worker = { type: "chunk", id: `${import.meta.dirname}/engine/worker.ts`, name: "worker" } as const;
    const built = `import.meta.ROLLUP_FILE_URL_${this.emitFile(worker)}`;
    return { code: code.replace(workerAddress, built), map: null };
  },
  load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null),
};

export default defineConfig({
  base: "./",
  plugins: [react(), policyInPage, workerBesidePage],
  worker: { format: "es" },
  build: {
    target: ["chrome103", "edge103", "safari16.4", "firefox113"],
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === "html" ? files : []),
    },
    // One stylesheet: parts that are fetched later find their rules there, since nothing fetches those with them.
    cssCodeSplit: false,
    // What a first visit needs of the page is one file, and compresses as one; what the worker needs stands apart.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "engine", test: /[\\/]engine[\\/]/, tags: ["$initial"], priority: 2, entriesAware: true },
            { name: "page", test: /[\\/]app[\\/]/, tags: ["$initial"], priority: 1 },
          ],
        },
        chunkFileNames: ({ name }) => `assets/${name.split("~")[0]}-[hash].js`,
      },
    },
    // Nothing is inlined as a `data:` address: the policy refuses data: fonts and workers.
    assetsInlineLimit: 0,
    license: { fileName: "licenses.md" },
  },
  server: { host: "127.0.0.1" },
});
