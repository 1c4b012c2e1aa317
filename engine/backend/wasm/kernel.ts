/**
 * @file A kernel: a loop nest without its buffers. Where things are comes in as arguments, so nests that differ in
 * their addresses alone are one kernel, called twice.
 * On the way the nest is simplified: loops of one iteration disappear, loops that walk memory as one become one, and
 * coordinates that cannot fall outside become plain strides.
 */
import { type Affine, type Linear, TIME } from "../../ir/affine.ts";
import type { Combine, Coordinate, Nest, Operand } from "../../ir/nest.ts";
import type { Expr } from "../../ir/scalar.ts";
import { type DType, product, type Shape, type Size } from "../../ir/shape.ts";

/** constant + argument + Σ stride × counter; in bytes for addresses. */
export interface Place {
  readonly constant: Linear;
  /** Which of the kernel's arguments is added, or −1. */
  readonly argument: number;
  readonly terms: Affine["terms"];
}

export interface KernelCoordinate {
  readonly position: Place;
  readonly divide: number;
  readonly limit: number;
  /** In bytes. */
  readonly stride: Linear;
}

export interface KernelLoad {
  readonly kind: "load";
  readonly dtype: DType;
  readonly at: Place;
  readonly coordinates: readonly KernelCoordinate[];
  readonly outside: number;
  /** `stride` in bytes. */
  readonly row: { readonly at: Place; readonly stride: number } | null;
}
export type KernelOperand = KernelLoad | { readonly kind: "index"; readonly value: Place };

export interface Kernel {
  readonly loops: Shape;
  readonly outer: number;
  readonly operands: readonly KernelOperand[];
  readonly value: Expr;
  readonly combine: Combine;
  readonly epilogue: Expr;
  readonly epilogueOperands: readonly KernelOperand[];
  readonly store: Place;
  /** Further results, of the same operands: see `Nest.also`. */
  readonly also: readonly { readonly value: Expr; readonly store: Place }[];
  /** See `Nest.spread`; `stride` in bytes. */
  readonly spread: NonNullable<Nest["spread"]> | null;
  /** How many arguments follow the batch. */
  readonly arguments: number;
}

/** What a call passes: an address in a buffer, or (buffer null) a number; `time` is added for each time step. */
export interface Argument {
  readonly buffer: number | null;
  /** In bytes, or a plain number. */
  readonly offset: Linear;
  readonly time: Linear;
}

export interface KernelCall {
  readonly kernel: Kernel;
  readonly arguments: readonly Argument[];
}

/** Equal keys: equal kernels. */
export function kernelKey(kernel: Kernel): string {
  const also = kernel.also.map(({ value, store }) => ({ value: value.id, store }));
  return JSON.stringify({ ...kernel, also, value: kernel.value.id, epilogue: kernel.epilogue.id });
}

const none: Linear = { fixed: 0, perBatch: 0 };
const times = (a: Linear, by: number): Linear => ({ fixed: a.fixed * by, perBatch: a.perBatch * by });
const sum = (a: Linear, b: Linear): Linear => ({
  fixed: a.fixed + b.fixed,
  perBatch: a.perBatch + b.perBatch,
});
const same = (a: Linear, b: Linear): boolean => a.fixed === b.fixed && a.perBatch === b.perBatch;
export const isZero = ({ fixed, perBatch }: Linear): boolean => fixed === 0 && perBatch === 0;

/** a × size, or null where that has the batch twice. */
function timesSize(a: Linear, size: Size): Linear | null {
  if (size >= 0) return times(a, size);
  return a.perBatch === 0 ? { fixed: 0, perBatch: a.fixed * -size } : null;
}

/** The stride of `place` along `loop`. */
export function strideOf(place: Place, loop: number): Linear {
  return place.terms.find((t) => t.loop === loop)?.stride ?? none;
}

/** Kernel and arguments of a nest. */
export function kernelOf(nest: Nest): KernelCall {
  const found = new Map<string, number>();
  const passed: Argument[] = [];
  const argumentOf = (argument: Argument): number => {
    const key = JSON.stringify(argument);
    const index = found.get(key) ?? passed.push(argument) - 1;
    found.set(key, index);
    return index;
  };
  const { loops } = nest;
  const operand = (o: Operand): KernelOperand => placed(withoutSureCoordinates(o, loops), argumentOf);
  const kernel: Kernel = {
    loops,
    outer: nest.outer,
    operands: nest.operands.map(operand),
    value: nest.value,
    combine: nest.combine,
    epilogue: nest.epilogue,
    epilogueOperands: nest.epilogueOperands.map(operand),
    store: addressIn(nest.store.buffer, nest.store.address, argumentOf),
    also: (nest.also ?? []).map(({ value, store }) => ({
      value,
      store: addressIn(store.buffer, store.address, argumentOf),
    })),
    spread: nest.spread ? { ...nest.spread, stride: 4 * nest.spread.stride } : null,
    arguments: 0,
  };
  return { kernel: { ...merged(withoutSingles(kernel)), arguments: passed.length }, arguments: passed };
}

type ArgumentOf = (argument: Argument) => number;

function placed(o: Operand, argumentOf: ArgumentOf): KernelOperand {
  if (o.kind === "index") return { kind: "index", value: numberOf(o.value, argumentOf) };
  const { row } = o;
  return {
    kind: "load",
    dtype: o.dtype,
    at: addressIn(o.buffer, o.address, argumentOf),
    coordinates: o.coordinates.map(({ position, divide, limit, stride }) => ({
      position: numberOf(position, argumentOf),
      divide,
      limit,
      stride: times(stride, 4),
    })),
    outside: o.outside,
    row: row && { at: addressIn(row.buffer, row.address, argumentOf), stride: 4 * row.stride },
  };
}

