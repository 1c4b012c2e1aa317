/** @file The layer catalogue. */
import { activation } from "./activation.ts";
import { add } from "./add.ts";
import { avgPool1d } from "./avgPool1d.ts";
import { avgPool2d } from "./avgPool2d.ts";
import { batchNorm } from "./batchNorm.ts";
import { concat } from "./concat.ts";
import { conv1d } from "./conv1d.ts";
import { conv2d } from "./conv2d.ts";
import { convTranspose2d } from "./convTranspose2d.ts";
import { dense } from "./dense.ts";
import { dropout } from "./dropout.ts";
import { embedding } from "./embedding.ts";
import { flatten } from "./flatten.ts";
import { gru } from "./gru.ts";
import { input } from "./input.ts";
import { layerNorm } from "./layerNorm.ts";
import { lstm } from "./lstm.ts";
import { maxout } from "./maxout.ts";
import { maxPool1d } from "./maxPool1d.ts";
import { maxPool2d } from "./maxPool2d.ts";
import { rnn } from "./rnn.ts";
import { engineered } from "./engineered.ts";
import { globalAvgPool } from "./globalAvgPool.ts";
import { multiply } from "./multiply.ts";
import { noise } from "./noise.ts";
import { repeatVector } from "./repeatVector.ts";
import { reshape } from "./reshape.ts";
import { softmax } from "./softmax.ts";
import { upsample } from "./upsample.ts";

export const layers = {
  input,
  dense,
  activation,
  softmax,
  dropout,
  batchNorm,
  conv2d,
  maxPool2d,
  avgPool2d,
  flatten,
  add,
  concat,
  embedding,
  rnn,
  lstm,
  gru,
  globalAvgPool,
  reshape,
  repeatVector,
  multiply,
  engineered,
  upsample,
  convTranspose2d,
  conv1d,
  maxPool1d,
  avgPool1d,
  layerNorm,
  maxout,
  noise,
} as const;
export type LayerName = keyof typeof layers;
