/** @file The catalogue of metrics. */
import { accuracy } from "./accuracy.ts";
import { confusionMatrix } from "./confusionMatrix.ts";
import { f1 } from "./f1.ts";
import { macroF1 } from "./macroF1.ts";
import { macroPrecision } from "./macroPrecision.ts";
import { macroRecall } from "./macroRecall.ts";
import { meanAbsoluteError } from "./meanAbsoluteError.ts";
import { meanSquaredError } from "./meanSquaredError.ts";
import { perplexity } from "./perplexity.ts";
import { precision } from "./precision.ts";
import { recall } from "./recall.ts";
import { rootMeanSquaredError } from "./rootMeanSquaredError.ts";
import { rSquared } from "./rSquared.ts";
import { topKAccuracy } from "./topKAccuracy.ts";

export const metrics = {
  accuracy,
  precision,
  recall,
  f1,
  macroPrecision,
  macroRecall,
  macroF1,
  confusionMatrix,
  topKAccuracy,
  perplexity,
  meanAbsoluteError,
  meanSquaredError,
  rootMeanSquaredError,
  rSquared,
} as const;
export type MetricName = keyof typeof metrics;
