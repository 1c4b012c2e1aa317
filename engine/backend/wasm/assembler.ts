/** @file Writes WebAssembly modules as bytes: the binary format, and nothing of what the code computes. */
import type { ValueType } from "./opcodes.ts";

export type Bytes = number[];

/** LEB128 of an unsigned 32-bit integer. */
export function unsigned(value: number): Bytes {
  const bytes: Bytes = [];
  let rest = value >>> 0;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

/** LEB128 of a signed 32-bit integer. */
export function signed(value: number): Bytes {
  const bytes: Bytes = [];
  let rest = value | 0;
  while (rest < -64 || rest > 63) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  bytes.push(rest & 0x7f);
  return bytes;
}

const typeCode: { readonly [T in ValueType]: number } = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

interface FunctionType {
  readonly takes: readonly ValueType[];
  readonly gives: readonly ValueType[];
}

/** A function: its locals beyond the parameters, and its instructions without the closing `end`. */
export interface FunctionCode extends FunctionType {
  readonly locals: readonly ValueType[];
  readonly body: Bytes;
}

export interface Module {
  readonly functions: readonly FunctionCode[];
  /** Exported functions, by name. */
  readonly exports: Readonly<Record<string, number>>;
  /** Largest size of the imported memory `env.memory`, in pages of 64 KiB. */
  readonly maximumPages: number;
}

const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

function name(text: string): Bytes {
  const bytes = [...new TextEncoder().encode(text)];
  return [...unsigned(bytes.length), ...bytes];
}
/** A vector of the format: its length, then its elements. */
function list(items: readonly Bytes[]): Bytes {
  return [...unsigned(items.length), ...items.flat()];
}

const typeList = (types: readonly ValueType[]): Bytes => list(types.map((t) => [typeCode[t]]));
const functionType = ({ takes, gives }: FunctionType): Bytes => [
  0x60,
  ...typeList(takes),
  ...typeList(gives),
];

/** Neighbours of one type are declared together. */
function localRuns(locals: readonly ValueType[]): Bytes {
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  return list(runs.map(({ type, count }) => [...unsigned(count), typeCode[type]]));
}

/** The bytes of a whole module. */
export function assemble(module: Module): Uint8Array<ArrayBuffer> {
  const keys = module.functions.map((f) => functionType(f).join());
  const types = [...new Set(keys)];
  const chunks: Uint8Array[] = [Uint8Array.from(magic)];
  const section = (id: number, bytes: Uint8Array): void => {
    chunks.push(Uint8Array.from([id, ...unsigned(bytes.length)]), bytes);
  };
  const small = (id: number, bytes: Bytes): void => section(id, Uint8Array.from(bytes));
  small(1, list(types.map((key) => key.split(",").map(Number))));
  const limits = [0x01, 0x00, ...unsigned(module.maximumPages)];
  small(2, list([[...name("env"), ...name("memory"), 0x02, ...limits]]));
  small(3, list(keys.map((key) => unsigned(types.indexOf(key)))));
  const exported = Object.entries(module.exports);
  small(7, list(exported.map(([key, index]) => [...name(key), 0x00, ...unsigned(index)])));
  section(
    10,
    concatenate([Uint8Array.from(unsigned(module.functions.length)), ...module.functions.map(bodyOf)]),
  );
  return concatenate(chunks);
}

function bodyOf({ locals, body }: FunctionCode): Uint8Array {
  const head = localRuns(locals);
  const size = unsigned(head.length + body.length + 1);
  return concatenate([Uint8Array.from([...size, ...head]), Uint8Array.from(body), Uint8Array.of(0x0b)]);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}
