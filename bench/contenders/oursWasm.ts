/** @file Layerwise on WebAssembly. */
import { prepareOurs } from "./ours.ts";

export const prepare = prepareOurs("wasm");
