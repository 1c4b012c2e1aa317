/**
 * @file From the bytes of a file, or what was typed, to a text that a network can learn: in the encoding that a mark at
 * the beginning says, else UTF-8, else EUC-KR with Microsoft's extension (CP949).
 */
import { textFacts, textLimits } from "../../engine/index.ts";

export type Encoding = "UTF-8" | "UTF-16" | "EUC-KR";

/** Why a text cannot be learned, with the numbers that the sentence mentions. */
export type TextProblem =
  | {
      readonly code: "tooLarge" | "tooShort" | "tooLong" | "tooMany";
      readonly has: number;
      readonly limit: number;
    }
  | { readonly code: "notText" | "oneCharacter" };

/** Fewer characters hold nothing that could be learned and tested. */
export const fewestCharacters = 50;

export function decodeText(
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: Encoding } | TextProblem {
  if (bytes.length > textLimits.bytes)
    return { code: "tooLarge", has: bytes.length, limit: textLimits.bytes };
  for (const [label, encoding] of candidates(bytes)) {
    const text = textIn(bytes, label);
    if (text !== null && !text.includes("\0")) return { text: tidied(text), encoding };
  }
  return { code: "notText" };
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
function textIn(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** One character for each syllable and each line break; no control characters, no halves of characters. */
export const tidied = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(/\p{Cs}/gu, "\u{fffd}")
    .normalize("NFC");

/** What the document says of a tidied text, or why it cannot be learned. */
export function measured(text: string): ReturnType<typeof textFacts> | TextProblem {
  const facts = textFacts(text);
  const { characters } = facts;
  const different = Array.from(facts.vocabulary).length;
  if (characters < fewestCharacters) return { code: "tooShort", has: characters, limit: fewestCharacters };
  if (characters > textLimits.characters)
    return { code: "tooLong", has: characters, limit: textLimits.characters };
  if (different < 2) return { code: "oneCharacter" };
  if (different > textLimits.vocabulary)
    return { code: "tooMany", has: different, limit: textLimits.vocabulary };
  return facts;
}
