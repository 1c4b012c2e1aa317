/** @file jax-js on WebGPU. */
import { prepareJax } from "./jax.ts";

export const prepare = prepareJax("webgpu");
