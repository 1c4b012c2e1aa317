/** @file Runs one of `opCases` on a device, and measures how far two results are apart. */
import type { Device, TensorData } from "../backend/backend.ts";
import type { Clock } from "../ir/nest.ts";
import type { OpCase } from "./opCases.ts";

/** The first step of a run, for a batch. */
export const firstClock = (batch: number): Clock => ({ step: 0, stepHigh: 0, epoch: 0, position: 0, batch });

/** Puts a case's tensors into the device's store. */
function fillStore(device: Device, { tensors }: Pick<OpCase, "tensors">): void {
  for (const [name, { info, data }] of Object.entries(tensors)) {
    device.allocate(name, info);
    device.write(name, data);
  }
}

/** One step on a device whose store holds nothing of use: the case's outputs, and its tensors after the step. */
export async function runOpCase(device: Device, opCase: OpCase): Promise<Record<string, TensorData>> {
  fillStore(device, opCase);
  const program = opCase.program();
  const executable = await device.compile(program);
  try {
    await executable.run([firstClock(opCase.batch)]);
    const results: Record<string, TensorData> = {};
    for (const name of Object.keys(program.outputs)) results[name] = await executable.read(name);
    for (const name of Object.keys(program.updates)) results[`next ${name}`] = await device.read(name);
    return results;
  } finally {
    executable.dispose();
    for (const name of Object.keys(opCase.tensors)) device.release(name);
  }
}

/** ‖a − b‖ / ‖b‖, or ‖a‖ where b is zero; NaN and infinities count as equal to themselves alone. */
export function distance(a: TensorData, b: TensorData): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let size = 0;
  b.forEach((y, i) => {
    const x = a[i]!;
    if (Object.is(x, y) || x === y) size += Number.isFinite(y) ? y * y : 0;
    else {
      difference += (x - y) ** 2;
      size += y * y;
    }
  });
  const result = Math.sqrt(difference / (size === 0 ? 1 : size));
  return Number.isNaN(result) ? Number.POSITIVE_INFINITY : result;
}
