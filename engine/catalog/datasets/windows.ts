/** @file Windows over a text: the characters of each as tokens, and at every step the token that comes next. */
import type { Data, DataSpec } from "../../spec/data.ts";

/** What windows of `length` characters are, out of the characters `names`. */
export function describeWindows(samples: number, length: number, names: readonly string[]): DataSpec {
  const shape = [length];
  return {
    samples,
    x: { shape, kind: "token", classes: names.length, names },
    y: { shape, kind: "class", classes: names.length, names },
    view: "sequence",
  };
}

/**
 * `samples` windows that begin evenly spread over the text: at every character where there are as many as fit.
 * @returns x and y, [samples, length]
 */
export function windowsOf(text: string, names: readonly string[], samples: number, length: number): Data {
  const index = new Map(names.map((character, i) => [character, i]));
  const tokens = Float32Array.from(text, (character) => index.get(character) ?? Number.NaN);
  const x = new Float32Array(samples * length);
  const y = new Float32Array(samples * length);
  for (let i = 0; i < samples; i++) {
    const start = Math.floor((i * (tokens.length - length)) / samples);
    x.set(tokens.subarray(start, start + length), i * length);
    y.set(tokens.subarray(start + 1, start + length + 1), i * length);
  }
  return { x, y };
}
