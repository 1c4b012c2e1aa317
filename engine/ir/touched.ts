/** @file Which buffers nests, calls and plans read and store. */
import type { Call, Nest, Operand, Plan } from "./nest.ts";

export const operandsOf = (nest: Nest): readonly Operand[] => [...nest.operands, ...nest.epilogueOperands];

/** Where a nest stores its results. */
export const storesOf = ({ store, also = [] }: Nest): readonly Nest["store"][] => [
  store,
  ...also.map((r) => r.store),
];

/** A call's nests in order; those of a scan's body once. */
export const nestsOf = (call: Call): readonly Nest[] =>
  call.kind === "scan" ? call.body.flatMap(nestsOf) : [call.nest];

export function buffersOf(o: Operand): readonly number[] {
  if (o.kind === "index") return [];
  return o.row ? [o.buffer, o.row.buffer] : [o.buffer];
}

export const buffersRead = (call: Call): readonly number[] =>
  nestsOf(call).flatMap((nest) => operandsOf(nest).flatMap(buffersOf));

export const buffersStored = (call: Call): readonly number[] =>
  nestsOf(call).flatMap((nest) => storesOf(nest).map((s) => s.buffer));

/** The buffers that are read after a run of the plan. */
export const buffersKept = ({ outputs, trace, guard }: Plan): readonly number[] => [
  ...Object.values(outputs),
  ...trace,
  ...(guard === null ? [] : [guard]),
];

/** The buffers that somebody reads, during a run or after it. */
export const buffersNeeded = (plan: Plan): ReadonlySet<number> =>
  new Set([...buffersKept(plan), ...[...plan.compute, ...plan.commit].flatMap(buffersRead)]);
