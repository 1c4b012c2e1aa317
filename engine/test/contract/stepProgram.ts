/** @file A training step with everything that can be seen of it as outputs: one program per model to compare. */
import type { Program } from "../../backend/backend.ts";
import { gradients } from "../../ir/grad.ts";
import { blueprintOf } from "../../train/blueprint.ts";
import { buildStep, type Source } from "../../train/programs.ts";
import { type ModelCase, rhythmOf } from "./modelCase.ts";

/**
 * Outputs are all computed nodes with a name, the loss, the learning rate, and gradients by weights and real samples;
 * with `wanted`, only those.
 */
export function stepProgram(
  modelCase: ModelCase,
  wanted: (name: string) => boolean = () => true,
  source: Source = "batches",
): Program {
  const { document, data } = modelCase;
  const step = buildStep(blueprintOf(document, data.spec), source);
  const found = [...step.gradients].map(([name, node]) => [`grad(${name})`, node] as const);
  const input = step.model.named.get("input")!;
  const bySamples =
    data.spec.x.kind === "real" ? [["grad(input)", gradients(step.loss, [input])[0]!] as const] : [];
  const outputs = [
    ...[...step.model.named].filter(([, { op }]) => op !== "input"),
    ["loss", step.loss] as const,
    ["learningRate", step.rate] as const,
    ...found,
    ...bySamples,
  ];
  const { batchSize, samples } = rhythmOf(modelCase);
  return {
    outputs: Object.fromEntries(outputs.filter(([name]) => wanted(name))),
    updates: step.updates,
    guard: step.guard,
    trace: [step.loss],
    capacity: Math.min(batchSize, samples),
  };
}
