/**
 * @file What a legal graph is: one row per op says which shape and type its operands make.
 * Builders infer the same when a graph is made; this holds it after every rewrite. Throws at the first bad node.
 */
import {
  kernelOf,
  type Node,
  type OpName,
  type Scan,
  topological,
  type Window,
  windowAxes,
} from "./graph.ts";
import { bodyNodes, captured } from "./scan.ts";
import { type Expr, signatures, tape } from "./scalar.ts";
import {
  type DType,
  isSymbolic,
  printShape,
  product,
  replaced,
  type Shape,
  sameShape,
  without,
} from "./shape.ts";

/** Fails unless `holds`. */
type Demand = (holds: boolean, what: string) => void;
interface Result {
  readonly dtype: DType;
  readonly shape: Shape;
}
type Rule<K extends OpName> = (n: Node<K>, demand: Demand) => Result;

const f32 = (shape: Shape): Result => ({ dtype: "f32", shape });
const u32 = (shape: Shape): Result => ({ dtype: "u32", shape });
/** What it is by declaration. */
const itself = ({ dtype, shape }: Node): Result => ({ dtype, shape });

function demandTypes(of: readonly Node[], types: readonly DType[], demand: Demand): void {
  demand(of.length === types.length, `has ${of.length} operands, not ${types.length}`);
  of.forEach((o, i) => demand(o.dtype === types[i], `operand ${i} is ${o.dtype}`));
}

/** An image and its windows: as many images and channels, and every window meets the image or its padding before. */
function demandWindows(image: Shape, out: Shape, window: Window, demand: Demand): void {
  demand(image.length === 4 && out.length === 4, "is not about images");
  demand(image[0] === out[0], "changes the batch");
  windowAxes(window).forEach(({ stride, padding }, i) => {
    const axis = 2 + i;
    demand(
      (out[axis]! - 1) * stride - padding < image[axis]!,
      `has a window behind the image along axis ${axis}`,
    );
  });
}
function demandFilters(x: Shape, w: Shape, out: Shape, window: Window, demand: Demand): void {
  demand(sameShape(w, [out[1]!, x[1]!, ...kernelOf(window)]), `filters are ${printShape(w)}`);
}

const axesOf = (shape: Shape, axes: readonly number[]): boolean =>
  new Set(axes).size === axes.length && axes.every((axis) => axis >= 0 && axis < shape.length);

