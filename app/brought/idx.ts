/**
 * @file IDX files, in which MNIST comes: two zero bytes, 8 for bytes as elements, the number of axes, the length of each
 * axis as a big-endian number of 32 bits, and then the elements. What is wrong is said with the byte where it stands.
 * Source: http://yann.lecun.com/exdb/mnist/, "The IDX file format".
 */

/** What was found at byte `at`, and what should be there. */
export interface IdxProblem {
  readonly code: "magic" | "elements" | "axes" | "length" | "short" | "long" | "gzip";
  readonly at: number;
  readonly found: string;
  readonly expected: string;
}

export interface Idx {
  /** One axis: labels. Three axes: pictures, rows, columns. */
  readonly shape: readonly number[];
  readonly elements: Uint8Array<ArrayBuffer>;
}

const largestAxis = 0xff_ff_ff;
/** Bytes that a packed file may grow to; MNIST's 60,000 pictures are 47 million. */
const largestIdx = 60_000_000;

const hexadecimal = (byte: number | undefined): string =>
  byte === undefined ? "—" : `0x${byte.toString(16).padStart(2, "0")}`;

export function readIdx(bytes: Uint8Array<ArrayBuffer>): Idx | IdxProblem {
  for (const at of [0, 1])
    if (bytes[at] !== 0) return { code: "magic", at, found: hexadecimal(bytes[at]), expected: "0x00" };
  if (bytes[2] !== 8) return { code: "elements", at: 2, found: hexadecimal(bytes[2]), expected: "0x08" };
  const axes = bytes[3];
  if (axes !== 1 && axes !== 3)
    return { code: "axes", at: 3, found: axes === undefined ? "—" : String(axes), expected: "1, 3" };
  const start = 4 + 4 * axes;
  if (bytes.length < start)
    return { code: "short", at: bytes.length, found: String(bytes.length), expected: String(start) };
  const view = new DataView(bytes.buffer, bytes.byteOffset, start);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  for (const [axis, length] of shape.entries())
    if (length < 1 || length > largestAxis)
      return { code: "length", at: 4 + 4 * axis, found: String(length), expected: `1 – ${largestAxis}` };
  const end = start + shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== end) {
    const code = bytes.length < end ? "short" : "long";
    return { code, at: Math.min(bytes.length, end), found: String(bytes.length), expected: String(end) };
  }
  return { shape, elements: bytes.subarray(start) };
}

/** The bytes of a file that may be packed by gzip. */
export async function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | IdxProblem> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > largestIdx) {
        await reader.cancel();
        return { code: "long", at: largestIdx, found: `> ${largestIdx}`, expected: `≤ ${largestIdx}` };
      }
      parts.push(value);
    }
  } catch {
    return { code: "gzip", at: length, found: "—", expected: "gzip" };
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
