/**
 * @file What a program's step is on a GPU: kernels, and the order in which they run. Nothing here depends on where
 * buffers are but for which of them share a memory.
 */
import type { Stage } from "./dispatches.ts";
import { type Kernel, kernelOf, type Surroundings } from "./kernel.ts";
import type { Layout } from "./layout.ts";
import { recordOf } from "./record.ts";
import { wholeKernel } from "./whole.ts";

/** One dispatch: a kernel, and the time step of the scan it is inside of. */
interface Dispatch {
  /** Index into `kernels`. */
  readonly kernel: number;
  readonly time: number;
}

export interface Schedule {
  readonly kernels: readonly Kernel[];
  /** One step, in order. */
  readonly dispatches: readonly Dispatch[];
}

/** `control` is the space of the control memory. */
export function scheduleOf({ plan, stages, whole }: Layout, around: Surroundings, control: number): Schedule {
  if (whole) {
    const kernels = [wholeKernel(plan, whole, around, control)];
    return { kernels, dispatches: [{ kernel: 0, time: 0 }] };
  }
  const kernels: Kernel[] = [];
  const record = recordOf(plan, around, control);
  const expand = (stage: Stage): Dispatch[] => {
    if (stage.kind === "dispatch")
      return [{ kernel: kernels.push(kernelOf(stage.groups, around, record)) - 1, time: 0 }];
    const { body, length, reverse } = stage;
    const once = body.flatMap(expand);
    const times = Array.from({ length }, (_, t) => (reverse ? length - 1 - t : t));
    return times.flatMap((time) => once.map(({ kernel }) => ({ kernel, time })));
  };
  return { dispatches: stages.flatMap(expand), kernels };
}
