/** @file Text out of files in any encoding that people have, and what is refused. */
import { describe, expect, test } from "vitest";
import { textFacts, textLimits } from "../../engine/index.ts";
import { decodeText, measured, tidied } from "./readText.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("the bytes of a file", () => {
  test.each([
    ["UTF-8", utf8("가나\nab"), "UTF-8"],
    ["UTF-8 with a mark", Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8("가나\nab")), "UTF-8"],
    [
      "UTF-16, low byte first",
      Uint8Array.of(0xff, 0xfe, 0x00, 0xac, 0x98, 0xb0, 10, 0, 97, 0, 98, 0),
      "UTF-16",
    ],
    [
      "UTF-16, high byte first",
      Uint8Array.of(0xfe, 0xff, 0xac, 0x00, 0xb0, 0x98, 0, 10, 0, 97, 0, 98),
      "UTF-16",
    ],
    ["EUC-KR", Uint8Array.of(0xb0, 0xa1, 0xb3, 0xaa, 10, 97, 98), "EUC-KR"],
  ])("in %s are the same text", (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: "가나\nab", encoding });
  });

  test.each([
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0)],
    ["zeros", new Uint8Array(80)],
    ["half a character of UTF-16", Uint8Array.of(0xff, 0xfe, 0x00)],
  ])("of %s are no text", (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ code: "notText" });
  });

  test("beyond the limit are not decoded", () => {
    expect(decodeText(new Uint8Array(textLimits.bytes + 1))).toEqual({
      code: "tooLarge",
      has: textLimits.bytes + 1,
      limit: textLimits.bytes,
    });
  });
});

test("syllables are composed, lines end the same way, and what no one sees is left out", () => {
  expect(tidied("\u1100\u1161\r\nb\rc\u0007\td\ud800")).toBe("가\nb\nc\td\u{fffd}");
});

const many = (characters: number) =>
  String.fromCodePoint(...Array.from({ length: characters }, (_, i) => 0x4e00 + i));

test.each([
  ["", { code: "tooShort", has: 0, limit: 50 }],
  ["ab".repeat(24), { code: "tooShort", has: 48, limit: 50 }],
  ["a".repeat(60), { code: "oneCharacter" }],
  [many(2001), { code: "tooMany", has: 2001, limit: 2000 }],
  ["ab".repeat(1_000_001), { code: "tooLong", has: 2_000_002, limit: 2_000_000 }],
])("what cannot be learned says why", (text, problem) => {
  expect(measured(text)).toEqual(problem);
});

test("what can be learned is described", () => {
  const text = "나비야 나비야\n".repeat(10);
  expect(measured(text)).toEqual(textFacts(text));
});
