/**
 * @file Loops and places while a kernel is being written: which counters run, where every place is for their present
 * values, and whether one value or four neighbours are computed.
 */
import type { Linear } from "../../ir/affine.ts";
import type { Shape, Size } from "../../ir/shape.ts";
import type { Amount, Code, Local } from "./code.ts";
import { isZero, type Place, strideOf } from "./kernel.ts";

export interface Frame {
  readonly code: Code;
  /** How many neighbours along `vectorLoop` a value stands for; with 1, all four lanes are the same value. */
  readonly lanes: 1 | 4;
  readonly vectorLoop: number;
  /** Of four lanes, those that are inside the loop; the rest are computed from whatever is there, and not stored. */
  readonly filled: Amount;
  /** A place for the present counters, but for `offset`. */
  at(place: Place): Amount;
  /** Bytes (or a number) to be added to `at`. */
  offset(place: Place): number;
  /** A linear function of the batch. */
  amount(linear: Linear): Amount;
  /**
   * Writes loop `loop` around `inside`, once for each of `blocks`: as many iterations at a time as the first, as long
   * as they fit, then as the second, and so on, each a divisor of the one before. Together they cover the extent,
   * but for what `rest` is written around, in one piece.
   */
  loop(
    loop: number,
    blocks: readonly number[],
    inside: (block: number) => void,
    rest?: (count: Amount) => void,
  ): void;
}

const keys = new WeakMap<Place, string>();
/** Equal places have equal keys. */
function keyOf(place: Place): string {
  const known = keys.get(place);
  if (known !== undefined) return known;
  const { argument, constant, terms } = place;
  const strides = terms.map(({ loop, stride }) => `${loop}:${stride.fixed},${stride.perBatch}`);
  const key = `${argument} ${constant.fixed},${constant.perBatch} ${strides.join(" ")}`;
  keys.set(place, key);
  return key;
}
const times = ({ fixed, perBatch }: Linear, by: number): Linear => ({
  fixed: fixed * by,
  perBatch: perBatch * by,
});

/** Parameter 0 is the batch, parameter i + 1 argument i. */
export function openFrame(code: Code, loops: Shape, places: readonly Place[]): Frame {
  const amount = amounts(code);
  const extentOf = (size: Size): Amount =>
    amount(size < 0 ? { fixed: 0, perBatch: -size } : { fixed: size, perBatch: 0 });
  const { at, follow } = travellers(code, amount, places);
  return {
    code,
    lanes: 1,
    vectorLoop: -1,
    filled: 4,
    at,
    offset: () => 0,
    amount,
    loop: (index, blocks, inside, rest) => {
      const { advance, restore } = follow(index);
      const size = loops[index]!;
      const each = (block: number): void => {
        inside(block);
        advance(block);
      };
      if (size < 0) writeBlocks(code, extentOf(size), blocks, each, rest);
      else writeKnownBlocks(code, size, blocks, each, rest);
      restore();
    },
  };
}

/** Linear functions of the batch, each computed once, where the function begins. */
function amounts(code: Code): Frame["amount"] {
  const batch = code.parameters[0]!;
  const known = new Map<string, Local>();
  return ({ fixed, perBatch }) => {
    if (perBatch === 0) return fixed;
    const key = `${fixed} ${perBatch}`;
    const local =
      known.get(key) ??
      code.first(() => code.value("i32.add", code.value("i32.mul", batch, perBatch), fixed));
    known.set(key, local);
    return local;
  };
}

