/** @file Sums and products of the sizes at which a backend changes its way of computing: long, large, many at once. */
import { gradients } from "../ir/grad.ts";
import * as g from "../ir/graph.ts";
import { add, arg, call, mul } from "../ir/scalar.ts";
import { final, scan } from "../ir/scan.ts";
import { BATCH, extent, type Shape } from "../ir/shape.ts";
import { randomStream, streams } from "../spec/random.ts";
import type { OpCase } from "./opCases.ts";

type Nodes = Readonly<Record<string, g.Node>>;

function sizeCase(
  name: string,
  batch: number,
  capacity: number,
  inputs: Readonly<Record<string, Shape>>,
  build: (nodes: Nodes) => Nodes,
): OpCase {
  const random = randomStream(11, streams.data);
  const tensors = Object.fromEntries(
    Object.entries(inputs).map(([key, symbolic]) => {
      const shape = symbolic.map((size) => extent(size, capacity));
      const length = shape.reduce((a, b) => a * b, 1);
      const data = Float32Array.from({ length }, () => 2 * random.uniform() - 0.8);
      return [key, { info: { shape, dtype: "f32" as const }, data }];
    }),
  );
  const program = () => {
    const graph = g.createGraph();
    const nodes = Object.fromEntries(Object.entries(inputs).map(([key, s]) => [key, g.input(graph, key, s)]));
    return { outputs: build(nodes), updates: {}, guard: null, trace: [], capacity };
  };
  return { name, program, tensors, batch };
}

const square = mul(arg(0), arg(0));

export const sizeCases: readonly OpCase[] = [
  sizeCase("a long sum and a long maximum", 1, 1, { x: [3, 5000] }, ({ x }) => ({
    sum: g.sum(x!, [1]),
    all: g.sum(x!, [0, 1]),
    largest: g.maximum(x!, [1]),
  })),
  sizeCase("the norm of a matrix", 1, 1, { x: [120, 300] }, ({ x }) => ({
    norm: g.map(call("sqrt", arg(0)), g.sum(g.map(square, x!), [0, 1])),
    largest: g.maximum(x!, [0, 1]),
  })),
  sizeCase("sums over a large batch", 777, 1000, { x: [BATCH, 3], y: [BATCH, 40] }, ({ x, y }) => ({
    few: g.sum(x!, [0]),
    many: g.sum(y!, [0]),
    all: g.sum(y!, [0, 1]),
  })),
  sizeCase(
    "a product with a long sum and an epilogue",
    60,
    64,
    { x: [BATCH, 784], w: [10, 784], b: [10] },
    (n) => {
      const z = g.matmul(n["x"]!, g.transposed(n["w"]!));
      return { y: g.map(call("tanh", add(arg(0), arg(1))), z, g.spread(n["b"]!, z.shape)) };
    },
  ),
  sizeCase("a product of many tiles", 61, 64, { x: [BATCH, 100], w: [130, 100] }, (n) => ({
    y: g.matmul(n["x"]!, g.transposed(n["w"]!)),
    gradient: g.matmul(g.transposed(g.matmul(n["x"]!, g.transposed(n["w"]!))), n["x"]!),
  })),
  sizeCase("a convolution of many images", 30, 32, { x: [BATCH, 3, 12, 12], w: [6, 3, 3, 3] }, (n) => {
    const window = { kernel: 3, stride: 1, padding: 1 };
    const y = g.conv2d(n["x"]!, n["w"]!, window, [12, 12]);
    return {
      y,
      dw: g.conv2dWeight(n["x"]!, y, window),
      dx: g.conv2dInput(y, n["w"]!, window, [12, 12]),
      db: g.sum(y, [0, 2, 3]),
    };
  }),
  sizeCase("a recurrence over many samples", 21, 24, { x: [3, BATCH, 18], u: [18, 18] }, ({ x, u }) => {
    const h0 = g.fill(x!.graph, 0, [BATCH, 18]);
    const steps = scan([h0], [x!], 3, false, ([h], [part]) => {
      const sum = g.map(add(arg(0), arg(1)), part!, g.matmul(h!, g.transposed(u!)));
      return { next: [g.map(call("tanh", arg(0)), sum)], outputs: [] };
    });
    const last = final(steps, 0);
    const [dx, du] = gradients(g.sum(last, [0, 1]), [x!, u!]);
    return { last, dx: dx!, du: du! };
  }),
  sizeCase("an elementwise program over many elements", 300, 300, { x: [BATCH, 700] }, ({ x }) => ({
    y: g.map(call("tanh", mul(arg(0), arg(0))), x!),
  })),
];
