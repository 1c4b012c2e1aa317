/**
 * @file Writes one WebAssembly function. Every intermediate value gets a local of its own, so that code is written
 * as if in registers; the browser's compiler chooses the real ones.
 */
import type { FunctionCode } from "./assembler.ts";
import { type Amount, createEmitter, type Emitter, type Local } from "./emitter.ts";
import { type LoadOp, loadOpcodes, type Op, opcodes, special, type ValueType } from "./opcodes.ts";

export type { Amount, Local } from "./emitter.ts";

/** `exact` gives the same bits on every machine; `relaxed` rounds a product and its sum once where the processor can. */
export type Flavour = "exact" | "relaxed";

export interface Code {
  /** The function's parameters. */
  readonly parameters: readonly Local[];
  /** A fresh variable. */
  variable(type: ValueType): Local;
  /** Applies `op` and keeps the result. */
  value(op: Op, ...of: readonly Amount[]): Local;
  /** Applies `op` into an existing variable. */
  assign(target: Local, op: Op, ...of: readonly Amount[]): void;
  copy(target: Local, from: Amount): void;
  /** sum += a × b, in f32 lanes. */
  multiplyAdd(sum: Local, a: Local, b: Local): void;
  /** a × b + c, in f32 lanes. */
  productPlus(a: Local, b: Local, c: Local): Local;
  /** Four times the same f32; set once, where the function begins. */
  floats(value: number): Local;
  /** Four u32s; set once, where the function begins. */
  lanes(values: readonly number[]): Local;
  load(op: LoadOp, address: Amount, offset?: number): Local;
  loadInto(target: Local, op: LoadOp, address: Amount, offset?: number): void;
  /** Loads one lane, the others kept. */
  loadLane(address: Local, lane: number, into: Local, offset?: number): Local;
  store(address: Amount, value: Local, offset?: number): void;
  storeLane(address: Amount, value: Local, lane: number, offset?: number): void;
  extractLane(from: Local, lane: number): Local;
  replaceLane(of: Local, lane: number, by: Amount): Local;
  /** Lanes of `a` (0 to 3) and `b` (4 to 7). */
  shuffle(a: Local, b: Local, lanes: readonly [number, number, number, number]): Local;
  /** Repeats `body` while the condition that it returns is not 0; at least once. */
  repeat(body: () => Local): void;
  when(condition: Local, then: () => void): void;
  /** Calls a function that gives nothing. */
  call(index: number, of: readonly Amount[]): void;
  return(value: Local): void;
  /** Writes into the part of the function that runs first, whatever is being written. */
  first<T>(write: () => T): T;
  finish(): FunctionCode;
}

const emptyBlock = 0x40;
/** The end of a function with a result is never reached; the validator needs to be told. */
const unreachable = 0x00;
const floatBits = new DataView(new ArrayBuffer(4));

/** The bits of `value` rounded to f32. */
export function bitsOf(value: number): number {
  floatBits.setFloat32(0, value);
  return floatBits.getUint32(0);
}

/** Begins a function that takes `takes` and gives `gives`. */
export function createCode(
  takes: readonly ValueType[],
  gives: readonly ValueType[],
  flavour: Flavour = "exact",
): Code {
  const emitter = createEmitter(takes);
  return {
    parameters: takes.map((type, index) => ({ index, type })),
    variable: (type) => emitter.variable(type),
    first: (write) => emitter.first(write),
    ...values(emitter, flavour),
    ...constants(emitter),
    ...memoryAccess(emitter),
    ...laneAccess(emitter),
    ...control(emitter),
    finish: () => {
      if (gives.length > 0) emitter.put(unreachable);
      return { takes, gives, locals: emitter.locals.slice(takes.length), body: emitter.bytes() };
    },
  };
}

type Values = Pick<Code, "value" | "assign" | "copy" | "multiplyAdd" | "productPlus">;

