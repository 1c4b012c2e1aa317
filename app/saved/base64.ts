/** @file Numbers as text: float32, little-endian, base64; long ones in pieces, between which the page may draw. */

/** Bytes turned into text at once; a multiple of three, so that pieces can be joined. */
const piece = 3 * 8192;
/** Pieces between two pauses: about a millisecond of work. */
const piecesAtOnce = 16;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The pieces of the text, to be joined. */
export async function toBase64(numbers: Float32Array): Promise<readonly string[]> {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += piece) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + piece))));
    if (pieces.length % piecesAtOnce === 0) await breathe();
  }
  return pieces;
}

/** Null where the text is not base64 of whole numbers. */
export function fromBase64(text: string): Float32Array | null {
  try {
    const binary = atob(text);
    if (binary.length % 4 !== 0) return null;
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return new Float32Array(bytes.buffer);
  } catch {
    return null;
  }
}
