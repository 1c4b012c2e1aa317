/** @file From the bytes of a file, or what was typed, to a text that a network can learn. */
import { textFacts, textLimits } from "../../engine/index.ts";
import { decodeBytes, type Decoded } from "../encoding.ts";

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

export function decodeText(bytes: Uint8Array): Decoded | TextProblem {
  if (bytes.length > textLimits.bytes)
    return { code: "tooLarge", has: bytes.length, limit: textLimits.bytes };
  const decoded = decodeBytes(bytes);
  return decoded === null ? { code: "notText" } : { ...decoded, text: tidied(decoded.text) };
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
