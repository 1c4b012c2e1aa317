/**
 * @file The kernel between computing and committing a step: records the trace and, where the guard is not 1, halts
 * all that follows.
 */
import { zero } from "../../ir/affine.ts";
import type { Operand, Plan } from "../../ir/nest.ts";
import { createBlock } from "./block.ts";
import { collectBindings, type Kernel, moduleCode, type Surroundings } from "./kernel.ts";
import { operandCode } from "./operandCode.ts";

/** u32 words of the control memory: whether the run has halted, how many steps were committed, then the trace. */
export const controlWords = { halted: 0, committed: 1, trace: 2 } as const;

/** The kernel of a plan that has something to record; `control` is the space of the control memory. */
export function recordKernel(plan: Plan, around: Surroundings, control: number): Kernel {
  const { bindings, spaces, bases } = collectBindings(around);
  const block = createBlock(1);
  const writing = { bindings, block, counters: [] };
  const scalar = (buffer: number): string => {
    const { dtype } = plan.buffers[buffer]!;
    const load = {
      kind: "load",
      buffer,
      dtype,
      address: zero,
      coordinates: [],
      outside: 0,
      row: null,
    } as const;
    return operandCode(writing, load satisfies Operand, 0).text;
  };
  const values = plan.trace.map(scalar);
  const guard = plan.guard === null ? "1u" : scalar(plan.guard);
  const memory = `memory${spaces.push(control) - 1}`;
  const recorded = values.map(
    (v, i) => `${memory}[${controlWords.trace + i}u + step * ${values.length}u] = bitcast<u32>(${v});`,
  );
  const body = `
if (lane == 0u && group == 0u && ${memory}[${controlWords.halted}] == 0u) {
let now = i32(time.now);
let step = ${memory}[${controlWords.committed}];
${block.linesOf(0)}
${recorded.join("\n")}
if (${guard} == 1u) { ${memory}[${controlWords.committed}] = step + 1u; }
else { ${memory}[${controlWords.halted}] = 1u; }
}`;
  return { text: moduleCode("", body, spaces.length, bases.length), spaces, bases, workgroups: () => 1 };
}
