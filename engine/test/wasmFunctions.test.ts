/** @file Every scalar function over its whole range, four lanes at once and one at a time, against its meaning in float64. */
import { describe, expect, it } from "vitest";
import { createGraph, input, map } from "../ir/graph.ts";
import { arg, call, meanings, type ScalarFn, signatures } from "../ir/scalar.ts";
import { randomStream, streams } from "../spec/random.ts";
import type { TensorData } from "../backend/backend.ts";
import { openWasm } from "../backend/wasm/wasm.ts";

/** Not a multiple of four, so that the last few are computed singly. */
const count = 20_003;
const specials = [
  0,
  -0,
  1,
  -1,
  0.5,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
  2 ** -149,
  2 ** -126,
];

/** Numbers of every magnitude and sign that f32 has, as many of everyday size, and the special ones. */
function floats(salt: number): Float32Array {
  const random = randomStream(salt, streams.data);
  return Float32Array.from({ length: count }, (_, i) => {
    if (i < specials.length ** 2)
      return specials[salt === 0 ? i % specials.length : Math.floor(i / specials.length)]!;
    const sign = random.uniform() < 0.5 ? -1 : 1;
    const exponent = i % 2 === 0 ? -149 + 277 * random.uniform() : -12 + 19 * random.uniform();
    return sign * 2 ** exponent;
  });
}
/** Small and large whole numbers. */
function wholes(salt: number): Uint32Array {
  const random = randomStream(salt, streams.data);
  return Uint32Array.from({ length: count }, () => Math.floor(2 ** (32 * random.uniform())));
}

async function valuesOf(fn: ScalarFn, operands: readonly TensorData[]): Promise<TensorData> {
  const device = await openWasm();
  const graph = createGraph();
  const signature = signatures[fn];
  const nodes = signature.of.map((dtype, i) => {
    device.allocate(`x${i}`, { shape: [count], dtype });
    device.write(`x${i}`, operands[i]!);
    return input(graph, `x${i}`, [count], dtype);
  });
  const y = map(call(fn, ...signature.of.map((dtype, i) => arg(i, dtype))), ...nodes);
  const program = { outputs: { y }, updates: {}, guard: null, trace: [], capacity: 1 };
  const executable = await device.compile(program);
  await executable.run([{ step: 0, stepHigh: 0, epoch: 0, position: 0, batch: 1 }]);
  const values = await executable.read("y");
  device.dispose();
  return values;
}

const bits = new DataView(new ArrayBuffer(4));
/** f32 numbers in order, as whole numbers: neighbours differ by one. */
function rank(x: number): number {
  bits.setFloat32(0, x);
  const word = bits.getInt32(0);
  return word < 0 ? -(word & 0x7fffffff) : word;
}
/** Units in the last place between the two; 0 for two NaNs. */
function ulps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b))
    return Number.isNaN(a) && Number.isNaN(b) ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(rank(a) - rank(b));
}

/** Largest error in units in the last place; functions that are not here are exact. */
const bounds: Partial<Record<ScalarFn, number>> = {
  exp: 1,
  expm1: 3,
  log: 1,
  log1p: 3,
  tanh: 4,
  sigmoid: 3,
  erf: 3,
};
const names = Object.keys(signatures) as ScalarFn[];
const operandsOf = (fn: ScalarFn): TensorData[] =>
  signatures[fn].of.map((dtype, i) => (dtype === "f32" ? floats(i) : wholes(i + (fn === "ueq" ? 0 : 1))));

describe("scalar functions", () => {
  it.each(names.filter((fn) => fn !== "sin" && fn !== "cos"))("%s", async (fn) => {
    const operands = operandsOf(fn);
    if (fn === "toUint") operands[0] = floats(1).map((x) => (Number.isFinite(x) ? Math.abs(x) % 2 ** 32 : 0));
    const actual = await valuesOf(fn, operands);
    let worst = 0;
    let worstAt = 0;
    for (let i = 0; i < count; i++) {
      const [a, b, c] = operands.map((x) => x[i]!);
      const isDivision = fn === "udiv" || fn === "urem";
      if (isDivision && b === 0) continue;
      const expected = meanings[fn].value(a!, b!, c!);
      const error =
        signatures[fn].gives === "f32" ? ulps(actual[i]!, expected) : Math.abs(actual[i]! - expected);
      if (error > worst) [worst, worstAt] = [error, i];
    }
    const where = operands.map((x) => x[worstAt]!).join(", ");
    expect(worst, `${fn}(${where}) = ${actual[worstAt]!}`).toBeLessThanOrEqual(bounds[fn] ?? 0);
  });

  it.each(["sin", "cos"] as const)("%s up to 10,000", async (fn) => {
    const random = randomStream(3, streams.data);
    const x = Float32Array.from({ length: count }, (_, i) =>
      i < specials.length ? specials[i]! : (2 * random.uniform() - 1) * 10 ** (i % 5),
    );
    const actual = await valuesOf(fn, [x]);
    const errors = Array.from(x, (value, i) => {
      const expected = meanings[fn].value(value, 0, 0);
      return Number.isNaN(expected) && Number.isNaN(actual[i]!) ? 0 : Math.abs(actual[i]! - expected);
    });
    const worst = errors.reduce((a, b) => (b <= a ? a : b), 0);
    expect(worst, `${fn}(${x[errors.indexOf(worst)]!})`).toBeLessThan(1.2e-7);
  });
});
