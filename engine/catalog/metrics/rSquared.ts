/**
 * @file The share of the targets' variance that is explained, 1 − Σ(ŷ − y)² / Σ(y − ȳ)², averaged over outputs. An output
 * whose targets do not vary counts 1 where every answer is right and else 0; of fewer than two samples there is none.
 * (sklearn.metrics.r2_score, force_finite)
 */
import { defineMetric, mean } from "./metric.ts";

export const rSquared = defineMetric({
  type: "rSquared",
  needs: "reals",
  value: ({ count, squared, deviation }) => {
    if (count < 2) return null;
    const unexplained = (error: number, i: number) => {
      const all = deviation[i]!;
      return all === 0 ? Number(error > 0) : error / all;
    };
    return 1 - mean(squared.map(unexplained));
  },
});
