/**
 * @file How many pixels a file says it has, read from its header before anything is decoded: a few kilobytes can name
 * more than a machine has memory for.
 */

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** Width times height of a PNG, JPEG or GIF; null of anything else, and where the header is cut off. */
export function pixelsIn(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (begins(bytes, [0x89, ...ascii("PNG")]))
    return bytes.length < 24 ? null : view.getUint32(16) * view.getUint32(20);
  if (begins(bytes, ascii("GIF8")))
    return bytes.length < 10 ? null : view.getUint16(6, true) * view.getUint16(8, true);
  return begins(bytes, [0xff, 0xd8]) ? pixelsInFrame(view) : null;
}

/** JPEG: segments of a marker and a length, up to the one that begins a frame (ITU-T T.81, B.2.2). */
function pixelsInFrame(view: DataView): number | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    const marker = view.getUint16(at);
    // C4, C8 and CC are tables and a reserved one.
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    if (marker < 0xff00) return null;
    at += marker === 0xffff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}
