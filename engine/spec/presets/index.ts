/** @file Documents to start from, in the order in which they are shown. */
import { adalineFullBatch, adalineStochastic } from "./adaline.ts";
import { bumps } from "./bumps.ts";
import { checkerboard } from "./checkerboard.ts";
import { circle } from "./circle.ts";
import { cnn } from "./cnn.ts";
import { curve } from "./curve.ts";
import { linearRegression } from "./linearRegression.ts";
import { logisticRegression } from "./logisticRegression.ts";
import { lstm } from "./lstm.ts";
import { mlp } from "./mlp.ts";
import { moons } from "./moons.ts";
import { parity } from "./parity.ts";
import { rings } from "./rings.ts";
import { sine } from "./sine.ts";
import { text } from "./text.ts";
import { threeArms } from "./threeArms.ts";
import { xor } from "./xor.ts";

export const presets = {
  adalineFullBatch,
  adalineStochastic,
  linearRegression,
  logisticRegression,
  mlp,
  xor,
  circle,
  moons,
  rings,
  checkerboard,
  threeArms,
  curve,
  sine,
  bumps,
  cnn,
  lstm,
  parity,
  text,
} as const;
export type PresetName = keyof typeof presets;
