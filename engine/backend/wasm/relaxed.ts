/** @file Whether this browser has relaxed SIMD, whose products and sums may be rounded once. */
import { assemble } from "./assembler.ts";
import { createCode, type Flavour } from "./code.ts";

let known: Flavour | null = null;

/** The fastest flavour there is here. */
export function fastestFlavour(): Flavour {
  known ??= WebAssembly.validate(probe()) ? "relaxed" : "exact";
  return known;
}

function probe(): Uint8Array<ArrayBuffer> {
  const code = createCode([], [], "relaxed");
  const zero = code.floats(0);
  code.multiplyAdd(zero, zero, zero);
  return assemble({ functions: [code.finish()], exports: {}, maximumPages: 1 });
}
