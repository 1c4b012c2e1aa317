/** @file TensorFlow.js on WebGL. */
import { prepareTensorflow } from "./tfjs.ts";

export const prepare = prepareTensorflow("webgl");
