/** @file Every data set by its name in documents. */
import { addition } from "./addition.ts";
import { brackets } from "./brackets.ts";
import { bumps } from "./bumps.ts";
import { cars } from "./cars.ts";
import { checkerboard } from "./checkerboard.ts";
import { circle } from "./circle.ts";
import { copy } from "./copy.ts";
import { curve } from "./curve.ts";
import { dates } from "./dates.ts";
import { digits } from "./digits.ts";
import { gaussians } from "./gaussians.ts";
import { moons } from "./moons.ts";
import { nextCharacter } from "./nextCharacter.ts";
import { ownCurve } from "./ownCurve.ts";
import { ownImages } from "./ownImages.ts";
import { ownPoints } from "./ownPoints.ts";
import { ownSequences } from "./ownSequences.ts";
import { ownTable } from "./ownTable.ts";
import { ownText } from "./ownText.ts";
import { parity } from "./parity.ts";
import { penguins } from "./penguins.ts";
import { plane } from "./plane.ts";
import { rings } from "./rings.ts";
import { sine } from "./sine.ts";
import { spelled } from "./spelled.ts";
import { spiral } from "./spiral.ts";
import { weather } from "./weather.ts";
import { workedSample } from "./workedSample.ts";
import { xor } from "./xor.ts";

export const datasets = {
  circle,
  xor,
  gaussians,
  spiral,
  moons,
  checkerboard,
  rings,
  ownPoints,
  plane,
  bumps,
  curve,
  sine,
  ownCurve,
  workedSample,
  penguins,
  cars,
  ownTable,
  digits,
  ownImages,
  spelled,
  copy,
  parity,
  brackets,
  dates,
  addition,
  nextCharacter,
  ownText,
  ownSequences,
  weather,
} as const;
export type DatasetName = keyof typeof datasets;
