/** @file Every program of every catalogue entry is legal, as a graph and as a plan, fused or not. */
import { describe, expect, test } from "vitest";
import type { Program } from "../../backend/backend.ts";
import { lower } from "../../ir/lower.ts";
import { verifyGraph } from "../../ir/verify.ts";
import { verifyPlan } from "../../ir/verifyPlan.ts";
import { blueprintOf } from "../../train/blueprint.ts";
import { evaluateProgram, predictProgram, trainProgram } from "../../train/programs.ts";
import { opCases } from "../opCases.ts";
import { modelCases } from "./catalogueCases.ts";
import type { ModelCase } from "./modelCase.ts";
import { stepProgram } from "./stepProgram.ts";

const rootsOf = ({ outputs, updates, guard, trace }: Program) => [
  ...Object.values(outputs),
  ...Object.values(updates),
  ...trace,
  ...(guard ? [guard] : []),
];

function verify(program: Program): void {
  verifyGraph(rootsOf(program));
  for (const fuse of [true, false]) verifyPlan(lower(program, { fuse }));
}
const verifyAll = (programs: readonly Program[]): void => programs.forEach(verify);

function programsOf(modelCase: ModelCase): Program[] {
  const blueprint = blueprintOf(modelCase.document, modelCase.data.spec);
  return [
    stepProgram(modelCase),
    trainProgram(blueprint, "batches", 4),
    trainProgram(blueprint, "given", 4),
    predictProgram(blueprint, 256, ["prediction"]),
    evaluateProgram(blueprint, "train", 256),
  ];
}

describe("programs are legal:", () => {
  test.each(modelCases)("$name", (modelCase) => {
    expect(() => verifyAll(programsOf(modelCase))).not.toThrow();
  });
  test.each(opCases)("$name", ({ program }) => {
    expect(() => verify(program())).not.toThrow();
  });
});
