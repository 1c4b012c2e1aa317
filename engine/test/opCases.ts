/**
 * @file Small programs over every op of the graph, with odd sizes: every backend gives on each of them what the
 * reference gives.
 */
import type { Program, TensorData, TensorInfo } from "../backend/backend.ts";
import { gradients } from "../ir/grad.ts";
import * as g from "../ir/graph.ts";
import * as scans from "../ir/scan.ts";
import { createGraph, type Graph, type Node, type Window } from "../ir/graph.ts";
import { add, arg, call, mul, num, sub, uint } from "../ir/scalar.ts";
import { BATCH, type DType, extent, type Shape } from "../ir/shape.ts";
import { randomStream, streams } from "../spec/random.ts";

export interface OpCase {
  readonly name: string;
  readonly program: () => Program;
  readonly tensors: Readonly<Record<string, { readonly info: TensorInfo; readonly data: TensorData }>>;
  readonly batch: number;
}

interface InputSpec {
  readonly shape: Shape;
  /** Whole numbers below this, u32; without it, f32 in [−1, 1). */
  readonly below?: number;
}
type Inputs = Readonly<Record<string, InputSpec>>;
type Build<I extends Inputs> = (
  n: { readonly [K in keyof I]: Node },
  graph: Graph,
) => { readonly outputs: Readonly<Record<string, Node>> } & Partial<Program>;

const capacity = 9;

/** A case whose inputs are random numbers, full up to the capacity. */
function opCase<const I extends Inputs>(name: string, batch: number, inputs: I, build: Build<I>): OpCase {
  const random = randomStream(7, streams.data);
  const tensors = Object.fromEntries(
    Object.entries(inputs).map(([key, { shape, below }]) => {
      const sizes = shape.map((s) => extent(s, capacity));
      const length = sizes.reduce((a, b) => a * b, 1);
      const values = Array.from({ length }, () => random.uniform());
      const dtype: DType = below === undefined ? "f32" : "u32";
      const data =
        below === undefined
          ? Float32Array.from(values, (v) => 2 * v - 1)
          : Uint32Array.from(values, (v) => Math.floor(v * below));
      return [key, { info: { shape: sizes, dtype }, data }];
    }),
  );
  const program = (): Program => {
    const graph = createGraph();
    const nodes = Object.fromEntries(
      Object.entries(inputs).map(([key, { shape, below }]) => [
        key,
        g.input(graph, key, shape, below === undefined ? "f32" : "u32"),
      ]),
    ) as { readonly [K in keyof I]: Node };
    return { updates: {}, guard: null, trace: [], capacity, ...build(nodes, graph) };
  };
  return { name, program, tensors, batch };
}

const B = BATCH;
const one = uint(1);
const fifteen = uint(15);
const big = uint(2 ** 29);
const tanh = call("tanh", arg(0));
const square = mul(arg(0), arg(0));
const plus = add(arg(0), arg(1));
const times = mul(arg(0), arg(1));
const total = (x: Node): Node =>
  g.sum(
    g.map(square, x),
    x.shape.map((_, axis) => axis),
  );

const elementwise: readonly OpCase[] = [
  opCase("map over [B, 5]", 3, { x: { shape: [B, 5] }, y: { shape: [B, 5] } }, ({ x, y }) => ({
    outputs: { z: g.map(add(call("exp", arg(0)), mul(arg(1), num(3))), x, y) },
  })),
  opCase("map over a scalar", 1, { x: { shape: [] } }, ({ x }) => ({ outputs: { y: g.map(tanh, x) } })),
  opCase(
    "broadcast of a bias and of a column",
    7,
    { x: { shape: [B, 6] }, b: { shape: [6] }, c: { shape: [B] } },
    (n) => ({
      outputs: {
        z: g.map(add(plus, arg(2)), n.x, g.spread(n.b, [B, 6]), g.broadcast(n.c, [B, 6], [1])),
      },
    }),
  ),
  opCase("whole numbers and their bits", 5, { u: { shape: [B, 7], below: 2 ** 32 } }, ({ u }, graph) => {
    const at = g.iota(graph, [B, 7]);
    const [a, b] = [arg(0, "u32"), arg(1, "u32")];
    const mixed = call("uxor", call("umul", a, call("uadd", b, one)), call("ushr", a, fifteen));
    return {
      outputs: {
        at,
        mixed: g.map(mixed, u, at),
        unit: g.map(call("unit", mixed), u, at),
        quotient: g.map(call("udiv", a, call("uadd", b, one)), u, at),
        rest: g.map(call("urem", a, call("uadd", b, one)), u, at),
        chosen: g.map(call("uselect", call("ult", a, call("umul", b, big)), a, b), u, at),
        float: g.map(call("toFloat", call("ushr", a, fifteen)), u),
        shifted: g.map(call("ushr", a, call("uand", b, fifteen)), u, at),
      },
    };
  }),
  opCase("the clock as operand", 4, { x: { shape: [B, 3] } }, ({ x }, graph) => {
    const step = g.input(graph, "clock.step", [], "u32");
    const batch = g.input(graph, "clock.batch", [], "u32");
    const factor = g.map(
      call("div", call("toFloat", arg(0, "u32")), call("toFloat", arg(1, "u32"))),
      step,
      batch,
    );
    return { outputs: { y: g.map(times, x, g.spread(factor, x.shape)), step } };
  }),
];

