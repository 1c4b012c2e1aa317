/**
 * @file Between computing and committing a step: one workgroup keeps the trace and, where the guard is not 1, halts
 * all that follows.
 */
import { zero } from "../../ir/affine.ts";
import type { Operand, Plan } from "../../ir/nest.ts";
import { createBlock } from "./block.ts";
import type { Functions } from "./functions.ts";
import { collectBases, numbered, type Space, type Surroundings } from "./kernel.ts";
import { type Bindings, operandCode } from "./operandCode.ts";

/** u32 words of the control memory: whether the run has halted, how many steps were committed, then the trace. */
export const controlWords = { halted: 0, committed: 1, trace: 2 } as const;

export interface Record {
  readonly declarations: string;
  /** What begins a kernel that records, which no other group shares: the flag is what it writes. */
  readonly start: (spaces: Space[]) => string;
  readonly code: (spaces: Space[], functions: Functions) => string;
}

/** Of a plan that has something to record; `control` is the space of the control memory. */
export function recordOf(plan: Plan, around: Surroundings, control: Space): Record {
  return {
    declarations: "var<workgroup> halted: u32;\n",
    start: (spaces) => `if (lane == 0u) { halted = ${numbered(spaces, control)}[${controlWords.halted}]; }
if (workgroupUniformLoad(&halted) != 0u) { return; }`,
    code(spaces, functions) {
      const memory = numbered(spaces, control);
      const { bindings, bases } = collectBases(around, spaces);
      const keep = keepCode(plan, bindings, memory);
      const halt = `${memory}[${controlWords.halted}] = 1u;`;
      const code = `{
let number = ${memory}[${controlWords.committed}];
${keep.code}
if (${keep.guard} == 1u) { ${memory}[${controlWords.committed}] = number + 1u; } else { ${halt} }
}`;
      return `if (lane == 0u) { let start = 0u; let step = 1u; ${functions.add(code, bases)} }`;
    },
  };
}

/** Code that keeps the trace of step `number` in `memory`, and the guard's value after it. */
export function keepCode(
  plan: Plan,
  bindings: Bindings,
  memory: string,
): { readonly code: string; readonly guard: string } {
  const block = createBlock(1);
  const writing = { bindings, block, counters: [], known: new Map() };
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
  const kept = values.map(
    (v, i) => `${memory}[${controlWords.trace + i}u + number * ${values.length}u] = bitcast<u32>(${v});`,
  );
  return { code: [block.linesOf(0), ...kept].join("\n"), guard };
}
