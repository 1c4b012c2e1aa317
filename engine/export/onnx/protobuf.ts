/**
 * @file Protocol Buffers' wire format, as much of it as a writer needs: a message is its fields' bytes one after
 * another, each behind a tag of field number and wire type. (protobuf.dev/programming-guides/encoding)
 */

/** The bytes of one field, or of several. */
export type Field = Uint8Array;

const wire = { varint: 0, lengthDelimited: 2, fixed32: 5 } as const;
const encoder = new TextEncoder();

/** Seven bits a byte, the lowest first; a negative number as its two's complement of 64 bits. */
function varint(value: number): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

const tag = (number: number, type: number): number[] => varint(number * 8 + type);

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

/** A whole number, an enumerator or a truth value. */
export const integer = (number: number, value: number): Field =>
  Uint8Array.from([...tag(number, wire.varint), ...varint(value)]);

export function float(number: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return Uint8Array.from([...tag(number, wire.fixed32), ...bytes]);
}

export const bytes = (number: number, value: Uint8Array): Field =>
  joined([Uint8Array.from([...tag(number, wire.lengthDelimited), ...varint(value.length)]), value]);

export const text = (number: number, value: string): Field => bytes(number, encoder.encode(value));

/** A message within a message. */
export const message = (number: number, fields: readonly Field[]): Field => bytes(number, joined(fields));

/** A repeated field of numbers, packed. */
export const integers = (number: number, values: readonly number[]): Field =>
  bytes(number, Uint8Array.from(values.flatMap(varint)));
