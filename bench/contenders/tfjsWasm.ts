/** @file TensorFlow.js on WebAssembly, with SIMD and as many threads as the machine has cores. */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { prepareTensorflow } from "./tfjs.ts";

// The benchmark's server answers for this folder out of the package itself.
setWasmPaths("/tfjs-wasm/");

export const prepare = prepareTensorflow("wasm");
