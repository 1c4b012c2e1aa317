/**
 * @file From the bytes of a file to its text, in the encoding that it turns out to have: what a mark at its beginning
 * says, else UTF-8, else EUC-KR with Microsoft's extension (CP949), which Excel writes in Korean.
 */

export type Encoding = "UTF-8" | "UTF-16" | "EUC-KR";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Null where the bytes are text in none of them. */
export function decodeBytes(bytes: Uint8Array): Decoded | null {
  for (const [label, encoding] of candidates(bytes)) {
    const text = textIn(bytes, label);
    if (text !== null && !text.includes("\0")) return { text, encoding };
  }
  return null;
}

function candidates([first = 0, second = 0]: Uint8Array): readonly (readonly [string, Encoding])[] {
  if (first === 0xff && second === 0xfe) return [["utf-16le", "UTF-16"]];
  if (first === 0xfe && second === 0xff) return [["utf-16be", "UTF-16"]];
  return [
    ["utf-8", "UTF-8"],
    ["euc-kr", "EUC-KR"],
  ];
}

/** Null where some bytes are no text in this encoding. */
export function textIn(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
