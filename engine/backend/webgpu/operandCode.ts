/**
 * @file Loads and addresses in WGSL. Addresses are signed and count elements; where a buffer begins is what the
 * bindings say, so that equal nests at other addresses have equal code.
 */
import { type Affine, type Linear, linear, TIME } from "../../ir/affine.ts";
import type { BufferInfo, Coordinate, Operand } from "../../ir/nest.ts";
import { type Expr, tape } from "../../ir/scalar.ts";
import type { DType, Size } from "../../ir/shape.ts";
import type { Block, Value } from "./block.ts";
import { floatLiteral, scalarCode } from "./scalarCode.ts";

/** Where the buffers of a kernel are, collected while its code is written. */
export interface Bindings {
  readonly infoOf: (buffer: number) => BufferInfo;
  /** The name of the array that holds `buffer`. */
  readonly memoryOf: (buffer: number) => string;
  /** Where, in that array, element `offset` of `buffer` lies: an i32. */
  readonly startOf: (buffer: number, offset: number) => string;
  /** Nobody but a later nest of the same chain reads `buffer`. */
  readonly isPassing: (buffer: number) => boolean;
}

/** What the code for one result is written with. */
export interface Writing {
  readonly bindings: Bindings;
  readonly block: Block;
  /** The counter of each loop. */
  readonly counters: readonly Value[];
  /** Elements that this invocation has computed already, by `elementKey`. */
  readonly known: ReadonlyMap<string, Value>;
}

export const elementKey = ({
  buffer,
  address,
}: {
  readonly buffer: number;
  readonly address: Affine;
}): string => `${buffer} ${JSON.stringify(address)}`;

type Load = Extract<Operand, { kind: "load" }>;

const always = (text: string): Value => ({ text, level: 0 });

/** A linear expression of the batch. */
function linearCode({ fixed, perBatch }: Linear): string {
  if (perBatch === 0) return `${fixed}`;
  const many = perBatch === 1 ? "batch" : `${perBatch} * batch`;
  return fixed === 0 ? `(${many})` : `(${fixed} + ${many})`;
}
export const sizeCode = (size: Size): string => linearCode(linear(size));
const literal = (value: number, type: DType): string =>
  type === "f32" ? floatLiteral(value) : `${value >>> 0}u`;

/** `start` + the affine expression without its fixed constant; terms of outer loops first. */
function sumTerms({ block, counters }: Writing, { constant, terms }: Affine, start: Value): Value {
  const many = constant.perBatch;
  const first = many === 0 ? start : block.define(`${start.text} + ${many} * batch`, [start]);
  const counterOf = (loop: number): Value => (loop === TIME ? always("now") : counters[loop]!);
  return terms
    .map(({ loop, stride }) => ({ counter: counterOf(loop), stride: linearCode(stride) }))
    .sort((a, b) => a.counter.level - b.counter.level)
    .reduce((sum, { counter, stride }) => {
      const term = stride === "1" ? counter : block.define(`${stride} * ${counter.text}`, [counter]);
      return block.define(`${sum.text} + ${term.text}`, [sum, term]);
    }, first);
}

/** Where `address` of `buffer` lies in its binding. */
function addressCode(writing: Writing, buffer: number, address: Affine): Value {
  const code = writing.bindings.startOf(buffer, address.constant.fixed);
  const start = /^\d+$/.test(code) ? always(code) : writing.block.define(code, []);
  return sumTerms(writing, address, start);
}

function affineCode(writing: Writing, value: Affine): Value {
  return sumTerms(writing, value, always(`${value.constant.fixed}`));
}

const asStored = (type: DType, code: string): string => (type === "f32" ? `bitcast<f32>(${code})` : code);

function fetch({ bindings, block }: Writing, buffer: number, at: Value, type: DType, level: number): Value {
  return block.define(asStored(type, `${bindings.memoryOf(buffer)}[${at.text}]`), [at], level);
}

/** The value of an operand, loaded at `level` or further in. */
export function operandCode(writing: Writing, o: Operand, level: number): Value {
  if (o.kind === "load") return loadCode(writing, o, level);
  const value = affineCode(writing, o.value);
  return writing.block.define(`u32(${value.text})`, [value]);
}

function loadCode(writing: Writing, o: Load, level: number): Value {
  const { block, bindings } = writing;
  const { place } = bindings.infoOf(o.buffer);
  if (place.kind === "clock") return block.define(`clock.${place.name}`, []);
  const known = o.coordinates.length === 0 && !o.row && writing.known.get(elementKey(o));
  if (known) return known;
  let at = addressCode(writing, o.buffer, o.address);
  if (o.row) at = rowCode(writing, o.row, at, level);
  const inside: Value[] = [];
  for (const coordinate of o.coordinates) at = coordinateCode(writing, coordinate, at, inside);
  const value = fetch(writing, o.buffer, at, o.dtype, level);
  if (inside.length === 0) return value;
  const where = inside.map((c) => c.text).join(" & ");
  return block.define(`select(${literal(o.outside, o.dtype)}, ${value.text}, ${where})`, [value, ...inside]);
}

/** `at`, further by the row that is read from another buffer. */
function rowCode(writing: Writing, row: NonNullable<Load["row"]>, at: Value, level: number): Value {
  const number =
    writing.known.get(elementKey(row)) ??
    fetch(writing, row.buffer, addressCode(writing, row.buffer, row.address), "u32", level);
  return writing.block.define(`${at.text} + i32(${number.text}) * ${row.stride}`, [at, number]);
}

/** `at`, further by a coordinate; adds to `inside` the condition under which there is such an element. */
function coordinateCode(writing: Writing, c: Coordinate, at: Value, inside: Value[]): Value {
  const { block } = writing;
  const position = affineCode(writing, c.position);
  const p = position.text;
  const quotient = c.divide === 1 ? position : block.define(`${p} / ${c.divide}`, [position]);
  const whole = c.divide === 1 ? "" : ` & (${p} % ${c.divide} == 0)`;
  inside.push(block.define(`(${p} >= 0) & (${quotient.text} < ${c.limit})${whole}`, [position, quotient]));
  return block.define(`${at.text} + ${quotient.text} * ${linearCode(c.stride)}`, [at, quotient]);
}

/** The value of an expression, given its arguments. */
export function expressionCode(block: Block, e: Expr, argument: (index: number) => Value): Value {
  const values: Value[] = [];
  for (const { expr, of } of tape(e)) {
    const operands = of.map((i) => values[i]!);
    const [a = "", b = "", c = ""] = operands.map((v) => v.text);
    if (expr.fn === "arg") values.push(argument(expr.index));
    else if (expr.fn === "const") values.push(block.define(literal(expr.value, expr.type), []));
    else values.push(block.define(scalarCode[expr.fn](a, b, c), operands));
  }
  return values.at(-1)!;
}

/** The statement that stores `value` at `address`. */
export function storeCode(
  writing: Writing,
  buffer: number,
  address: Affine,
  value: Value,
  type: DType,
): string {
  const at = addressCode(writing, buffer, address);
  const bits = type === "f32" ? `bitcast<u32>(${value.text})` : value.text;
  return `${writing.bindings.memoryOf(buffer)}[${at.text}] = ${bits};`;
}