const reductions: readonly OpCase[] = [
  opCase("sums over every axis", 6, { x: { shape: [B, 5, 7] } }, ({ x }) => ({
    outputs: {
      first: g.sum(x, [0]),
      middle: g.sum(x, [1]),
      last: g.sum(x, [2]),
      ends: g.sum(x, [0, 2]),
      all: g.sum(x, [0, 1, 2]),
    },
  })),
  opCase("maxima over every axis", 2, { x: { shape: [B, 6, 9] } }, ({ x }) => ({
    outputs: { first: g.maximum(x, [0]), middle: g.maximum(x, [1]), last: g.maximum(x, [2]) },
  })),
  opCase("argmax, with many ties", 7, { u: { shape: [B, 11, 5], below: 4 } }, ({ u }) => {
    const x = g.map(call("toFloat", arg(0, "u32")), u);
    return { outputs: { first: g.argmax(x, 0), middle: g.argmax(x, 1), last: g.argmax(x, 2) } };
  }),
  opCase("log softmax and its gradient", 5, { x: { shape: [B, 10] } }, ({ x }) => {
    const over = (n: Node): Node => g.broadcast(n, x.shape, [1]);
    const centred = g.map(sub(arg(0), arg(1)), x, over(g.maximum(x, [1])));
    const sums = g.sum(g.map(call("exp", arg(0)), centred), [1]);
    const y = g.map(sub(arg(0), call("log", arg(1))), centred, over(sums));
    return { outputs: { y, dx: gradients(total(y), [x])[0]! } };
  }),
];

function matmulCase(name: string, batch: number, m: number, k: number, n: number): OpCase {
  return opCase(name, batch, { a: { shape: [m, k] }, b: { shape: [k, n] }, c: { shape: [n] } }, (x) => {
    const product = g.matmul(x.a, x.b);
    return { outputs: { y: g.map(call("tanh", plus), product, g.spread(x.c, product.shape)) } };
  });
}

function denseCase(batch: number, inputs: number, units: number): OpCase {
  const tensors = { x: { shape: [B, inputs] }, w: { shape: [units, inputs] }, b: { shape: [units] } };
  return opCase(
    `dense ${inputs}-${units} and its gradients, batch ${batch}`,
    batch,
    tensors,
    ({ x, w, b }) => {
      const z = g.matmul(x, g.transposed(w));
      const y = g.map(call("relu", plus), z, g.spread(b, z.shape));
      const [dx, dw, db] = gradients(total(y), [x, w, b]);
      return { outputs: { y, dx: dx!, dw: dw!, db: db! } };
    },
  );
}

const products: readonly OpCase[] = [
  matmulCase("matmul 3×5×7", 1, 3, 5, 7),
  matmulCase("matmul 4×1×8", 1, 4, 1, 8),
  matmulCase("matmul 13×9×21", 1, 13, 9, 21),
  matmulCase("matmul 160×32×69", 1, 160, 32, 69),
  matmulCase("matmul B×33×17", 5, B, 33, 17),
  matmulCase("matmul 1×20×1", 1, 1, 20, 1),
  matmulCase("matmul 17×B×19", 7, 17, B, 19),
  denseCase(1, 3, 2),
  denseCase(7, 13, 10),
  denseCase(5, 2, 8),
  denseCase(9, 40, 37),
  denseCase(3, 8, 1),
  opCase(
    "batched matmul and its gradients",
    3,
    { a: { shape: [B, 2, 5, 6] }, b: { shape: [B, 2, 6, 9] } },
    (n) => {
      const y = g.matmul(n.a, n.b);
      const [da, db] = gradients(total(y), [n.a, n.b]);
      return { outputs: { y, da: da!, db: db! } };
    },
  ),
];

