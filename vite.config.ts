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

export default defineConfig({
  base: "./",
  plugins: [react(), policyInPage],
  worker: { format: "es" },
  build: {
    target: ["chrome103", "edge103", "safari16.4", "firefox113"],
    modulePreload: { polyfill: false },
    // Nothing is inlined as a `data:` address: the policy refuses data: fonts and workers.
    assetsInlineLimit: 0,
    license: { fileName: "licenses.md" },
  },
  server: { host: "127.0.0.1" },
});
