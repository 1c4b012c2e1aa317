/** @file jax-js on WebAssembly, on as many threads as the machine has cores. */
import { prepareJax } from "./jax.ts";

export const prepare = prepareJax("wasm");