function convolutionCase(
  name: string,
  batch: number,
  size: readonly [number, number],
  window: Window,
  same = false,
): OpCase {
  const tensors = {
    x: { shape: [B, 3, ...size] },
    w: { shape: [5, 3, ...g.kernelOf(window)] },
    b: { shape: [5] },
  } as const;
  return opCase(name, batch, tensors, ({ x, w, b }) => {
    const out = g
      .windowAxes(window)
      .map((axis, i) => (same ? Math.ceil(size[i]! / axis.stride) : g.windows(size[i]!, axis))) as [
      number,
      number,
    ];
    const z = g.conv2d(x, w, window, out);
    const y = g.map(call("relu", plus), z, g.broadcast(b, z.shape, [0, 2, 3]));
    const [dx, dw, db] = gradients(total(y), [x, w, b]);
    return { outputs: { y, dx: dx!, dw: dw!, db: db! } };
  });
}

function poolCase(name: string, size: readonly [number, number], window: Window): OpCase {
  return opCase(name, 3, { x: { shape: [B, 2, ...size] } }, ({ x }) => {
    const out = g.windowAxes(window).map((axis, i) => g.windows(size[i]!, axis)) as [number, number];
    const picked = g.poolArgmax(x, window, out);
    const largest = g.poolGather(x, picked, window);
    const sums = g.sumPool(x, window, out);
    const loss = g.map(plus, total(largest), total(g.map(tanh, sums)));
    return { outputs: { picked, largest, sums, dx: gradients(loss, [x])[0]! } };
  });
}

/** Along an axis on which nothing is moved. */
const alone = { kernel: 1, stride: 1, padding: 0 };

const windows: readonly OpCase[] = [
  convolutionCase("conv 3×3 valid", 3, [7, 6], { kernel: 3, stride: 1, padding: 0 }),
  convolutionCase("conv 3×3 same", 2, [8, 9], { kernel: 3, stride: 1, padding: 1 }, true),
  convolutionCase("conv 3×3 same, wide", 1, [12, 20], { kernel: 3, stride: 1, padding: 1 }, true),
  convolutionCase("conv 3×3 same, stride 2", 2, [9, 8], { kernel: 3, stride: 2, padding: 1 }, true),
  convolutionCase("conv 2×2 same: padding only after", 2, [6, 5], { kernel: 2, stride: 1, padding: 0 }, true),
  convolutionCase("conv 5×5 valid, stride 2", 1, [9, 11], { kernel: 5, stride: 2, padding: 0 }),
  convolutionCase("conv 1×1", 4, [5, 4], { kernel: 1, stride: 1, padding: 0 }),
  convolutionCase("conv 3×3 with padding 2", 2, [5, 6], { kernel: 3, stride: 1, padding: 2 }),
  convolutionCase("conv 1×4, stride 2", 3, [1, 23], {
    ...alone,
    width: { kernel: 4, stride: 2, padding: 0 },
  }),
  convolutionCase(
    "conv 1×5, causal",
    2,
    [1, 40],
    { ...alone, width: { kernel: 5, stride: 1, padding: 4 } },
    true,
  ),
  convolutionCase("conv 3×2, other strides and paddings", 2, [7, 9], {
    kernel: 3,
    stride: 1,
    padding: 1,
    width: { kernel: 2, stride: 2, padding: 1 },
  }),
  poolCase("pools 1×3, stride 2", [1, 9], { ...alone, width: { kernel: 3, stride: 2, padding: 0 } }),
  poolCase("pools 3×2, other strides and paddings", [7, 8], {
    kernel: 3,
    stride: 2,
    padding: 1,
    width: { kernel: 2, stride: 1, padding: 1 },
  }),
  poolCase("pools 2×2", [8, 6], { kernel: 2, stride: 2, padding: 0 }),
  poolCase("pools 2×2, odd image", [7, 5], { kernel: 2, stride: 2, padding: 0 }),
  poolCase("overlapping pools 3×3, stride 2", [7, 9], { kernel: 3, stride: 2, padding: 0 }),
  poolCase("overlapping pools 3×3, padded", [6, 8], { kernel: 3, stride: 1, padding: 1 }),
];

