/** @file Updates computed straight into the state they replace, wherever nobody reads the old value afterwards. */
import { sameAffine } from "./affine.ts";
import type { Call, Nest, Operand } from "./nest.ts";
import { buffersRead } from "./touched.ts";

export interface Update {
  /** Where the next value is computed. */
  readonly from: number;
  /** The buffer of the state. */
  readonly to: number;
  /** Copies one to the other. */
  readonly copy: Call;
  /** True where `from` is used by the commit alone. */
  readonly late: boolean;
}

/** The calls of a commit, with a copy at the end only for updates that cannot be made in place. */
export function commitInPlace(calls: readonly Call[], updates: readonly Update[]): Call[] {
  let result = [...calls];
  const copies: Update[] = [];
  for (const update of updates) {
    const others = updates.filter((u) => u !== update).map((u) => u.copy);
    if (update.late && isSafe(result, others, update))
      result = result.map((c) => retargeted(c, update.from, update.to));
    else copies.push(update);
  }
  return [...result, ...copies.map((u) => u.copy)];
}

function isSafe(calls: readonly Call[], copies: readonly Call[], { from, to }: Update): boolean {
  const position = calls.findIndex((c) => c.kind === "nest" && c.nest.store.buffer === from);
  const call = calls[position];
  if (call?.kind !== "nest" || copies.some((c) => reads(c, to))) return false;
  return !calls.slice(position + 1).some((c) => reads(c, to)) && readsOwnElementOnly(call.nest, to);
}

const reads = (call: Call, buffer: number): boolean => buffersRead(call).includes(buffer);

/** The nest reads of `buffer` only the element that it is about to store. */
function readsOwnElementOnly(nest: Nest, buffer: number): boolean {
  const isOwn = (o: Operand): boolean =>
    o.kind !== "load" ||
    (o.buffer === buffer
      ? o.coordinates.length === 0 && o.row === null && sameAffine(o.address, nest.store.address)
      : o.row?.buffer !== buffer);
  const inner = nest.operands.every((o) =>
    nest.combine === "none" ? isOwn(o) : o.kind !== "load" || o.buffer !== buffer,
  );
  return inner && nest.epilogueOperands.every(isOwn);
}

function retargeted(call: Call, from: number, to: number): Call {
  if (call.kind === "scan") return { ...call, body: call.body.map((c) => retargeted(c, from, to)) };
  const swap = (o: Operand): Operand => (o.kind === "load" && o.buffer === from ? { ...o, buffer: to } : o);
  const { nest } = call;
  const store = nest.store.buffer === from ? { ...nest.store, buffer: to } : nest.store;
  const epilogueOperands = nest.epilogueOperands.map(swap);
  return { ...call, nest: { ...nest, operands: nest.operands.map(swap), epilogueOperands, store } };
}
