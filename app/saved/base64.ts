/** @file Bytes as text, base64; long ones in pieces, between which the page may draw. */

/** Bytes turned into text at once; a multiple of three, so that pieces can be joined. */
const piece = 3 * 8192;
/** Pieces between two pauses: about a millisecond of work. */
const piecesAtOnce = 16;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Numbers as they lie in memory: little-endian wherever browsers run. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** The pieces of the text, to be joined. */
export async function toBase64(bytes: Uint8Array): Promise<readonly string[]> {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += piece) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + piece))));
    if (pieces.length % piecesAtOnce === 0) await breathe();
  }
  return pieces;
}

/** Null where the text is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}
