/** @file Every data set by its name in documents. */
import { circle } from "./circle.ts";
import { copy } from "./copy.ts";
import { curve } from "./curve.ts";
import { digits } from "./digits.ts";
import { gaussians } from "./gaussians.ts";
import { moons } from "./moons.ts";
import { nextCharacter } from "./nextCharacter.ts";
import { parity } from "./parity.ts";
import { plane } from "./plane.ts";
import { spiral } from "./spiral.ts";
import { xor } from "./xor.ts";

export const datasets = {
  circle,
  xor,
  gaussians,
  spiral,
  moons,
  plane,
  curve,
  digits,
  copy,
  parity,
  nextCharacter,
} as const;
export type DatasetName = keyof typeof datasets;
