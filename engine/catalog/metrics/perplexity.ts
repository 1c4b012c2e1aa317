/** @file e to the mean of −log p of the true class: how many equally likely classes would be as hard to tell. (Jelinek et al. 1977) */
import { defineMetric } from "./metric.ts";

export const perplexity = defineMetric({
  type: "perplexity",
  needs: "classes",
  value: ({ count, surprise }) => (count === 0 || Number.isNaN(surprise) ? null : Math.exp(surprise / count)),
});