function values(e: Emitter, flavour: Flavour): Values {
  const apply = (op: Op, of: readonly Amount[]): void => {
    for (const x of of) e.push(x);
    e.opcode(opcodes[op]);
  };
  const value: Code["value"] = (op, ...of) => {
    apply(op, of);
    return e.kept(opcodes[op].gives);
  };
  const assign: Code["assign"] = (target, op, ...of) => {
    apply(op, of);
    e.pop(target);
  };
  return {
    value,
    assign,
    multiplyAdd: (sum, a, b) => {
      if (flavour === "relaxed") assign(sum, "f32x4.relaxed_madd", a, b, sum);
      else assign(sum, "f32x4.add", sum, value("f32x4.mul", a, b));
    },
    productPlus: (a, b, c) =>
      flavour === "relaxed"
        ? value("f32x4.relaxed_madd", a, b, c)
        : value("f32x4.add", value("f32x4.mul", a, b), c),
    copy: (target, from) => {
      e.push(from);
      e.pop(target);
    },
  };
}

function constants(e: Emitter): Pick<Code, "floats" | "lanes"> {
  const known = new Map<string, Local>();
  const lanes = (values: readonly number[]): Local => {
    const key = values.map((v) => v >>> 0).join();
    const local =
      known.get(key) ??
      e.first(() => {
        e.simd(special.v128Const);
        for (const v of values) for (let bits = 0; bits < 32; bits += 8) e.put((v >>> bits) & 255);
        return e.kept("v128");
      });
    known.set(key, local);
    return local;
  };
  return { lanes, floats: (value) => lanes(new Array<number>(4).fill(bitsOf(value))) };
}

function memoryAccess(e: Emitter): Pick<Code, "load" | "loadInto" | "loadLane" | "store" | "storeLane"> {
  const load = (op: LoadOp, address: Amount, offset: number): void => {
    e.push(address);
    e.opcode(loadOpcodes[op]);
    e.memory(offset);
  };
  return {
    load: (op, address, offset = 0) => {
      load(op, address, offset);
      return e.kept(loadOpcodes[op].gives);
    },
    loadInto: (target, op, address, offset = 0) => {
      load(op, address, offset);
      e.pop(target);
    },
    loadLane: (address, lane, into, offset = 0) => {
      e.push(address);
      e.push(into);
      e.simd(special.load32Lane);
      e.memory(offset);
      e.put(lane);
      return e.kept("v128");
    },
    store: (address, value, offset = 0) => {
      e.push(address);
      e.push(value);
      if (value.type === "i32") e.put(special.i32Store);
      else e.simd(special.v128Store);
      e.memory(offset);
    },
    storeLane: (address, value, lane, offset = 0) => {
      e.push(address);
      e.push(value);
      e.simd(special.store32Lane);
      e.memory(offset);
      e.put(lane);
    },
  };
}

function laneAccess(e: Emitter): Pick<Code, "extractLane" | "replaceLane" | "shuffle"> {
  return {
    extractLane: (from, lane) => {
      e.push(from);
      e.simd(special.extractLane);
      e.put(lane);
      return e.kept("i32");
    },
    replaceLane: (of, lane, by) => {
      e.push(of);
      e.push(by);
      e.simd(special.replaceLane);
      e.put(lane);
      return e.kept("v128");
    },
    shuffle: (a, b, order) => {
      e.push(a);
      e.push(b);
      e.simd(special.shuffle);
      for (const lane of order) for (let byte = 0; byte < 4; byte++) e.put(4 * lane + byte);
      return e.kept("v128");
    },
  };
}

function control(e: Emitter): Pick<Code, "repeat" | "when" | "call" | "return"> {
  return {
    repeat: (body) => {
      e.put(special.loop);
      e.put(emptyBlock);
      e.push(body());
      e.put(special.branchIf);
      e.index(0);
      e.put(special.end);
    },
    when: (condition, then) => {
      e.push(condition);
      e.put(special.if);
      e.put(emptyBlock);
      then();
      e.put(special.end);
    },
    call: (index, of) => {
      for (const x of of) e.push(x);
      e.put(special.call);
      e.index(index);
    },
    return: (value) => {
      e.push(value);
      e.put(special.return);
    },
  };
}
