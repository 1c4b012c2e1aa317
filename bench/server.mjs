/**
 * @file Serves the benchmark's page on this machine, isolated from other origins, so that peers may share memory
 * between threads. Besides the built page there is one folder out of a package: TensorFlow.js' WebAssembly.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { build } from "vite";

const built = join(import.meta.dirname, "../node_modules/.cache/bench");
const tensorflow = join(import.meta.dirname, "../node_modules/@tensorflow/tfjs-backend-wasm/dist");

/** @type {Record<string, string>} */
const mediaTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  // Peers make workers and code out of text; nobody may fetch from elsewhere.
  "Content-Security-Policy":
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: data:",
  "Cache-Control": "no-store",
};

/** @param {string} address the path part of a request @returns {string | undefined} undefined outside both folders */
function locate(address) {
  const prefix = "/tfjs-wasm/";
  const [folder, name] = address.startsWith(prefix)
    ? [tensorflow, address.slice(prefix.length)]
    : [built, address === "/" ? "index.html" : address];
  const path = normalize(join(folder, decodeURIComponent(name)));
  return path.startsWith(folder + sep) ? path : undefined;
}

/** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
async function answer(request, response) {
  const path = locate(new URL(request.url ?? "/", "http://localhost").pathname);
  const body = path === undefined ? null : await readFile(path).catch(() => null);
  const type = mediaTypes[extname(path ?? "")] ?? "application/octet-stream";
  response.writeHead(body === null ? 404 : 200, { ...headers, "Content-Type": type }).end(body);
}

/** The page, built anew. @returns {Promise<{ address: string, close: () => void }>} on a free port of 127.0.0.1 */
export async function buildAndServe() {
  await build({ configFile: join(import.meta.dirname, "vite.config.ts") });
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => void server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { address: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
