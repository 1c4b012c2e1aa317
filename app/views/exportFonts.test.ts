/** @file Which letters a face has, as style sheets say it. */
import { expect, test } from "vitest";
import { rangesOf } from "./exportFonts.ts";

test("single letters, intervals and wildcards", () => {
  expect(rangesOf("U+26, U+0-7F,u+AC00-D7A3")).toEqual([
    [0x26, 0x26],
    [0, 0x7f],
    [0xac00, 0xd7a3],
  ]);
  expect(rangesOf("U+4??")).toEqual([[0x400, 0x4ff]]);
  expect(rangesOf("")).toEqual([]);
});
