/**
 * @file The bytes of one function as they are written: instructions, locals, and a first part for what is set once.
 */
import { type Bytes, signed, unsigned } from "./assembler.ts";
import { type Opcode, special, type ValueType } from "./opcodes.ts";

/** A local variable of the function. */
export interface Local {
  readonly index: number;
  readonly type: ValueType;
}
/** A value for an i32: a local, or known now. */
export type Amount = Local | number;

export interface Emitter {
  readonly locals: readonly ValueType[];
  put(...bytes: readonly number[]): void;
  opcode(opcode: Opcode): void;
  /** A vector instruction, by its number. */
  simd(code: number): void;
  push(x: Amount): void;
  pop(local: Local): void;
  variable(type: ValueType): Local;
  /** Pops what is on the stack into a fresh local. */
  kept(type: ValueType): Local;
  /** The immediates of a memory access. */
  memory(offset: number): void;
  /** Writes into the part of the function that runs first, whatever is being written. */
  first<T>(write: () => T): T;
  bytes(): Bytes;
}

export function createEmitter(takes: readonly ValueType[]): Emitter {
  const locals: ValueType[] = [...takes];
  const start: Bytes = [];
  const rest: Bytes = [];
  let current = rest;

  const put = (...bytes: readonly number[]): void => {
    for (const b of bytes) current.push(b);
  };
  const simd = (code: number): void => put(special.simd, ...unsigned(code));
  const pop = (local: Local): void => put(special.localSet, ...unsigned(local.index));
  const variable = (type: ValueType): Local => ({ index: locals.push(type) - 1, type });
  return {
    locals,
    put,
    simd,
    opcode: ({ prefix, code }) => (prefix ? simd(code) : put(code)),
    push: (x) => {
      if (typeof x === "number") put(special.i32Const, ...signed(x));
      else put(special.localGet, ...unsigned(x.index));
    },
    pop,
    variable,
    kept: (type) => {
      const local = variable(type);
      pop(local);
      return local;
    },
    // The alignment, here 2⁰, is a hint that changes nothing.
    memory: (offset) => put(0, ...unsigned(offset)),
    first: (write) => {
      const before = current;
      current = start;
      const result = write();
      current = before;
      return result;
    },
    bytes: () => [...start, ...rest],
  };
}
