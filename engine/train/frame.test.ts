import { describe, expect, test } from "vitest";
import { defaultDocument } from "../spec/defaults.ts";
import type { Document, PhaseSpec } from "../spec/document.ts";
import { sameFrame } from "./frame.ts";

const trained = (phase: Partial<PhaseSpec>): Document => {
  const { training } = defaultDocument;
  return { ...defaultDocument, training: { ...training, phases: [{ ...training.phases[0]!, ...phase }] } };
};
const huber = (delta: number) => ({ type: "huber", reduction: "mean", params: { delta } }) as const;
const rmsprop = (centered: boolean) => ({ type: "rmsprop", params: { centered } });

describe("goes on with the same programs under another", () => {
  test.each<[string, Partial<PhaseSpec>, Partial<PhaseSpec>]>([
    [
      "patience",
      { schedule: { type: "plateau", params: { patience: 3 } } },
      { schedule: { type: "plateau", params: { patience: 4 } } },
    ],
    [
      "length of the cycle",
      { schedule: { type: "oneCycle", params: {} } },
      { schedule: { type: "oneCycle", params: { epochs: 9 } } },
    ],
    ["δ", { loss: huber(1) }, { loss: huber(2) }],
  ])("%s", (_, before, after) => {
    expect(sameFrame(trained(before), trained(after))).toBe(true);
  });
});

describe("needs other programs for another", () => {
  test.each<[string, Partial<PhaseSpec>, Partial<PhaseSpec>]>([
    ["schedule", { schedule: { type: "cosine", params: {} } }, { schedule: { type: "warmup", params: {} } }],
    ["optimizer's state", { optimizer: rmsprop(false) }, { optimizer: rmsprop(true) }],
    ["clipping", { clipValue: 0 }, { clipValue: 1 }],
  ])("%s", (_, before, after) => {
    expect(sameFrame(trained(before), trained(after))).toBe(false);
  });
});
