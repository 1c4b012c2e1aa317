/**
 * @file From the bytes of a file to its text, in the encoding that it turns out to have: what a mark at its beginning
 * says, else UTF-8, else EUC-KR with Microsoft's extension (CP949), which Excel writes in Korean.
 */
import { tableLimits } from "../../engine/index.ts";
import { problem, type Problem } from "./problem.ts";

export type Encoding = "UTF-8" | "UTF-16" | "EUC-KR";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

export function decode(bytes: Uint8Array): Decoded | Problem {
  const max = tableLimits.fileBytes;
  if (bytes.length > max) return problem("file.tooLarge", { bytes: bytes.length, max });
  const [first = 0, second = 0] = bytes;
  if (first === 0x50 && second === 0x4b) return problem("file.excel", {});
  if (first === 0xff && second === 0xfe) return marked(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return marked(bytes, "utf-16be");
  if (bytes.includes(0)) return problem("file.notText", {});
  const unicode = textIn(bytes, "utf-8");
  if (unicode !== null) return { text: unicode, encoding: "UTF-8" };
  const korean = textIn(bytes, "euc-kr");
  if (korean !== null) return { text: korean, encoding: "EUC-KR" };
  return problem("file.encoding", { row: firstWrongRow(bytes) });
}

function marked(bytes: Uint8Array, label: string): Decoded | Problem {
  const text = textIn(bytes, label);
  return text === null || text.includes("\0") ? problem("file.notText", {}) : { text, encoding: "UTF-16" };
}

/** Null where some bytes are no text in this encoding. */
function textIn(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line that is text in neither encoding; of several that are each in one of them, the first one not UTF-8. */
function firstWrongRow(bytes: Uint8Array): number {
  let row = 1;
  let other = 0;
  for (let start = 0; start < bytes.length; row++) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    if (textIn(line, "utf-8") === null) {
      if (textIn(line, "euc-kr") === null) return row;
      other ||= row;
    }
    start = end + 1;
  }
  return other || 1;
}
