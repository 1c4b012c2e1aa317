/** @file TensorFlow.js on WebGPU. */
import "@tensorflow/tfjs-backend-webgpu";
import { prepareTensorflow } from "./tfjs.ts";

export const prepare = prepareTensorflow("webgpu");
