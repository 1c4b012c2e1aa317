/** @file Text from a network that predicts the next token: one token at a time, drawn at a temperature. */
import type { DataSpec } from "../engine/index.ts";
import { callWhenOpen } from "./session.ts";

/** Tokens of a text, character by character; characters that the network never met are left out. */
export function tokensOf(text: string, { x }: DataSpec): number[] {
  return Array.from(text, (character) => x.names?.indexOf(character) ?? -1).filter((token) => token >= 0);
}

/**
 * Draws an index with probability p^(1/T), normalised: a low temperature prefers the likeliest, 1 keeps the
 * network's own probabilities.
 * @param uniform in [0, 1)
 */
export function drawAt(probabilities: ArrayLike<number>, temperature: number, uniform: number): number {
  const weights = Array.from(probabilities, (p) => Math.max(p, 1e-12) ** (1 / temperature));
  let left = uniform * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found < 0 ? weights.length - 1 : found;
}

/**
 * Probabilities of the token after `tokens`. The last of them stand at the beginning of the window that the network
 * reads; what comes after them cannot reach back in time.
 */
export async function probabilitiesAfter(
  tokens: readonly number[],
  { x }: DataSpec,
  output: string,
): Promise<Float32Array> {
  const length = x.shape[0] ?? 1;
  const window = tokens.slice(-length);
  const inputs = new Float32Array(length);
  inputs.set(window);
  const [answer] = await callWhenOpen("predict", { x: inputs, count: 1, names: [output] });
  if (answer === undefined) throw new Error(`${output} gave no answer`);
  const classes = answer.shape.at(-1) ?? 1;
  const last = Math.max(0, window.length - 1);
  return answer.data.slice(last * classes, (last + 1) * classes);
}
