/** @file exp, log, tanh and sigmoid on WebAssembly at every exponent that f32 has, against float64, in both flavours. */
import { setFlagsFromString } from "node:v8";
import { beforeAll, describe, expect, test } from "vitest";
import type { Flavour } from "../backend/wasm/code.ts";
import { createGraph, input, map } from "../ir/graph.ts";
import { arg, call, type ScalarFn } from "../ir/scalar.ts";
import { openWasm } from "../backend/wasm/wasm.ts";

/** Of each sign and exponent, zeros and subnormal numbers, infinities and NaN included. */
const mantissas = 2048;
const count = 2 * 256 * mantissas;

/** Mantissas spread evenly, and other ones for each exponent. */
const everywhere = new Float32Array(
  Uint32Array.from({ length: count }, (_, i) => {
    const mantissa = i % mantissas;
    const exponent = Math.floor(i / mantissas);
    const below = mantissa === 0 ? 0 : Math.imul(exponent + 1, 0x9e3779b9) >>> 20;
    return ((exponent << 23) | (mantissa << 12) | below) >>> 0;
  }).buffer,
);

async function applied(fn: ScalarFn, flavour: Flavour): Promise<Float32Array> {
  const device = await openWasm(undefined, flavour);
  device.allocate("x", { shape: [count], dtype: "f32" });
  device.write("x", everywhere);
  const y = map(call(fn, arg(0)), input(createGraph(), "x", [count]));
  const program = { outputs: { y }, updates: {}, guard: null, trace: [], capacity: 1 };
  const executable = await device.compile(program);
  await executable.run([{ step: 0, stepHigh: 0, epoch: 0, position: 0, batch: 1 }]);
  return (await executable.read("y")) as Float32Array;
}

/** The distance between neighbours of f32 around `x`; 2⁻¹⁴⁹ for the subnormal ones. */
const ulp = (x: number): number => 2 ** (Math.max(-126, Math.floor(Math.log2(Math.abs(x)))) - 23);

type Unit = (y: number) => number;

/** Where the error, in the unit given, is largest; NaN has to be NaN, and what rounds to infinity infinite. */
async function worst(fn: ScalarFn, flavour: Flavour, exact: (x: number) => number, unit: Unit) {
  const values = await applied(fn, flavour);
  let found = { error: 0, at: 0, gave: 0 };
  for (let i = 0; i < count; i++) {
    const [x, gave, y] = [everywhere[i]!, values[i]!, exact(everywhere[i]!)];
    const isSame = Object.is(gave, Math.fround(y));
    const error = isSame ? 0 : Math.abs(gave - y) / unit(y);
    if (!(error <= found.error)) found = { error: Number.isNaN(error) ? Infinity : error, at: x, gave };
  }
  return found;
}

/** Subnormal values have no such precision: they are right within their last place. */
const millionth: Unit = (y) => Math.max(1e-6 * Math.abs(y), 2 ** -149);

const sigmoid = (x: number): number => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));

beforeAll(() => {
  // Older Nodes have relaxed SIMD behind a flag.
  setFlagsFromString("--experimental-wasm-relaxed-simd");
});

describe.each(["exact", "relaxed"] as const)("in %s code", (flavour) => {
  test.each([
    ["exp", Math.exp],
    ["log", Math.log],
  ] as const)("%s is right within 2 units in the last place", async (fn, exact) => {
    const { error, at, gave } = await worst(fn, flavour, exact, ulp);
    expect(error, `${fn}(${at}) = ${gave}`).toBeLessThanOrEqual(2);
  });

  test.each([
    ["tanh", Math.tanh],
    ["sigmoid", sigmoid],
  ] as const)("%s is right within a millionth of its value", async (fn, exact) => {
    const { error, at, gave } = await worst(fn, flavour, exact, millionth);
    expect(error, `${fn}(${at}) = ${gave}`).toBeLessThanOrEqual(1);
  });
});
