/** @file Documents to start from, in the order in which they are shown. */
import { adalineFullBatch, adalineStochastic } from "./adaline.ts";
import { addition } from "./addition.ts";
import { autoencoder } from "./autoencoder.ts";
import { brackets } from "./brackets.ts";
import { bumps } from "./bumps.ts";
import { cars } from "./cars.ts";
import { checkerboard } from "./checkerboard.ts";
import { circle } from "./circle.ts";
import { cnn } from "./cnn.ts";
import { curve } from "./curve.ts";
import { dates } from "./dates.ts";
import { gru } from "./gru.ts";
import { lenet } from "./lenet.ts";
import { linearRegression } from "./linearRegression.ts";
import { logisticRegression } from "./logisticRegression.ts";
import { lstm } from "./lstm.ts";
import { mlp } from "./mlp.ts";
import { moons } from "./moons.ts";
import { parity } from "./parity.ts";
import { penguins } from "./penguins.ts";
import { perceptronXor } from "./perceptronXor.ts";
import { residual } from "./residual.ts";
import { rings } from "./rings.ts";
import { simpleRnn } from "./simpleRnn.ts";
import { sine } from "./sine.ts";
import { spelled } from "./spelled.ts";
import { tenRelus, tenSigmoids } from "./tenLayers.ts";
import { text } from "./text.ts";
import { threeArms } from "./threeArms.ts";
import { weather } from "./weather.ts";
import { workedExample } from "./workedExample.ts";
import { xor } from "./xor.ts";

export const presets = {
  perceptronXor,
  adalineFullBatch,
  adalineStochastic,
  linearRegression,
  logisticRegression,
  workedExample,
  mlp,
  xor,
  circle,
  moons,
  rings,
  checkerboard,
  threeArms,
  tenSigmoids,
  tenRelus,
  curve,
  sine,
  bumps,
  cnn,
  lenet,
  residual,
  autoencoder,
  simpleRnn,
  lstm,
  gru,
  parity,
  brackets,
  spelled,
  dates,
  addition,
  text,
  penguins,
  cars,
  weather,
} as const;
export type PresetName = keyof typeof presets;
