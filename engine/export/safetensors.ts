/**
 * @file Tensors as one file, in the safetensors format: the length of a JSON header (u64), the header, the numbers.
 * (huggingface.co/docs/safetensors) What is written here, `readSafetensors` and the library itself read.
 */

/** Bytes of one element, by the names that the format has for its kinds. */
export const elementBytes: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
};

export interface WritableTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array;
}

/** Headers are padded with spaces to a multiple of this, so that the numbers behind them lie aligned. */
const alignment = 8;

export function writeSafetensors(tensors: Readonly<Record<string, WritableTensor>>): Uint8Array {
  const header = headerOf(tensors);
  const bodies = Object.values(tensors).map(({ data }) => data);
  const file = new Uint8Array(
    8 + header.length + bodies.reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let offset = 8 + header.length;
  for (const { buffer, byteOffset, byteLength } of bodies) {
    file.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return file;
}

function headerOf(tensors: Readonly<Record<string, WritableTensor>>): Uint8Array {
  let end = 0;
  const entries = Object.entries(tensors).map(([name, { shape, data }]) => {
    const begin = end;
    end += data.byteLength;
    const dtype = data instanceof Float32Array ? "F32" : "I32";
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const padded = new Uint8Array(Math.ceil(text.length / alignment) * alignment).fill(" ".charCodeAt(0));
  padded.set(text);
  return padded;
}