const movements: readonly OpCase[] = [
  opCase(
    "gather and scatterAdd",
    7,
    { table: { shape: [6, 5] }, at: { shape: [B], below: 6 } },
    ({ table, at }) => {
      const rows = g.gather(table, at);
      return { outputs: { rows, dtable: gradients(total(g.map(tanh, rows)), [table])[0]! } };
    },
  ),
  opCase(
    "gather of whole numbers",
    4,
    { table: { shape: [9], below: 50 }, at: { shape: [B], below: 9 } },
    (n) => ({
      outputs: { rows: g.gather(n.table, n.at) },
    }),
  ),
  opCase("concat, pad and slice, chained", 5, { a: { shape: [B, 3] }, b: { shape: [B, 6] } }, ({ a, b }) => {
    const joined = g.concat([g.map(tanh, a), b, a], 1);
    const part = g.slice(g.pad(g.slice(joined, 1, 2, 11), 1, 2, 3), 1, 1, 13);
    const [da, db] = gradients(total(part), [a, b]);
    return { outputs: { joined, part, da: da!, db: db! } };
  }),
  opCase("concat of channels", 2, { a: { shape: [B, 2, 3, 5] }, b: { shape: [B, 4, 3, 5] } }, ({ a, b }) => ({
    outputs: { joined: g.concat([a, g.map(square, b)], 1) },
  })),
  opCase("transposes and reshapes", 3, { x: { shape: [B, 4, 6] } }, ({ x }) => {
    const turned = g.transpose(x, [2, 0, 1]);
    const flat = g.reshape(g.map(tanh, g.transpose(x, [0, 2, 1])), [B, 24]);
    return {
      outputs: { turned, flat, sums: g.sum(turned, [2]), squares: g.map(times, flat, g.reshape(x, [B, 24])) },
    };
  }),
];

/** h ← tanh(x W + h U), c ← c + h: two carried values, of which one is also read over time. */
function scanCase(name: string, batch: number, length: number, reverse: boolean): OpCase {
  const units = 6;
  const tensors = {
    x: { shape: [length, B, 4] },
    w: { shape: [4, units] },
    u: { shape: [units, units] },
    h0: { shape: [B, units] },
  } as const;
  return opCase(name, batch, tensors, ({ x, w, u, h0 }, graph) => {
    let hidden: Node | undefined;
    const zero = g.fill(graph, 0, [B, units]);
    const scan = scans.scan([h0, zero], [x], length, reverse, ([h, c], [part]) => {
      hidden = g.map(call("tanh", plus), g.matmul(part!, w), g.matmul(h!, u));
      return { next: [hidden, g.map(plus, c!, hidden)], outputs: [] };
    });
    const over = scans.stacked(scan, hidden!);
    const loss = g.map(plus, total(scans.final(scan, 1)), total(over));
    const [dx, dw, du, dh] = gradients(loss, [x, w, u, h0]);
    return {
      outputs: {
        over,
        last: scans.final(scan, 0),
        sum: scans.final(scan, 1),
        dx: dx!,
        dw: dw!,
        du: du!,
        dh: dh!,
      },
    };
  });
}

const recurrences: readonly OpCase[] = [
  scanCase("scan forward", 3, 5, false),
  scanCase("scan in reverse", 7, 4, true),
  scanCase("scan of one step", 2, 1, false),
  opCase(
    "carried values that change places",
    3,
    { a: { shape: [B, 5] }, b: { shape: [B, 5] }, s: { shape: [3, B, 5] } },
    (n) => {
      const scan = scans.scan([n.a, n.b], [n.s], 3, false, ([a, b], [s]) => ({
        next: [b!, g.map(plus, a!, s!)],
        outputs: [],
      }));
      return { outputs: { a: scans.final(scan, 0), b: scans.final(scan, 1) } };
    },
  ),
];

/** W ← W − 0.1 ∂loss/∂W, b from the old W; the loss is recorded at every step. */
const training: readonly OpCase[] = [
  opCase(
    "updates that read each other's old values",
    5,
    { x: { shape: [B, 4] }, w: { shape: [3, 4] }, m: { shape: [3, 4] } },
    (n) => {
      const z = g.matmul(n.x, g.transposed(n.w));
      const loss = total(g.map(tanh, z));
      const [dw] = gradients(loss, [n.w]);
      const m = g.map(add(mul(arg(0), num(0.5)), arg(1)), n.m, dw!);
      const w = g.map(sub(arg(0), mul(arg(1), num(0.1))), n.w, m);
      const swapped = g.map(add(arg(0), mul(arg(1), num(0.01))), m, n.w);
      return { outputs: { z }, updates: { w, m: swapped }, trace: [loss] };
    },
  ),
];

export const opCases: readonly OpCase[] = [
  ...elementwise,
  ...reductions,
  ...products,
  ...windows,
  ...movements,
  ...recurrences,
  ...training,
];