/** Where places are while loops run. */
function travellers(code: Code, amount: Frame["amount"], places: readonly Place[]) {
  const distinct = new Map(places.map((place) => [keyOf(place), place]));
  const start = ({ argument, constant }: Place): Amount => {
    const from = amount(constant);
    if (argument < 0) return from;
    const given = code.parameters[argument + 1]!;
    return from === 0 ? given : code.first(() => code.value("i32.add", given, from));
  };
  const current = new Map([...distinct].map(([key, place]) => [key, start(place)]));

  /** Variables that follow the places which `loop` moves; they replace them until `restore`. */
  const follow = (loop: number) => {
    const moving = [...distinct].filter(([, place]) => !isZero(strideOf(place, loop)));
    const before = moving.map(([key]) => current.get(key)!);
    const variables = moving.map(([key], i) => {
      const variable = code.variable("i32");
      code.copy(variable, before[i]!);
      current.set(key, variable);
      return variable;
    });
    const advance = (steps: number): void =>
      moving.forEach(([, place], i) => {
        const step = amount(times(strideOf(place, loop), steps));
        code.assign(variables[i]!, "i32.add", variables[i]!, step);
      });
    const restore = (): void => moving.forEach(([key], i) => current.set(key, before[i]!));
    return { advance, restore };
  };
  return { at: (place: Place): Amount => current.get(keyOf(place))!, follow };
}

/** Of an extent that depends on the batch; the blocks are powers of two. */
function writeBlocks(
  code: Code,
  extent: Amount,
  blocks: readonly number[],
  each: (block: number) => void,
  rest?: (count: Amount) => void,
): void {
  const counter = code.variable("i32");
  code.copy(counter, 0);
  for (const block of blocks) {
    const end = block === 1 ? extent : code.value("i32.and", extent, -block);
    const repeat = (): void => repeatTo(code, counter, end, block, each);
    if (blocks.length === 1 && !rest) repeat();
    else code.when(code.value("i32.lt_u", counter, end), repeat);
  }
  if (!rest) return;
  const left = code.value("i32.sub", extent, counter);
  code.when(left, () => rest(left));
}

/** What does not occur is not written, and what occurs once is not a loop. */
function writeKnownBlocks(
  code: Code,
  size: number,
  blocks: readonly number[],
  each: (block: number) => void,
  rest?: (count: Amount) => void,
): void {
  let done = 0;
  for (const block of blocks) {
    const end = size - ((size - done) % block);
    if (end - done === block) each(block);
    else if (end > done) {
      const counter = code.variable("i32");
      code.copy(counter, done);
      repeatTo(code, counter, end, block, each);
    }
    done = end;
  }
  if (rest && done < size) rest(size - done);
}

function repeatTo(
  code: Code,
  counter: Local,
  end: Amount,
  block: number,
  each: (block: number) => void,
): void {
  code.repeat(() => {
    each(block);
    code.assign(counter, "i32.add", counter, block);
    return code.value("i32.lt_u", counter, end);
  });
}

const isKnown = ({ perBatch }: Linear): boolean => perBatch === 0;

/** The frame as seen from `count` iterations of `loop` further on. */
export function shifted(frame: Frame, loop: number, count: number): Frame {
  if (count === 0) return frame;
  return {
    ...frame,
    at: (place) => {
      const stride = strideOf(place, loop);
      if (isKnown(stride)) return frame.at(place);
      return frame.code.value("i32.add", frame.at(place), frame.amount(times(stride, count)));
    },
    offset: (place) => {
      const stride = strideOf(place, loop);
      return frame.offset(place) + (isKnown(stride) ? stride.fixed * count : 0);
    },
  };
}

/** The same frame, so founded that within `counts` iterations of each of `loops` no offset is negative. */
export function founded(frame: Frame, loops: readonly number[], counts: readonly number[]): Frame {
  const bases = new Map<string, Amount>();
  const lowest = (place: Place): number =>
    loops.reduce((sum, loop, i) => {
      const { fixed, perBatch } = strideOf(place, loop);
      return sum + (perBatch === 0 ? Math.min(0, fixed * (counts[i]! - 1)) : 0);
    }, 0);
  return {
    ...frame,
    at: (place) => {
      const down = lowest(place);
      if (down === 0) return frame.at(place);
      const key = keyOf(place);
      const base = bases.get(key) ?? frame.code.value("i32.add", frame.at(place), down);
      bases.set(key, base);
      return base;
    },
    offset: (place) => frame.offset(place) - lowest(place),
  };
}
