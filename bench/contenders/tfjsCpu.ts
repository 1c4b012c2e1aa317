/** @file TensorFlow.js on plain JavaScript. */
import { prepareTensorflow } from "./tfjs.ts";

export const prepare = prepareTensorflow("cpu");
