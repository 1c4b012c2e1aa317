/** @file Writes WebAssembly modules as bytes: the binary format, and nothing of what the code computes. */
import { type ByteWriter, createBytes } from "./bytes.ts";
import type { ValueType } from "./opcodes.ts";

const typeCode: { readonly [T in ValueType]: number } = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

interface FunctionType {
  readonly takes: readonly ValueType[];
  readonly gives: readonly ValueType[];
}

/** A function: its locals beyond the parameters, and its instructions without the closing `end`. */
export interface FunctionCode extends FunctionType {
  readonly locals: readonly ValueType[];
  readonly body: Uint8Array;
}

export interface Module {
  readonly functions: readonly FunctionCode[];
  /** Exported functions, by name. */
  readonly exports: Readonly<Record<string, number>>;
  /** Largest size of the imported memory `env.memory`, in pages of 64 KiB. */
  readonly maximumPages: number;
}

const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** A vector of the format: its length, then its elements. */
function list<T>(to: ByteWriter, items: readonly T[], write: (item: T) => void): void {
  to.unsigned(items.length);
  items.forEach(write);
}

function name(to: ByteWriter, text: string): void {
  const bytes = new TextEncoder().encode(text);
  to.unsigned(bytes.length);
  to.append(bytes);
}

/** What has a size before it: a section, a function's body. */
function sized(to: ByteWriter, write: (inside: ByteWriter) => void): void {
  const inside = createBytes();
  write(inside);
  const bytes = inside.written();
  to.unsigned(bytes.length);
  to.append(bytes);
}

function functionType(to: ByteWriter, { takes, gives }: FunctionType): void {
  to.put(0x60);
  for (const types of [takes, gives]) list(to, types, (type) => to.put(typeCode[type]));
}

/** Neighbours of one type are declared together. */
function localRuns(to: ByteWriter, locals: readonly ValueType[]): void {
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  list(to, runs, ({ type, count }) => {
    to.unsigned(count);
    to.put(typeCode[type]);
  });
}

const end = 0x0b;

function body(to: ByteWriter, code: FunctionCode): void {
  sized(to, (inside) => {
    localRuns(inside, code.locals);
    inside.append(code.body);
    inside.put(end);
  });
}

/** Equal keys: equal types. */
const typeKey = ({ takes, gives }: FunctionType): string => `${takes.join()} ${gives.join()}`;

/** The bytes of a whole module. */
export function assemble({ functions, exports, maximumPages }: Module): Uint8Array<ArrayBuffer> {
  const types = new Map(functions.map((code) => [typeKey(code), code]));
  const indices = new Map([...types.keys()].map((key, index) => [key, index]));
  const module = createBytes(4096);
  const section = (id: number, write: (inside: ByteWriter) => void): void => {
    module.put(id);
    sized(module, write);
  };
  module.append(magic);
  section(1, (to) => list(to, [...types.values()], (type) => functionType(to, type)));
  section(2, (to) => {
    to.unsigned(1);
    name(to, "env");
    name(to, "memory");
    to.append([0x02, 0x01, 0x00]);
    to.unsigned(maximumPages);
  });
  section(3, (to) => list(to, functions, (code) => to.unsigned(indices.get(typeKey(code))!)));
  section(7, (to) =>
    list(to, Object.entries(exports), ([key, index]) => {
      name(to, key);
      to.put(0x00);
      to.unsigned(index);
    }),
  );
  section(10, (to) => list(to, functions, (code) => body(to, code)));
  return module.written();
}