const rules: { readonly [K in OpName]: Rule<K> } = {
  input: itself,
  fill: itself,
  iota: (n) => u32(n.shape),
  map: ({ of, attrs: { expr } }, demand) => {
    demand(of.length > 0, "has no operand");
    for (const o of of) demand(sameShape(o.shape, of[0]!.shape), `reads ${printShape(o.shape)}`);
    demandArguments(
      expr,
      of.map(({ dtype }) => dtype),
      demand,
    );
    return { dtype: expr.type, shape: of[0]!.shape };
  },
  reduce: ({ of, attrs: { axes } }, demand) => {
    demandTypes(of, ["f32"], demand);
    demand(axesOf(of[0]!.shape, axes), `has no axes ${axes.join(", ")}`);
    return f32(of[0]!.shape.filter((_, axis) => !axes.includes(axis)));
  },
  argmax: ({ of, attrs: { axis } }, demand) => {
    demandTypes(of, ["f32"], demand);
    demand(axesOf(of[0]!.shape, [axis]), `has no axis ${axis}`);
    return u32(without(of[0]!.shape, axis));
  },
  matmul: ({ of }, demand) => {
    demandTypes(of, ["f32", "f32"], demand);
    const [a, b] = of.map(({ shape }) => shape) as [Shape, Shape];
    demand(a.length >= 2 && a[a.length - 1] === b[b.length - 2], "inner sizes differ");
    demand(sameShape(a.slice(0, -2), b.slice(0, -2)), "leading axes differ");
    return f32([...a.slice(0, -1), b[b.length - 1]!]);
  },
  conv2d: ({ of, shape, attrs: { window } }, demand) => {
    demandTypes(of, ["f32", "f32"], demand);
    demandWindows(of[0]!.shape, shape, window, demand);
    demandFilters(of[0]!.shape, of[1]!.shape, shape, window, demand);
    return f32(shape);
  },
  conv2dInput: ({ of, shape, attrs: { window } }, demand) => {
    demandTypes(of, ["f32", "f32"], demand);
    demandWindows(shape, of[0]!.shape, window, demand);
    demandFilters(shape, of[1]!.shape, of[0]!.shape, window, demand);
    return f32(shape);
  },
  conv2dWeight: ({ of, shape, attrs: { window } }, demand) => {
    demandTypes(of, ["f32", "f32"], demand);
    demandWindows(of[0]!.shape, of[1]!.shape, window, demand);
    demandFilters(of[0]!.shape, shape, of[1]!.shape, window, demand);
    return f32(shape);
  },
  poolArgmax: ({ of, shape, attrs: { window } }, demand) => {
    demandTypes(of, ["f32"], demand);
    demandWindows(of[0]!.shape, shape, window, demand);
    return u32([of[0]!.shape[0]!, of[0]!.shape[1]!, ...shape.slice(2)]);
  },
  poolGather: ({ of, attrs: { window } }, demand) => {
    demandTypes(of, ["f32", "u32"], demand);
    demandWindows(of[0]!.shape, of[1]!.shape, window, demand);
    return f32([of[0]!.shape[0]!, of[0]!.shape[1]!, ...of[1]!.shape.slice(2)]);
  },
  poolScatter: ({ of, shape, attrs: { window } }, demand) => {
    demandTypes(of, ["f32", "u32"], demand);
    demand(sameShape(of[0]!.shape, of[1]!.shape), "operands differ in shape");
    demandWindows(shape, of[0]!.shape, window, demand);
    return f32([of[0]!.shape[0]!, of[0]!.shape[1]!, ...shape.slice(2)]);
  },
  sumPool: ({ of, shape, attrs: { window } }, demand) => {
    demandTypes(of, ["f32"], demand);
    demandWindows(of[0]!.shape, shape, window, demand);
    return f32([of[0]!.shape[0]!, of[0]!.shape[1]!, ...shape.slice(2)]);
  },
  sumPoolInput: ({ of, shape, attrs: { window } }, demand) => {
    demandTypes(of, ["f32"], demand);
    demandWindows(shape, of[0]!.shape, window, demand);
    return f32([of[0]!.shape[0]!, of[0]!.shape[1]!, ...shape.slice(2)]);
  },
  gather: ({ of }, demand) => {
    demandTypes(of, [of[0]!.dtype, "u32"], demand);
    demand(of[0]!.shape.length > 0 && of[1]!.shape.length === 1, "is not rows by a list of indices");
    return { dtype: of[0]!.dtype, shape: [of[1]!.shape[0]!, ...of[0]!.shape.slice(1)] };
  },
  scatterAdd: ({ of, shape }, demand) => {
    demandTypes(of, ["u32", "f32"], demand);
    demand(
      of[0]!.shape.length === 1 && of[0]!.shape[0] === of[1]!.shape[0],
      "indices and rows differ in number",
    );
    return f32([shape[0]!, ...of[1]!.shape.slice(1)]);
  },
  slice: ({ of, shape, attrs: { axis, start } }, demand) => {
    const size = of[0]!.shape[axis] ?? 0;
    demand(!isSymbolic(size) && start >= 0 && start + shape[axis]! <= size, `leaves axis ${axis}`);
    return { dtype: of[0]!.dtype, shape: replaced(of[0]!.shape, axis, shape[axis]!) };
  },
  pad: ({ of, shape, attrs: { axis, before } }, demand) => {
    const size = of[0]!.shape[axis] ?? -1;
    demand(!isSymbolic(size) && before >= 0 && before + size <= shape[axis]!, `cuts axis ${axis}`);
    return { dtype: of[0]!.dtype, shape: replaced(of[0]!.shape, axis, shape[axis]!) };
  },
  concat: ({ of, attrs: { axis } }, demand) => {
    const first = of[0]!;
    for (const o of of) {
      demand(o.dtype === first.dtype, "joins types");
      demand(sameShape(without(o.shape, axis), without(first.shape, axis)), `joins ${printShape(o.shape)}`);
    }
    const sizes = of.map((o) => o.shape[axis]!);
    demand(!sizes.some(isSymbolic), "joins along the batch");
    return {
      dtype: first.dtype,
      shape: replaced(
        first.shape,
        axis,
        sizes.reduce((a, b) => a + b, 0),
      ),
    };
  },
  transpose: ({ of, attrs: { permutation } }, demand) => {
    const { dtype, shape } = of[0]!;
    demand(permutation.length === shape.length && axesOf(shape, permutation), "is no permutation");
    return { dtype, shape: permutation.map((axis) => shape[axis]!) };
  },
  reshape: ({ of, shape }, demand) => {
    demand(product(of[0]!.shape) === product(shape), `reads ${printShape(of[0]!.shape)}`);
    return { dtype: of[0]!.dtype, shape };
  },
  broadcast: ({ of, shape, attrs: { axes } }, demand) => {
    demand(axesOf(shape, axes), `has no axes ${axes.join(", ")}`);
    const rest = shape.filter((_, axis) => !axes.includes(axis));
    demand(sameShape(rest, of[0]!.shape), `repeats ${printShape(of[0]!.shape)}`);
    return { dtype: of[0]!.dtype, shape };
  },
  bodyInput: itself,
  scan: (n, demand) => {
    demandScan(n.attrs, n.of, demand);
    return f32([]);
  },
  stacked: ({ of: [scan], attrs: { node } }, demand) => {
    demand(scan?.op === "scan", "reads no scan");
    const { attrs } = scan as Node<"scan">;
    demand(bodyNodes({ ...attrs, outputs: [node] }).includes(node), "reads a node that is not in the body");
    demand(
      attrs.outputs.includes(node) || bodyNodes(attrs).includes(node),
      "reads what the body does not compute",
    );
    return { dtype: node.dtype, shape: [attrs.length, ...node.shape] };
  },
  final: ({ of: [scan], attrs: { index } }, demand) => {
    demand(scan?.op === "scan", "reads no scan");
    const { carried } = (scan as Node<"scan">).attrs;
    demand(index >= 0 && index < carried.length, `has no carried value ${index}`);
    return itself(carried[index]!);
  },
};

