/**
 * @file THE definition of everything random: a number depends on (seed, stream, step, element) and nothing else.
 *
 * All of it is unsigned 32-bit arithmetic (xor, shift, wrapping add and multiply), so that WebAssembly, WGSL and
 * Python compute the same bits. With `·` and `+` wrapping at 2³² and `>>` shifting in zeros:
 *
 *     mix(x):            x ^= x >> 16;  x = x · 0x21f0aaad;  x ^= x >> 15;  x = x · 0xd35a2d97;  x ^= x >> 15
 *     absorb(h, word):   mix(h ^ (word · 0x9e3779b9))
 *     hash(seed, stream, step, element):
 *                        absorb(absorb(absorb(mix(seed + 0x9e3779b9), stream), step), element)
 *
 * `mix` is Chris Wellons' "lowbias32" finaliser with the constants of his improved search (bias 0.107); it is a
 * bijection. Words are multiplied before they enter, because with a plain xor two steps would often draw one
 * another's numbers in another order.
 */
import { cos, log } from "./exactMath.ts";

/** What a random number is for. The identifiers are part of every seeded run: never renumber them. */
export const streams = {
  data: 1,
  split: 2,
  weights: 3,
  batches: 4,
  dropout: 5,
  sampling: 6,
  landscape: 7,
} as const;

/** The constants of `mix` and `absorb`, for whoever emits the same arithmetic elsewhere. */
export const mixing = {
  golden: 0x9e3779b9,
  shifts: [16, 15, 15],
  multipliers: [0x21f0aaad, 0xd35a2d97],
} as const;

const [firstShift, secondShift, thirdShift] = mixing.shifts;
const [firstMultiplier, secondMultiplier] = mixing.multipliers;

/** A bijection of the unsigned 32-bit numbers in which each bit of `x` moves about half of the result's bits. */
export function mix(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> firstShift), firstMultiplier);
  h = Math.imul(h ^ (h >>> secondShift), secondMultiplier);
  return (h ^ (h >>> thirdShift)) >>> 0;
}

/** Takes one more word into a hash. */
export const absorb = (h: number, word: number): number => mix(h ^ Math.imul(word, mixing.golden));

/** The random unsigned 32-bit number of (seed, stream, step, element); each is taken modulo 2³². */
export function hash(seed: number, stream: number, step: number, element: number): number {
  return absorb(absorb(absorb(mix((seed + mixing.golden) | 0), stream), step), element);
}

/** A hash as a number in [0, 1). */
export const toUniform = (hashed: number): number => hashed * 2 ** -32;

/** Rounds of `permute`. */
export const permutationRounds = 24;

/**
 * Where `i` goes under a random bijection of [0, n): n ≥ 1, 0 ≤ i < n. It is a swap-or-not shuffle (Hoang, Morris
 * and Rogaway, "An Enciphering Scheme Based on a Card Shuffle", 2012), so one position costs no table. Each of the
 * 24 rounds pairs x with (K − x) mod n and swaps the pair or not by one bit that both of them agree on:
 *
 *     for r in 0 … 23:
 *       k  = hash(seed, stream, step, r)
 *       K  = k mod n
 *       x' = K − x        if x ≤ K
 *            K − x + n    otherwise
 *       if mix(k ^ max(x, x')) is odd: x = x'
 */
export function permute(seed: number, stream: number, step: number, i: number, n: number): number {
  let x = i;
  for (let round = 0; round < permutationRounds; round++) {
    const key = hash(seed, stream, step, round);
    const sum = key % n;
    const partner = x <= sum ? sum - x : sum - x + n;
    if (mix(key ^ Math.max(x, partner)) & 1) x = partner;
  }
  return x;
}

/** Which of the n training samples stands at position `i` of an epoch. */
export const orderOf = (seed: number, epoch: number, i: number, n: number): number =>
  permute(seed, streams.batches, epoch, i, n);

/** Numbers drawn one after another: the element counts up from 0. The same arguments give the same numbers. */
export interface RandomStream {
  /** Uniform in [0, 1), a multiple of 2⁻³². */
  uniform(): number;
  /** Standard normal, by Box and Muller; takes two uniform numbers, at most 6.66 from 0. */
  normal(): number;
  /** Uniform whole number in [0, n), n ≥ 1; no value is likelier than another by more than n · 2⁻³². */
  below(n: number): number;
}

/** The stream of (seed, stream, step). */
export function randomStream(seed: number, stream: number, step = 0): RandomStream {
  let element = 0;
  const uniform = () => toUniform(hash(seed, stream, step, element++));
  return {
    uniform,
    normal() {
      const radius = Math.sqrt(-2 * log(1 - uniform()));
      return radius * cos(2 * Math.PI * uniform());
    },
    below: (n) => Math.floor(uniform() * n),
  };
}
