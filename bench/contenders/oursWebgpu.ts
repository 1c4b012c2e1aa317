/** @file Layerwise on WebGPU. */
import { prepareOurs } from "./ours.ts";

export const prepare = prepareOurs("webgpu");