function demandArguments(expr: Expr, types: readonly DType[], demand: Demand): void {
  for (const { expr: e } of tape(expr)) {
    if (e.fn === "arg") demand(types[e.index] === e.type, `argument ${e.index} is no ${e.type}`);
    else if (e.fn !== "const") {
      demand(
        e.of.every((o, i) => o.type === signatures[e.fn].of[i]),
        `${e.fn} has arguments of another type`,
      );
    }
  }
}

function demandScan(attrs: Scan, of: readonly Node[], demand: Demand): void {
  const { length, carried, sequences, next } = attrs;
  const inits = of.slice(0, carried.length);
  const parts = of.slice(carried.length, carried.length + sequences.length);
  const outside = new Set(of.slice(carried.length + sequences.length));
  demand(Number.isInteger(length) && length >= 1, `has ${length} steps`);
  demand(
    next.length === carried.length && inits.length === carried.length,
    "carries another number of values",
  );
  carried.forEach((c, i) => {
    for (const n of [inits[i]!, next[i]!]) {
      demand(n.dtype === c.dtype && sameShape(n.shape, c.shape), `changes carried value ${i}`);
    }
  });
  sequences.forEach((s, i) => {
    const whole = parts[i];
    demand(
      whole?.dtype === s.dtype && sameShape(whole.shape, [length, ...s.shape]),
      `misreads sequence ${i}`,
    );
  });
  for (const n of captured(attrs)) demand(outside.has(n), `reads ${n.op} ${n.id} without naming it`);
  const own = new Set<Node>([...carried, ...sequences]);
  for (const n of bodyNodes(attrs)) {
    demand(n.op !== "bodyInput" || own.has(n), `reads an input of another body, ${n.id}`);
    demand(n.op !== "scan", "holds a scan");
    if (n.op !== "bodyInput") verifyNode(n);
  }
}

function verifyNode(n: Node): void {
  const demand: Demand = (holds, what) => {
    if (!holds) throw new Error(`${n.op} ${n.id} ${n.dtype} ${printShape(n.shape)} ${what}`);
  };
  for (const o of n.of)
    demand(o.id < n.id && o.graph === n.graph, `reads ${o.op} ${o.id}, which is not before it`);
  product(n.shape);
  const { dtype, shape } = (rules[n.op] as Rule<OpName>)(n, demand);
  demand(dtype === n.dtype && sameShape(shape, n.shape), `should be ${dtype} ${printShape(shape)}`);
}

/** Throws unless everything that `roots` depend on is legal, and nothing looks into a scan but by its readers. */
export function verifyGraph(roots: readonly Node[]): void {
  for (const n of topological(roots)) {
    if (n.op === "bodyInput") throw new Error(`bodyInput ${n.id} is read from outside of its scan`);
    verifyNode(n);
  }
}
