/**
 * @file What a plan's step is on a GPU: kernels, and the order in which they run. Nothing here depends on where
 * buffers are but for which of them share a memory.
 */
import type { Call, Nest, Plan } from "../../ir/nest.ts";
import { type Kernel, kernelOf, type Surroundings } from "./kernel.ts";
import { recordKernel } from "./record.ts";
import { costOf, modest, spreadOf } from "./spread.ts";

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
export function scheduleOf(plan: Plan, around: Surroundings, control: number): Schedule {
  const kernels: Kernel[] = [];
  const emit = (nests: readonly Nest[]): Dispatch => ({
    kernel: kernels.push(kernelOf(nests, around)) - 1,
    time: 0,
  });
  const expand = (calls: readonly Call[]): Dispatch[] =>
    batches(calls, around).flatMap((batch) => ("kind" in batch ? repeated(batch) : [emit(batch)]));
  const repeated = ({ body, length, reverse }: ScanCall): Dispatch[] => {
    const once = expand(body);
    const times = Array.from({ length }, (_, t) => (reverse ? length - 1 - t : t));
    return times.flatMap((time) => once.map(({ kernel }) => ({ kernel, time })));
  };
  const compute = expand(plan.compute);
  const records = plan.guard !== null || plan.trace.length > 0;
  const record = records ? [{ kernel: kernels.push(recordKernel(plan, around, control)) - 1, time: 0 }] : [];
  return { kernels, dispatches: [...compute, ...record, ...expand(plan.commit)] };
}

type ScanCall = Extract<Call, { kind: "scan" }>;

/** A kernel of more nests takes long to compile, and no other program shares it. */
const MOST_NESTS = 24;

/** Scans, and lists of nests that share a dispatch: neighbours so short that a dispatch costs more than they do. */
function batches(calls: readonly Call[], around: Surroundings): (ScanCall | Nest[])[] {
  const result: (ScanCall | Nest[])[] = [];
  let open: Nest[] | null = null;
  for (const call of calls) {
    if (call.kind === "scan") {
      result.push(call);
      open = null;
      continue;
    }
    const isShort = isCheap(call.nest, around);
    if (isShort && open && open.length < MOST_NESTS) open.push(call.nest);
    else {
      const batch = [call.nest];
      result.push(batch);
      open = isShort ? batch : null;
    }
  }
  return result;
}

/** One workgroup computes the nest in less than a dispatch takes. */
function isCheap(nest: Nest, { capacity, tuning }: Surroundings): boolean {
  const shared = modest(tuning);
  return costOf(nest, spreadOf(nest, capacity, shared), capacity, shared) <= tuning.dispatchCost;
}
