/**
 * @file What depends on nothing but the epoch and the place in it, such as the order of the samples, is computed once
 * for a whole epoch, where it goes fast, and each step reads its part of the table.
 */
import { type Affine, counter, sameAffine, zero } from "../../ir/affine.ts";
import type { BufferInfo, Call, Nest, Operand, Plan } from "../../ir/nest.ts";
import { arg, type Expr, substitute, tape, uint } from "../../ir/scalar.ts";
import { buffersOf, buffersStored } from "../../ir/touched.ts";

/** A plan of which some calls are made once per epoch, before its first step. */
export interface EpochPlan extends Plan {
  readonly perEpoch: readonly Call[];
  /** The buffers that these calls write: their values stay as long as the epoch. */
  readonly tables: readonly number[];
}

/** With more samples a run of a few steps would spend more on the table than it saves. */
const mostSamples = 4096;
/** Tables are longer than the epoch, never read there, so that their length is a multiple of this. */
const block = 16;

/** The clock's position and the batch together are never above `samples`; without it, nothing is known of them. */
export function withEpochTables(plan: Plan, samples = Number.POSITIVE_INFINITY): EpochPlan {
  const result = { buffers: [...plan.buffers], perEpoch: [] as Call[], tables: [] as number[] };
  if (samples > mostSamples || samples < 2 * plan.capacity) return { ...plan, ...result };
  const steady = steadyBuffers(plan);
  const length = Math.ceil(samples / block) * block;
  const keep = (buffer: number, info: BufferInfo, call: Call): void => {
    result.buffers[buffer] = { ...info, place: { kind: "store", name: `table ${buffer}` } };
    result.tables.push(buffer);
    result.perEpoch.push(call);
    steady.add(buffer);
  };
  const compute = plan.compute.flatMap((call): Call[] => {
    if (call.kind === "scan" || countWriters(plan, call.nest.store.buffer) > 1) return [call];
    const nest = withoutSingles(call.nest);
    const over = overPositions(nest, plan.buffers);
    const read = [...nest.operands.filter((_, i) => i !== over?.position), ...nest.epilogueOperands];
    if (!read.every((o) => isSteady(o, steady))) return [call];
    const info = plan.buffers[nest.store.buffer]!;
    if (over) {
      const table = result.buffers.length;
      keep(table, { ...info, shape: [length] }, { ...call, nest: wholeTable(nest, over, table, length) });
      return [{ ...call, nest: partOfTable(nest, over, table) }];
    }
    if (nest.loops.some((size) => size < 0)) return [call];
    keep(nest.store.buffer, info, call);
    return [];
  });
  return { ...plan, ...result, compute };
}

/** The nest in which no address follows the counter of a loop of one iteration. */
function withoutSingles(nest: Nest): Nest {
  const affine = (a: Affine): Affine => ({
    ...a,
    terms: a.terms.filter(({ loop }) => nest.loops[loop] !== 1),
  });
  const operands = nest.operands.map((o) =>
    o.kind === "index" ? { ...o, value: affine(o.value) } : { ...o, address: affine(o.address) },
  );
  return { ...nest, operands, store: { ...nest.store, address: affine(nest.store.address) } };
}

const isOfEpoch = ({ place }: BufferInfo): boolean =>
  place.kind === "store" || (place.kind === "clock" && place.name === "epoch");

/** The epoch, and what no call of the step changes. */
function steadyBuffers({ buffers, compute, commit }: Plan): Set<number> {
  const changed = new Set([...compute, ...commit].flatMap(buffersStored));
  return new Set(buffers.flatMap((info, i) => (isOfEpoch(info) && !changed.has(i) ? [i] : [])));
}

const countWriters = ({ compute, commit }: Plan, buffer: number): number =>
  [...compute, ...commit].flatMap(buffersStored).filter((b) => b === buffer).length;

const isSteady = (o: Operand, steady: ReadonlySet<number>): boolean =>
  buffersOf(o).every((buffer) => steady.has(buffer));

/** Operands of a nest over the batch that computes something of position + counter. */
interface OverPositions {
  readonly position: number;
  readonly counter: number;
}

/** Of a nest that stores one element for each sample, where all else is the same for every sample. */
function overPositions({ operands, ...nest }: Nest, buffers: readonly BufferInfo[]): OverPositions | null {
  const loop = nest.loops.findIndex((size) => size < 0);
  const alone = nest.loops.every((size, i) => size === 1 || (i === loop && size === -1));
  const plain = nest.combine === "none" && nest.epilogue === arg(0, nest.store.dtype);
  if (loop < 0 || !alone || !plain || !sameAffine(nest.store.address, counter(loop))) return null;
  const position = operands.findIndex((o) => o.kind === "load" && isPosition(buffers[o.buffer]!));
  const index = operands.findIndex((o) => o.kind === "index" && sameAffine(o.value, counter(loop)));
  const others = operands.filter((_, i) => i !== index);
  const areFixed = others.every(
    (o) => o.kind === "load" && o.coordinates.length === 0 && !o.row && o.address.terms.length === 0,
  );
  if (position < 0 || index < 0 || !areFixed || !occurAsSum(nest.value, [position, index])) return null;
  return { position, counter: index };
}

const isPosition = ({ place }: BufferInfo): boolean => place.kind === "clock" && place.name === "position";

/** Both arguments occur as terms of their sum only. */
function occurAsSum(value: Expr, terms: readonly [number, number]): boolean {
  const instructions = tape(value);
  const places = terms.map((term) =>
    instructions.findIndex(({ expr }) => expr.fn === "arg" && expr.index === term),
  );
  const users = instructions.filter(({ of }) => of.some((i) => places.includes(i)));
  return users.length === 1 && users[0]!.expr.fn === "uadd" && places.every((i) => users[0]!.of.includes(i));
}

/** The nest over all positions of an epoch: position 0 and a counter that goes on to the end of the table. */
function wholeTable(nest: Nest, over: OverPositions, table: number, length: number): Nest {
  const { operands, store } = nest;
  const everywhere: Operand = { kind: "index", value: counter(0) };
  const types = operands.map((o) => (o.kind === "index" ? "u32" : o.dtype));
  const args = types.map((dtype, i) => (i === over.position ? uint(0) : arg(i, dtype)));
  return {
    ...nest,
    loops: [length],
    outer: 1,
    operands: operands.map((o, i) => (i === over.position || i === over.counter ? everywhere : o)),
    value: substitute(nest.value, args),
    store: { ...store, buffer: table, address: counter(0) },
  };
}

/** What the nest would have computed, from the table. */
function partOfTable(nest: Nest, over: OverPositions, table: number): Nest {
  const position = nest.operands[over.position] as Extract<Operand, { kind: "load" }>;
  const { dtype, address } = nest.store;
  const row = { buffer: position.buffer, address: zero, stride: 1 };
  const operands = [
    { kind: "load", buffer: table, dtype, address, coordinates: [], outside: 0, row },
  ] as const;
  return { ...nest, operands, value: arg(0, dtype) };
}