const inLoops = (a: Affine): Affine["terms"] => a.terms.filter((t) => t.loop !== TIME);
const overTime = (a: Affine): Linear => a.terms.find((t) => t.loop === TIME)?.stride ?? none;

function addressIn(buffer: number, a: Affine, argumentOf: ArgumentOf): Place {
  const argument = argumentOf({ buffer, offset: times(a.constant, 4), time: times(overTime(a), 4) });
  const terms = inLoops(a).map(({ loop, stride }) => ({ loop, stride: times(stride, 4) }));
  return { constant: none, argument, terms };
}

/** A number stays in the kernel, but for what changes over time. */
function numberOf(a: Affine, argumentOf: ArgumentOf): Place {
  const time = overTime(a);
  const argument = isZero(time) ? -1 : argumentOf({ buffer: null, offset: none, time });
  return { constant: a.constant, argument, terms: inLoops(a) };
}

/** Coordinates that are inside for every iteration become terms of the address. */
function withoutSureCoordinates(o: Operand, loops: Shape): Operand {
  if (o.kind === "index") return o;
  const sure = o.coordinates.filter((c) => isSure(c, loops));
  if (sure.length === 0) return o;
  const address = sure.reduce((a, { position, stride }) => plusScaled(a, position, stride.fixed), o.address);
  return { ...o, address, coordinates: o.coordinates.filter((c) => !sure.includes(c)) };
}

function isSure({ position, divide, limit, stride }: Coordinate, loops: Shape): boolean {
  if (divide !== 1 || stride.perBatch !== 0 || position.constant.perBatch !== 0) return false;
  let low = position.constant.fixed;
  let high = low;
  for (const { loop, stride: step } of position.terms) {
    if (loop === TIME || step.perBatch !== 0 || loops[loop]! < 0) return false;
    const reach = step.fixed * (loops[loop]! - 1);
    low += Math.min(0, reach);
    high += Math.max(0, reach);
  }
  return low >= 0 && high < limit;
}

function plusScaled(a: Affine, position: Affine, by: number): Affine {
  const strides = new Map<number, Linear>();
  const add = (terms: Affine["terms"], factor: number): void => {
    for (const { loop, stride } of terms)
      strides.set(loop, sum(strides.get(loop) ?? none, times(stride, factor)));
  };
  add(a.terms, 1);
  add(position.terms, by);
  const terms = [...strides].map(([loop, stride]) => ({ loop, stride })).filter((t) => !isZero(t.stride));
  return {
    constant: sum(a.constant, times(position.constant, by)),
    terms: terms.sort((x, y) => x.loop - y.loop),
  };
}

/** The kernel with `change` applied to every place in it. */
export function withPlaces(kernel: Kernel, change: (place: Place) => Place): Kernel {
  const operand = (o: KernelOperand): KernelOperand =>
    o.kind === "index"
      ? { ...o, value: change(o.value) }
      : {
          ...o,
          at: change(o.at),
          coordinates: o.coordinates.map((c) => ({ ...c, position: change(c.position) })),
          row: o.row && { ...o.row, at: change(o.row.at) },
        };
  return {
    ...kernel,
    operands: kernel.operands.map(operand),
    epilogueOperands: kernel.epilogueOperands.map(operand),
    store: change(kernel.store),
    also: kernel.also.map(({ value, store }) => ({ value, store: change(store) })),
  };
}

/** Every place that an operand depends on. */
export function placesOfOperand(o: KernelOperand): Place[] {
  if (o.kind === "index") return [o.value];
  return [o.at, ...o.coordinates.map((c) => c.position), ...(o.row ? [o.row.at] : [])];
}

/** Every place of the kernel. */
export function placesOf({ operands, epilogueOperands, store, also }: Kernel): Place[] {
  return [...[...operands, ...epilogueOperands].flatMap(placesOfOperand), store, ...also.map((r) => r.store)];
}

/** Takes loop `loop` away; its counter stands still, or, where it is merged, counts on in the loop after it. */
function withoutLoop(kernel: Kernel, loop: number): Kernel {
  const renumbered = (place: Place): Place => ({
    ...place,
    terms: place.terms
      .filter((t) => t.loop !== loop)
      .map((t) => (t.loop > loop ? { ...t, loop: t.loop - 1 } : t)),
  });
  return {
    ...withPlaces(kernel, renumbered),
    loops: kernel.loops.filter((_, i) => i !== loop),
    outer: kernel.outer - (loop < kernel.outer ? 1 : 0),
  };
}

function withoutSingles(kernel: Kernel): Kernel {
  const single = kernel.loops.indexOf(1);
  return single < 0 ? kernel : withoutSingles(withoutLoop(kernel, single));
}

/** Merges neighbouring loops wherever every place goes on from the end of the inner one. */
function merged(kernel: Kernel): Kernel {
  const { loops, outer } = kernel;
  const places = placesOf(kernel);
  for (let loop = 0; loop + 1 < loops.length; loop++) {
    const [size, next] = [loops[loop]!, loops[loop + 1]!];
    if (loop + 1 === outer || (size < 0 && next < 0)) continue;
    const goesOn = (place: Place): boolean => {
      const whole = timesSize(strideOf(place, loop + 1), next);
      return whole !== null && same(whole, strideOf(place, loop));
    };
    if (!places.every(goesOn)) continue;
    const longer = loops.map((s, i) => (i === loop + 1 ? product([size, next]) : s));
    return merged(withoutLoop({ ...kernel, loops: longer }, loop));
  }
  return kernel;
}
