/**
 * @file What this browser's WebAssembly SIMD reaches on one thread: the engine's own matrix product on operands that
 * stay in the nearest cache, and multiplications and additions that touch no memory, fused where the engine fuses them.
 * The best of many short slices.
 */
import { assemble } from "../../engine/backend/wasm/assembler.ts";
import { opcodes, special } from "../../engine/backend/wasm/opcodes.ts";
import { fastestFlavour } from "../../engine/backend/wasm/relaxed.ts";
import { openWasm } from "../../engine/backend/wasm/wasm.ts";
import { createGraph, input, matmul } from "../../engine/ir/graph.ts";

export interface Peak {
  /** GFLOP/s of the engine's best product of n × n matrices, and which n that was. */
  readonly product: number;
  readonly productSize: number;
  /** GFLOP/s of multiplications and additions in registers. */
  readonly registers: number;
}

/** 4 to 64 KiB for each of three matrices. */
const sizes = [32, 48, 64, 96, 128];
/** Milliseconds; a loop is replaced by its optimised code only between calls, so that slices are short. */
const slice = 10;
const perLoop = 100;

export async function measurePeak(): Promise<Peak> {
  let best = { product: 0, productSize: 0 };
  for (const size of sizes) {
    const product = await bestRate(await productLoop(size), 2 * size ** 3);
    if (product > best.product) best = { product, productSize: size };
  }
  return { ...best, registers: await bestRate(await registerLoop(), registerFlops) };
}

/** The best of both. */
export function higher(a: Peak, b: Peak): Peak {
  const { product, productSize } = a.product >= b.product ? a : b;
  return { product, productSize, registers: Math.max(a.registers, b.registers) };
}

type Loop = (times: number) => Promise<unknown> | number;

/** GFLOP/s in the best slice. */
async function bestRate(loop: Loop, flops: number): Promise<number> {
  let [best, times] = [0, 1];
  for (const end = performance.now() + perLoop; performance.now() < end; ) {
    const began = performance.now();
    await loop(times);
    const took = Math.max(performance.now() - began, 0.01);
    if (took > slice / 2) best = Math.max(best, (times * flops) / took / 1e6);
    times = Math.max(1, Math.round(times * Math.min(8, slice / took)));
  }
  return best;
}

async function productLoop(size: number): Promise<Loop> {
  const device = await openWasm(undefined, fastestFlavour());
  const graph = createGraph();
  const [a, b] = ["a", "b"].map((name) => {
    device.allocate(name, { shape: [size, size], dtype: "f32" });
    device.write(
      name,
      Float32Array.from({ length: size ** 2 }, (_, i) => (i % 7) / 7),
    );
    return input(graph, name, [size, size]);
  });
  const outputs = { product: matmul(a!, b!) };
  const program = { outputs, updates: {}, guard: null, trace: [], capacity: 1 };
  const executable = await device.compile(program);
  const clock = { step: 0, stepHigh: 0, epoch: 0, position: 0, batch: 1 };
  return (times) => executable.run(Array.from({ length: times }, () => clock));
}

/** Sums at once: they hide the latency of both instructions, and with the constant they fill the registers. */
const chains = 14;
const unrolled = 8;
const registerFlops = chains * unrolled * 4 * 2;

const simd = ({ code }: { readonly code: number }) => [
  special.simd,
  ...(code < 128 ? [code] : [(code & 127) | 128, code >> 7]),
];
const get = (local: number) => [special.localGet, local];
const set = (local: number) => [special.localSet, local];
const emptyBlock = 0x40;
/** f32x4.extract_lane. */
const extractFirst = 31;

/** sumᵢ ← sumᵢ × ½ + ½, over and over: it tends to 1, so that no number is slow. */
async function registerLoop(): Promise<Loop> {
  const [count, first, half] = [0, 1, 1 + chains];
  const sums = Array.from({ length: chains }, (_, i) => first + i);
  const halves = new Uint8Array(Float32Array.of(0.5, 0.5, 0.5, 0.5).buffer);
  const apply = (instruction: "f32x4.mul" | "f32x4.add", local: number) => [
    ...get(local),
    ...simd(opcodes[instruction]),
  ];
  const apart = (sum: number) => [apply("f32x4.mul", half), apply("f32x4.add", half), set(sum)];
  const fused = (sum: number) => [get(half), get(half), simd(opcodes["f32x4.relaxed_madd"]), set(sum)];
  const step = (sum: number) => [get(sum), ...(fastestFlavour() === "relaxed" ? fused(sum) : apart(sum))];
  const body = [
    [special.simd, special.v128Const, ...halves, ...set(half)],
    [special.loop, emptyBlock],
    ...Array.from({ length: unrolled }, () => sums.flatMap(step)).flat(),
    [...get(count), special.i32Const, 1, opcodes["i32.sub"].code, ...set(count)],
    [...get(count), special.branchIf, 0, special.end],
    get(first),
    ...sums.slice(1).map((sum) => apply("f32x4.add", sum)),
    [special.simd, extractFirst, 0],
  ].flat();
  const locals = new Array<"v128">(chains + 1).fill("v128");
  const functions = [{ takes: ["i32"], gives: ["f32"], locals, body: Uint8Array.from(body) }] as const;
  const bytes = assemble({ functions, exports: { loop: 0 }, maximumPages: 1 });
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return instance.exports["loop"] as (times: number) => number;
}
