/** @file From the bytes of a file to the text of a table, or why it is none. */
import { tableLimits } from "../../engine/index.ts";
import { decodeBytes, type Decoded, textIn } from "../encoding.ts";
import { problem, type Problem } from "./problem.ts";

export function decode(bytes: Uint8Array): Decoded | Problem {
  const max = tableLimits.fileBytes;
  if (bytes.length > max) return problem("file.tooLarge", { bytes: bytes.length, max });
  const [first = 0, second = 0] = bytes;
  if (first === 0x50 && second === 0x4b) return problem("file.excel", {});
  const decoded = decodeBytes(bytes);
  if (decoded !== null) return decoded;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked || bytes.includes(0)) return problem("file.notText", {});
  return problem("file.encoding", { row: firstWrongRow(bytes) });
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
