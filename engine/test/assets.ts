/** @file Loads the page's packed files in Node; those made at build time are made on their first use. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { LoadAsset } from "../spec/data.ts";

const root = new URL("../../", import.meta.url);

const packed = new Map<string, Promise<Uint8Array>>();

async function read(name: string): Promise<Uint8Array> {
  const script = name === "digits.bin" ? "scripts/pack-digits.mjs" : "scripts/pack-tables.mjs";
  await promisify(execFile)(process.execPath, [script], { cwd: root });
  return readFile(new URL(`public/${name}`, root));
}

/** Reads `public/name`, once; everybody gets a copy. */
export const loadAsset: LoadAsset = async (name) => {
  const reading = packed.get(name) ?? read(name);
  packed.set(name, reading);
  return new Uint8Array(await reading).buffer;
};
