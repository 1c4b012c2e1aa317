/**
 * @file One sample of two numbers with two targets, for following a step by hand; at its defaults that of a well-known
 * example worked out on paper. (Mazur 2015, “A Step by Step Backpropagation Example”)
 */
import { number } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { ownLicence } from "./own.ts";

export const workedSample = defineDataset({
  type: "workedSample",
  fields: {
    x1: number(-10, 10, 0.05),
    x2: number(-10, 10, 0.1),
    target1: number(-10, 10, 0.01),
    target2: number(-10, 10, 0.99),
  },
  source: "Four numbers of its own; at their defaults those of Matt Mazur's example of 2015.",
  licence: ownLicence,
  describe: () => ({
    samples: 1,
    x: { shape: [2], kind: "real", names: ["x₁", "x₂"] },
    y: { shape: [2], kind: "real" },
    view: "surface",
  }),
  generate: ({ x1, x2, target1, target2 }) => ({
    x: Float32Array.of(x1, x2),
    y: Float32Array.of(target1, target2),
  }),
});
