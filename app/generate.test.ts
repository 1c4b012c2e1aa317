/** @file Drawing a token: in proportion at temperature 1, nearly always the likeliest when cold. */
import { expect, test } from "vitest";
import { describeData } from "../engine/index.ts";
import { drawAt, tokensOf } from "./generate.ts";

const uniforms = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
const share = (temperature: number, index: number): number =>
  uniforms.filter((u) => drawAt([0.2, 0.5, 0.3], temperature, u) === index).length / uniforms.length;

test("at temperature 1 the shares are the probabilities", () => {
  expect([share(1, 0), share(1, 1), share(1, 2)]).toEqual([0.2, 0.5, 0.3]);
});

test("cold prefers the likeliest, hot evens out", () => {
  expect(share(0.1, 1)).toBeGreaterThan(0.99);
  expect(Math.abs(share(100, 0) - 1 / 3)).toBeLessThan(0.01);
});

test("characters that the text never had are left out", () => {
  const spec = describeData({ type: "nextCharacter", params: {}, seed: 1, testShare: 0.1 });
  const names = spec.x.names ?? [];
  expect(tokensOf("e∞r", spec)).toEqual([names.indexOf("e"), names.indexOf("r")]);
});
