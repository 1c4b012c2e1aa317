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

/** `start` + the affine expression + `more`, without its fixed constant; terms of outer loops first, constants last. */
function sumTerms(
  { block, counters }: Writing,
  { constant, terms }: Affine,
  start: Value | null,
  more: number,
): Value {
  let last = more;
  const parts: Value[] = start ? [start] : [];
  if (constant.perBatch !== 0) parts.push(always(`${constant.perBatch} * batch`));
  const varying = terms.flatMap(({ loop, stride }) => {
    let counter = loop === TIME ? always("now") : counters[loop]!;
    if (counter.sum && stride.perBatch === 0) {
      last += stride.fixed * counter.sum.more;
      if (!counter.sum.from) return [];
      counter = counter.sum.from;
    }
    return [{ counter, stride: linearCode(stride) }];
  });
  for (const { counter, stride } of varying.sort((a, b) => a.counter.level - b.counter.level))
    parts.push(stride === "1" ? counter : block.define(`${stride} * ${counter.text}`, [counter]));
  if (parts.length === 0) return always(`${last}`);
  return further(
    block,
    parts.reduce((a, b) => block.define(`${a.text} + ${b.text}`, [a, b])),
    last,
  );
}

/** `from` + `more`. */
export function further(block: Block, from: Value, more: number): Value {
  if (more === 0) return from;
  return { ...block.define(`${from.text} + ${more}`, [from]), sum: { from, more } };
}

/** Where `address` of `buffer` lies in its binding. */
function addressCode(writing: Writing, buffer: number, address: Affine): Value {
  const code = writing.bindings.startOf(buffer, address.constant.fixed);
  if (/^-?\d+$/.test(code)) return sumTerms(writing, address, null, Number(code));
  return sumTerms(writing, address, writing.block.define(code, []), 0);
}

const affineCode = (writing: Writing, value: Affine): Value =>
  sumTerms(writing, value, null, value.constant.fixed);

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
  const { place } = writing.bindings.infoOf(row.buffer);
  const number =
    place.kind === "clock"
      ? writing.block.define(`clock.${place.name}`, [])
      : (writing.known.get(elementKey(row)) ??
        fetch(writing, row.buffer, addressCode(writing, row.buffer, row.address), "u32", level));
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
  if (c.divide === 1 && c.stride.perBatch === 0) return moved(block, at, position, c.stride.fixed);
  return block.define(`${at.text} + ${quotient.text} * ${linearCode(c.stride)}`, [at, quotient]);
}

/** `at` + `position` × `stride`, constants last. */
function moved(block: Block, at: Value, position: Value, stride: number): Value {
  const [start, by] = [at, position].map((v) => v.sum ?? { from: v, more: 0 });
  const scaled =
    by!.from && stride !== 1 ? block.define(`${by!.from.text} * ${stride}`, [by!.from]) : by!.from;
  const more = start!.more + by!.more * stride;
  if (!start!.from || !scaled) return further(block, start!.from ?? scaled ?? always("0"), more);
  const sum = block.define(`${start!.from.text} + ${scaled.text}`, [start!.from, scaled]);
  return further(block, sum, more);
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
