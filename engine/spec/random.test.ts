import { describe, expect, test } from "vitest";
import { absorb, hash, mix, orderOf, permute, randomStream, streams, toUniform } from "./random.ts";

const count = (n: number) => Array.from({ length: n }, (_, i) => i);
const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;

const wrap = (x: bigint) => BigInt.asUintN(32, x);
function finish(x: bigint): bigint {
  let h = x ^ (x >> 16n);
  h = wrap(h * 0x21f0aaadn);
  h ^= h >> 15n;
  h = wrap(h * 0xd35a2d97n);
  return h ^ (h >> 15n);
}
/** `hash` as its definition reads, in whole numbers of any size. */
function definition(...[seed, ...words]: readonly [bigint, bigint, bigint, bigint]): bigint {
  return words.reduce((h, word) => finish(h ^ wrap(word * 0x9e3779b9n)), finish(wrap(seed + 0x9e3779b9n)));
}
const bits = (x: number) => (x === 0 ? 0 : x.toString(2).replaceAll("0", "").length);
function draws(seed: number, stream: number, step: number): readonly number[] {
  const random = randomStream(seed, stream, step);
  return count(20_000).map(() => random.uniform());
}

describe("hash", () => {
  test("is what its definition says", () => {
    for (const [seed, stream, step, element] of [
      [0, 1, 0, 0],
      [1, 4, 2, 3],
      [0xffffffff, 6, 0xffffffff, 0x80000000],
    ] as const)
      expect(hash(seed, stream, step, element)).toBe(
        Number(definition(BigInt(seed), BigInt(stream), BigInt(step), BigInt(element))),
      );
  });
  test("never changes", () => {
    expect([mix(0), mix(1), absorb(1, 2), hash(0, 1, 0, 0), hash(42, 4, 7, 9)]).toMatchInlineSnapshot(`
      [
        0,
        114555507,
        3034962160,
        70285289,
        3215226930,
      ]
    `);
  });
  test("moves half of the bits when any bit of any word moves", () => {
    for (const word of count(4)) {
      const moved = count(32).flatMap((bit) =>
        count(200).map((i) => {
          const words: [number, number, number, number] = [i, i + 7, 3 * i, 5 * i];
          const before = hash(...words);
          words[word as 0] = ((words[word as 0] ?? 0) ^ (1 << bit)) >>> 0;
          return bits((before ^ hash(...words)) >>> 0);
        }),
      );
      expect(Math.abs(mean(moved) - 16)).toBeLessThan(0.1);
    }
  });
});

describe("randomStream", () => {
  test("is uniform, and no two steps or streams are alike", () => {
    const base = draws(3, streams.data, 0);
    expect(Math.abs(mean(base) - 0.5)).toBeLessThan(0.007);
    expect(Math.abs(mean(base.map((x) => x * x)) - 1 / 3)).toBeLessThan(0.007);
    for (const other of [
      draws(4, streams.data, 0),
      draws(3, streams.weights, 0),
      draws(3, streams.data, 1),
    ]) {
      const correlation = mean(base.map((x, i) => (x - 0.5) * ((other[i] ?? 0) - 0.5))) * 12;
      expect(Math.abs(correlation)).toBeLessThan(0.03);
    }
  });
  test("normal has the moments of a standard normal", () => {
    const random = randomStream(5, streams.weights);
    const draws = count(50_000).map(() => random.normal());
    const moment = (power: number) => mean(draws.map((x) => x ** power));
    expect(Math.abs(moment(1))).toBeLessThan(0.02);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.03);
    expect(Math.abs(moment(3))).toBeLessThan(0.07);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
  });
  test("below gives each whole number equally often", () => {
    const random = randomStream(6, streams.sampling);
    const hits = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 70_000; i++) {
      const drawn = random.below(7);
      hits[drawn] = (hits[drawn] ?? Number.NaN) + 1;
    }
    expect(hits).toHaveLength(7);
    for (const hit of hits) expect(Math.abs(hit - 10_000)).toBeLessThan(400);
  });
  test("never changes", () => {
    const random = randomStream(42, streams.data);
    expect([random.uniform(), random.normal(), random.below(1000)]).toMatchInlineSnapshot(`
      [
        0.29347543348558247,
        0.8993743906998829,
        312,
      ]
    `);
    expect(toUniform(0xffffffff)).toBeLessThan(1);
  });
});

describe("orderOf", () => {
  const order = (seed: number, epoch: number, n: number) => count(n).map((i) => orderOf(seed, epoch, i, n));

  test.each([...count(300).map((i) => i + 1), 10_000])("is a bijection of [0, %i)", (n) => {
    expect(order(1, 2, n).toSorted((a, b) => a - b)).toEqual(count(n));
  });
  test("is like a shuffle: displacement n/3, about one fixed point, neighbours parted", () => {
    const n = 1000;
    const orders = count(40).map((epoch) => order(9, epoch, n));
    const displacement = mean(orders.map((list) => mean(list.map((x, i) => Math.abs(x - i)))));
    expect(Math.abs(displacement / n - 1 / 3)).toBeLessThan(0.01);
    const fixed = mean(orders.map((list) => list.filter((x, i) => x === i).length));
    expect(Math.abs(fixed - 1)).toBeLessThan(0.6);
    const next = mean(
      orders.map((list) => list.filter((x, i) => Math.abs(x - (list[i - 1] ?? -9)) === 1).length),
    );
    expect(Math.abs(next - 2)).toBeLessThan(0.8);
  });
  test("puts every sample at every position equally often", () => {
    const n = 12;
    const epochs = 12_000;
    const hits = new Map<number, number>();
    for (let epoch = 0; epoch < epochs; epoch++)
      for (const [i, x] of order(2, epoch, n).entries()) hits.set(i * n + x, (hits.get(i * n + x) ?? 0) + 1);
    expect(hits.size).toBe(n * n);
    for (const hit of hits.values()) expect(Math.abs(hit - epochs / n)).toBeLessThan(150);
  });
  test("differs by epoch, seed and purpose, and never changes", () => {
    const base = order(42, 0, 10);
    expect(order(42, 1, 10)).not.toEqual(base);
    expect(order(43, 0, 10)).not.toEqual(base);
    expect(count(10).map((i) => permute(42, streams.split, 0, i, 10))).not.toEqual(base);
    expect(base).toMatchInlineSnapshot(`
      [
        5,
        4,
        3,
        8,
        6,
        1,
        2,
        9,
        7,
        0,
      ]
    `);
  });
});
