/**
 * @file The bytes of one function as they are written: instructions, locals, and a first part for what is set once.
 */
import { createBytes } from "./bytes.ts";
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
  put(byte: number): void;
  /** An unsigned immediate. */
  index(value: number): void;
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
  bytes(): Uint8Array;
}

export function createEmitter(takes: readonly ValueType[]): Emitter {
  const locals: ValueType[] = [...takes];
  const start = createBytes();
  const rest = createBytes(1024);
  let current = rest;

  const put = (byte: number): void => current.put(byte);
  const index = (value: number): void => current.unsigned(value);
  const simd = (code: number): void => {
    put(special.simd);
    index(code);
  };
  const pop = (local: Local): void => {
    put(special.localSet);
    index(local.index);
  };
  const variable = (type: ValueType): Local => ({ index: locals.push(type) - 1, type });
  return {
    locals,
    put,
    index,
    simd,
    opcode: ({ prefix, code }) => (prefix ? simd(code) : put(code)),
    push: (x) => {
      const known = typeof x === "number";
      put(known ? special.i32Const : special.localGet);
      if (known) current.signed(x);
      else index(x.index);
    },
    pop,
    variable,
    kept: (type) => {
      const local = variable(type);
      pop(local);
      return local;
    },
    // The alignment, here 2⁰, is a hint that changes nothing.
    memory: (offset) => {
      put(0);
      index(offset);
    },
    first: (write) => {
      const before = current;
      current = start;
      const result = write();
      current = before;
      return result;
    },
    bytes: () => {
      start.append(rest.written());
      return start.written();
    },
  };
}
