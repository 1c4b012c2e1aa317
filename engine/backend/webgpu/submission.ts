/** @file What goes to the GPU for a chunk of steps, and how far it says that it came. */
import { type Clock, clockNames } from "../../ir/nest.ts";
import type { RunResult } from "../backend.ts";
import { BLOCK, type Bound } from "./binding.ts";
import type { Memories } from "./memories.ts";
import { controlWords } from "./record.ts";

const MOST_WORKGROUPS = 65535;

/** Records all dispatches of a chunk of steps. */
export function encodeSteps(
  device: GPUDevice,
  { clocks: memory, control }: Memories,
  { steps, isLoop }: Bound,
  clocks: readonly Clock[],
): GPUCommandEncoder {
  device.queue.writeBuffer(memory, 0, clockWords(clocks));
  const encoder = device.createCommandEncoder();
  encoder.clearBuffer(control, 0, 16);
  const pass = encoder.beginComputePass();
  if (isLoop) encodeLoop(pass, steps);
  else clocks.forEach(({ batch }, i) => encodeStep(pass, steps, batch, i * BLOCK));
  pass.end();
  return encoder;
}

/** A block for each step: its clock, and how many steps are left. */
function clockWords(clocks: readonly Clock[]): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array((clocks.length * BLOCK) / 4);
  clocks.forEach((clock, i) => {
    const left = clocks.length - i;
    words.set([...clockNames.map((name) => clock[name]), left], (i * BLOCK) / 4);
  });
  return words;
}

/** The kernel finds all clocks by itself. */
function encodeLoop(pass: GPUComputePassEncoder, steps: Bound["steps"]): void {
  for (const { pipeline, group, bases, time } of steps) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group, [bases, time]);
    pass.dispatchWorkgroups(1);
  }
}

function encodeStep(pass: GPUComputePassEncoder, steps: Bound["steps"], batch: number, clock: number): void {
  for (const { pipeline, group, workgroups, bases, time } of steps) {
    const count = workgroups(batch);
    const rows = Math.ceil(count / MOST_WORKGROUPS);
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group, [bases, clock, time]);
    pass.dispatchWorkgroups(Math.ceil(count / rows), rows);
  }
}

/** Bytes of the control memory for `steps` steps with `traced` values each. */
export const controlBytes = (steps: number, traced: number): number =>
  Math.max(4, controlWords.trace + steps * traced) * 4;

/** What the control memory says after `steps` steps. */
export function outcome(control: ArrayBuffer, steps: number, traced: number): RunResult {
  const committed = new Uint32Array(control)[controlWords.committed]!;
  const recorded = Math.min(committed + 1, steps) * traced;
  return { steps: committed, trace: new Float32Array(control, controlWords.trace * 4, recorded) };
}
