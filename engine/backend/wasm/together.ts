/**
 * @file Neighbouring elementwise nests over the same loops become one, with several results: an LSTM's gates, an
 * optimizer's moments and its step. What one computes and another reads stays in a register, and is not stored at all
 * where nobody else reads it.
 */
import { sameAffine } from "../../ir/affine.ts";
import type { Call, Nest, Operand, Plan } from "../../ir/nest.ts";
import { arg, type Expr, substitute, tape } from "../../ir/scalar.ts";
import type { DType } from "../../ir/shape.ts";
import { buffersNeeded, buffersRead, buffersStored, operandsOf, storesOf } from "../../ir/touched.ts";

/** More results, or longer expressions, would keep more values than there are registers. */
const mostResults = 8;
const mostSteps = 256;

/** The plan with such nests joined. Nothing is computed in another way, so results are the same bits. */
export function withJoinedNests<P extends Plan>(plan: P): P {
  const joined = { ...plan, compute: joinedCalls(plan.compute), commit: joinedCalls(plan.commit) };
  return withoutUnreadResults(joined);
}

function joinedCalls(calls: readonly Call[]): Call[] {
  const result: Call[] = [];
  for (const call of calls) {
    if (call.kind === "scan") result.push({ ...call, body: joinedCalls(call.body) });
    else if (!joins(call, result)) result.push(call);
  }
  return result;
}

type NestCall = Extract<Call, { kind: "nest" }>;

/** Joins `call` to an earlier one, where nothing in between keeps it from moving there. */
function joins(call: NestCall, result: Call[]): boolean {
  if (!isElementwise(call.nest)) return false;
  for (let i = result.length - 1; i >= 0; i--) {
    const earlier = result[i]!;
    const both = earlier.kind === "nest" ? together(earlier.nest, call.nest) : null;
    if (both) {
      result[i] = { kind: "nest", nest: both, name: `${(earlier as NestCall).name}, ${call.name}` };
      return true;
    }
    if (isBound(call, earlier)) return false;
  }
  return false;
}

/** A nest without sums that reads and writes neighbours along its last loop, or one element for all of it. */
function isElementwise(nest: Nest): boolean {
  const { loops, outer, combine, spread, store } = nest;
  const last = loops.length - 1;
  const step = (a: Nest["store"]["address"]): number => {
    const stride = a.terms.find((t) => t.loop === last)?.stride;
    return stride === undefined ? 0 : stride.perBatch === 0 ? stride.fixed : Number.NaN;
  };
  const isSmooth = (o: Operand): boolean => {
    if (o.kind === "index") return true;
    const isPlain =
      o.coordinates.every((c) => step(c.position) === 0) && (!o.row || step(o.row.address) === 0);
    return isPlain && (step(o.address) === 0 || step(o.address) === 1);
  };
  const isPlain = combine === "none" && outer === loops.length && outer > 0 && !spread;
  return isPlain && step(store.address) === 1 && operandsOf(nest).every(isSmooth);
}

/** The later call has to stay behind the earlier one. */
function isBound(later: Call, earlier: Call): boolean {
  const [written, read] = [new Set(buffersStored(earlier)), new Set(buffersRead(earlier))];
  return (
    buffersRead(later).some((b) => written.has(b)) ||
    buffersStored(later).some((b) => written.has(b) || read.has(b))
  );
}

/** A result of a nest, as an expression of the operands of the nest that several have become. */
interface Result {
  readonly value: Expr;
  readonly store: Nest["store"];
}

/** Both nests as one; null where one needs other elements of what the other writes, or that would be too much. */
function together(first: Nest, second: Nest): Nest | null {
  const isAlike = first.outer === second.outer && first.loops.every((size, i) => size === second.loops[i]);
  if (!isAlike || !isElementwise(first)) return null;
  if (!mayShare(first, second)) return null;
  const operands: Operand[] = [];
  const results: Result[] = [];
  for (const nest of [first, second]) {
    const known = [...results];
    const argument = (o: Operand): Expr =>
      known.find(({ store }) => isElementOf(o, store))?.value ?? arg(indexOf(operands, o), typeOf(o));
    const own = nest.operands.map(argument);
    const value = substitute(nest.value, own);
    const after = nest.epilogueOperands.map(argument);
    results.push({ value: substitute(nest.epilogue, [value, ...after]), store: nest.store });
    for (const more of nest.also ?? [])
      results.push({ value: substitute(more.value, own), store: more.store });
  }
  const steps = results.reduce((sum, { value }) => sum + tape(value).length, 0);
  if (results.length > mostResults || steps > mostSteps) return null;
  const [{ value, store }, ...also] = results as [Result, ...Result[]];
  return { ...first, operands, value, store, also, epilogue: arg(0, value.type), epilogueOperands: [] };
}

const typeOf = (o: Operand): DType => (o.kind === "index" ? "u32" : o.dtype);

function indexOf(operands: Operand[], o: Operand): number {
  const key = JSON.stringify(o);
  const known = operands.findIndex((other) => JSON.stringify(other) === key);
  return known >= 0 ? known : operands.push(o) - 1;
}

/** The operand is the very element that is stored. */
const isElementOf = (o: Operand, { buffer, address }: Nest["store"]): boolean =>
  o.kind === "load" &&
  o.buffer === buffer &&
  o.coordinates.length === 0 &&
  !o.row &&
  sameAffine(o.address, address);

/** Of what is stored, the operand is at most the very element. */
const isOwn = (o: Operand, stores: readonly Nest["store"][]): boolean =>
  o.kind === "index" ||
  stores.every((s) => o.row?.buffer !== s.buffer && (o.buffer !== s.buffer || isElementOf(o, s)));

/** What either writes, the other reads at most at the same element, and writes not at all. */
function mayShare(first: Nest, second: Nest): boolean {
  const [earlier, later] = [storesOf(first), storesOf(second)];
  return (
    operandsOf(second).every((o) => isOwn(o, earlier)) &&
    operandsOf(first).every((o) => isOwn(o, later)) &&
    !later.some((s) => earlier.some((t) => t.buffer === s.buffer))
  );
}

/** Results in scratch buffers that nobody reads are not stored; a nest keeps at least one. */
function withoutUnreadResults<P extends Plan>(plan: P): P {
  const read = buffersNeeded(plan);
  const isWanted = ({ store }: Result): boolean =>
    plan.buffers[store.buffer]!.place.kind !== "scratch" || read.has(store.buffer);
  const pruned = (call: Call): Call => {
    if (call.kind === "scan") return { ...call, body: call.body.map(pruned) };
    const { nest } = call;
    if (!nest.also) return call;
    const results = [{ value: nest.value, store: nest.store }, ...nest.also].filter(isWanted);
    const [kept, ...also] = results;
    return kept ? { ...call, nest: { ...nest, ...kept, also, epilogue: arg(0, kept.value.type) } } : call;
  };
  return { ...plan, compute: plan.compute.map(pruned), commit: plan.commit.map(pruned) };
}
