/** @file Bytes in the order in which they are written, the integers of the WebAssembly format among them. */

export interface ByteWriter {
  put(byte: number): void;
  /** LEB128 of an unsigned 32-bit integer. */
  unsigned(value: number): void;
  /** LEB128 of a signed 32-bit integer. */
  signed(value: number): void;
  append(more: ArrayLike<number>): void;
  /** A copy of all that has been written. */
  written(): Uint8Array<ArrayBuffer>;
}

/** `room`: bytes that are expected; more take moving. */
export function createBytes(room = 256): ByteWriter {
  let bytes = new Uint8Array(room);
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * bytes.length, length + more));
    larger.set(bytes);
    bytes = larger;
  };
  return {
    put: (byte) => {
      if (length === bytes.length) reserve(1);
      bytes[length++] = byte;
    },
    unsigned: (value) => {
      reserve(5);
      let rest = value >>> 0;
      for (; rest >= 0x80; rest >>>= 7) bytes[length++] = (rest & 0x7f) | 0x80;
      bytes[length++] = rest;
    },
    signed: (value) => {
      reserve(5);
      let rest = value | 0;
      for (; rest < -64 || rest > 63; rest >>= 7) bytes[length++] = (rest & 0x7f) | 0x80;
      bytes[length++] = rest & 0x7f;
    },
    append: (more) => {
      reserve(more.length);
      bytes.set(more, length);
      length += more.length;
    },
    written: () => bytes.slice(0, length),
  };
}
