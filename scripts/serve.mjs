/**
 * @file Serves the built page on this machine as a careful host would: every file with the Content Security
 * Policy, its right type and no sniffing. Started as a program it takes the first free port from 4173
 * (or exactly `--port`) and prints the address.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { contentSecurityPolicy } from "./content-security-policy.mjs";

const distribution = join(import.meta.dirname, "../dist");
const firstPort = 4173;
const portsToTry = 50;

/** @type {Record<string, string>} */
const mediaTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/**
 * @param {string} folder
 * @param {string} address the path part of a request, percent-encoded
 * @returns {Promise<{ path: string, size: number } | undefined>} undefined for what is not a file inside the folder
 */
async function locate(folder, address) {
  try {
    const path = normalize(
      join(folder, decodeURIComponent(address.endsWith("/") ? `${address}index.html` : address)),
    );
    if (!path.startsWith(folder + sep)) return undefined;
    const found = await stat(path);
    return found.isFile() ? { path, size: found.size } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Names with a hash in them never change; everything else is asked for again.
 * @param {string} address
 */
function cacheControl(address) {
  return address.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} folder
 */
async function answer(request, response, folder) {
  response.setHeader("Content-Security-Policy", contentSecurityPolicy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const address = new URL(request.url ?? "/", "http://localhost").pathname;
  const file = await locate(folder, address);
  if (file === undefined) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": mediaTypes[extname(file.path)] ?? "application/octet-stream",
    "Content-Length": file.size,
    "Cache-Control": cacheControl(address),
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file.path).pipe(response);
}

/**
 * @param {import("node:http").Server} server
 * @param {number} port
 * @returns {Promise<boolean>} false where the port is taken
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => resolve(true));
  });
}

/**
 * Serves a folder on 127.0.0.1.
 * @param {{ folder?: string, port?: number }} [options] without a port: the first free one from 4173
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serve({ folder = distribution, port } = {}) {
  const ports = port === undefined ? Array.from({ length: portsToTry }, (_, i) => firstPort + i) : [port];
  for (const candidate of ports) {
    const server = createServer((request, response) => void answer(request, response, normalize(folder)));
    // A connection that is closed while the next request is on its way would fail that request.
    server.keepAliveTimeout = 60_000;
    if (await listen(server, candidate)) {
      return { address: `http://127.0.0.1:${candidate}/`, close: () => server.close() };
    }
  }
  throw new Error(`No free port among ${ports[0]} to ${ports.at(-1)}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const flag = process.argv.indexOf("--port");
  const { address } = await serve(flag < 0 ? {} : { port: Number(process.argv[flag + 1]) });
  console.log(`Layerwise: ${address}`);
}
