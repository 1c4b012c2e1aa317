/** @file The meaning of every op, in the plainest code and float64: the oracle of all other backends. */
import { type Node, type OpName, type Scan, topological, type Window, windowAxes } from "../../ir/graph.ts";
import { bodyNodes } from "../../ir/scan.ts";
import { evaluate } from "../../ir/scalar.ts";
import { extent, type Shape, strides } from "../../ir/shape.ts";

/** A tensor's values, row-major; u32 tensors hold whole numbers. */
export type Values = Float64Array;
type Environment = Map<Node, Values>;
type EvaluatedOp = Exclude<OpName, "input" | "bodyInput" | "scan" | "stacked" | "final">;

/** One op on one set of operands: sizes are plain numbers by now. */
interface Invocation<K extends OpName> {
  readonly n: Node<K>;
  readonly x: readonly Values[];
  /** The result's shape, and each operand's. */
  readonly shape: readonly number[];
  readonly of: readonly (readonly number[])[];
}

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
const concrete = (shape: Shape, batch: number): number[] => shape.map((s) => extent(s, batch));

/** Calls `visit` with every index of `shape`, in row-major order. The array is reused. */
function forEachIndex(
  shape: readonly number[],
  visit: (index: readonly number[], position: number) => void,
): void {
  const index = shape.map(() => 0);
  for (let position = 0, count = size(shape); position < count; position++) {
    visit(index, position);
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis]! === shape[axis]; axis--) index[axis] = 0;
  }
}

const positionOf = (steps: readonly number[], index: readonly number[]): number =>
  index.reduce((sum, i, axis) => sum + i * steps[axis]!, 0);

/** A tensor of which each element is computed from its index. */
function filled(
  shape: readonly number[],
  at: (index: readonly number[], position: number) => number,
): Values {
  const result = new Float64Array(size(shape));
  forEachIndex(shape, (index, position) => {
    result[position] = at(index, position);
  });
  return result;
}

const meanings: { readonly [K in EvaluatedOp]: (call: Invocation<K>) => Values } = {
  fill: ({ n, shape }) => new Float64Array(size(shape)).fill(n.attrs.value),
  iota: ({ shape }) => filled(shape, (_, position) => position),
  map: ({ n, x, shape }) => {
    const args = new Float64Array(x.length);
    return filled(shape, (_, position) => {
      for (let i = 0; i < x.length; i++) args[i] = x[i]![position]!;
      return evaluate(n.attrs.expr, args);
    });
  },
  reduce: ({ n, x: [x], shape, of: [from] }) => {
    const isSum = n.attrs.fn === "sum";
    const result = new Float64Array(size(shape)).fill(isSum ? 0 : Number.NEGATIVE_INFINITY);
    const steps = strides(shape);
    forEachIndex(from!, (index, position) => {
      const kept = index.filter((_, axis) => !n.attrs.axes.includes(axis));
      const target = positionOf(steps, kept);
      result[target] = isSum ? result[target]! + x![position]! : Math.max(result[target]!, x![position]!);
    });
    return result;
  },
  argmax: ({ n, x: [x], shape, of: [from] }) => {
    const best = new Float64Array(size(shape)).fill(Number.NEGATIVE_INFINITY);
    const result = new Float64Array(size(shape));
    const steps = strides(shape);
    forEachIndex(from!, (index, position) => {
      const target = positionOf(
        steps,
        index.filter((_, axis) => axis !== n.attrs.axis),
      );
      if (!(x![position]! > best[target]!)) return;
      best[target] = x![position]!;
      result[target] = index[n.attrs.axis]!;
    });
    return result;
  },
  matmul: ({ x: [a, b], shape, of: [left] }) => {
    const [m, p] = shape.slice(-2) as [number, number];
    const k = left![left!.length - 1]!;
    return filled(shape, (index, position) => {
      const matrix = Math.floor(position / (m * p));
      const [row, column] = index.slice(-2) as [number, number];
      let sum = 0;
      for (let i = 0; i < k; i++) sum += a![(matrix * m + row) * k + i]! * b![(matrix * k + i) * p + column]!;
      return sum;
    });
  },
  conv2d: ({ n, x: [x, w], shape, of: [from] }) => {
    const result = new Float64Array(size(shape));
    forEachProduct(n.attrs.window, from!, shape, (input, weight, output) => {
      result[output]! += x![input]! * w![weight]!;
    });
    return result;
  },
  conv2dInput: ({ n, x: [dy, w], shape, of: [from] }) => {
    const result = new Float64Array(size(shape));
    forEachProduct(n.attrs.window, shape, from!, (input, weight, output) => {
      result[input]! += dy![output]! * w![weight]!;
    });
    return result;
  },
  conv2dWeight: ({ n, x: [x, dy], shape, of: [from, to] }) => {
    const result = new Float64Array(size(shape));
    forEachProduct(n.attrs.window, from!, to!, (input, weight, output) => {
      result[weight]! += x![input]! * dy![output]!;
    });
    return result;
  },
  poolArgmax: ({ n, x: [x], shape, of: [from] }) => {
    const best = new Float64Array(size(shape)).fill(Number.NEGATIVE_INFINITY);
    const plane = from![2]! * from![3]!;
    const result = firstOfEachWindow(n.attrs.window, from!, shape);
    forEachWindowed(n.attrs.window, from!, shape, (input, output) => {
      if (!(x![input]! > best[output]!)) return;
      best[output] = x![input]!;
      result[output] = input % plane;
    });
    return result;
  },
  poolGather: ({ x: [x, picked], shape, of: [from] }) => {
    const plane = from![2]! * from![3]!;
    const out = shape[2]! * shape[3]!;
    return filled(shape, (_, position) => x![Math.floor(position / out) * plane + picked![position]!]!);
  },
  poolScatter: ({ x: [d, picked], shape, of: [from] }) => {
    const result = new Float64Array(size(shape));
    const plane = shape[2]! * shape[3]!;
    const out = from![2]! * from![3]!;
    d!.forEach((gradient, position) => {
      result[Math.floor(position / out) * plane + picked![position]!]! += gradient;
    });
    return result;
  },
  sumPool: ({ n, x: [x], shape, of: [from] }) => {
    const result = new Float64Array(size(shape));
    forEachWindowed(n.attrs.window, from!, shape, (input, output) => {
      result[output]! += x![input]!;
    });
    return result;
  },
  sumPoolInput: ({ n, x: [d], shape, of: [from] }) => {
    const result = new Float64Array(size(shape));
    forEachWindowed(n.attrs.window, shape, from!, (input, output) => {
      result[input]! += d![output]!;
    });
    return result;
  },
  gather: ({ x: [table, rows], shape }) => {
    const row = size(shape.slice(1));
    return filled(
      shape,
      (_, position) => table![rows![Math.floor(position / row)]! * row + (position % row)]!,
    );
  },
  scatterAdd: ({ x: [rows, d], shape }) => {
    const result = new Float64Array(size(shape));
    const row = size(shape.slice(1));
    d!.forEach((gradient, position) => {
      result[rows![Math.floor(position / row)]! * row + (position % row)]! += gradient;
    });
    return result;
  },
  slice: ({ n, x: [x], shape, of: [from] }) => {
    const steps = strides(from!);
    return filled(shape, (index) => x![positionOf(steps, index) + n.attrs.start * steps[n.attrs.axis]!]!);
  },
  pad: ({ n, x: [x], shape, of: [from] }) => {
    const { axis, before } = n.attrs;
    const steps = strides(from!);
    return filled(shape, (index) => {
      const at = index[axis]! - before;
      return at >= 0 && at < from![axis]! ? x![positionOf(steps, index) - before * steps[axis]!]! : 0;
    });
  },
  concat: ({ n, x, shape, of }) => {
    const { axis } = n.attrs;
    return filled(shape, (index) => {
      let part = 0;
      let start = 0;
      while (index[axis]! >= start + of[part]![axis]!) start += of[part++]![axis]!;
      const steps = strides(of[part]!);
      return x[part]![positionOf(steps, index) - start * steps[axis]!]!;
    });
  },
  transpose: ({ n, x: [x], shape, of: [from] }) => {
    const steps = strides(from!);
    const turned = n.attrs.permutation.map((axis) => steps[axis]!);
    return filled(shape, (index) => x![positionOf(turned, index)]!);
  },
  reshape: ({ x: [x] }) => x!,
  broadcast: ({ n, x: [x], shape, of: [from] }) => {
    const steps = strides(from!);
    return filled(
      shape,
      (index) =>
        x![
          positionOf(
            steps,
            index.filter((_, axis) => !n.attrs.axes.includes(axis)),
          )
        ]!,
    );
  },
};

/** Every pair of an input element and the window it is in: positions in tensors of shape `input` and `output`. */
function forEachWindowed(
  window: Window,
  input: readonly number[],
  output: readonly number[],
  visit: (input: number, output: number) => void,
): void {
  const [, , height, width] = input as [number, number, number, number];
  const [down, across] = windowAxes(window);
  const taps = down.kernel * across.kernel;
  forEachIndex([...output, down.kernel, across.kernel], ([b, c, y, x, i, j], position) => {
    const row = y! * down.stride + i! - down.padding;
    const column = x! * across.stride + j! - across.padding;
    if (row < 0 || row >= height || column < 0 || column >= width) return;
    visit(((b! * input[1]! + c!) * height + row) * width + column, Math.floor(position / taps));
  });
}

/** The first element of each window, clipped to the plane: what stands where nothing is larger (all are NaN). */
function firstOfEachWindow(w: Window, input: readonly number[], output: readonly number[]): Values {
  const [down, across] = windowAxes(w);
  return filled(
    output,
    ([, , y, x]) => (y! * down.stride - down.padding) * input[3]! + x! * across.stride - across.padding,
  );
}

/** Every product of a convolution: positions of the input element, the weight and the output element. */
function forEachProduct(
  window: Window,
  input: readonly number[],
  output: readonly number[],
  visit: (input: number, weight: number, output: number) => void,
): void {
  const [, channels, height, width] = input as [number, number, number, number];
  const [down, across] = windowAxes(window);
  const taps = channels * down.kernel * across.kernel;
  forEachIndex([...output, channels, down.kernel, across.kernel], ([b, o, y, x, c, i, j], position) => {
    const row = y! * down.stride + i! - down.padding;
    const column = x! * across.stride + j! - across.padding;
    if (row < 0 || row >= height || column < 0 || column >= width) return;
    const weight = ((o! * channels + c!) * down.kernel + i!) * across.kernel + j!;
    visit(((b! * channels + c!) * height + row) * width + column, weight, Math.floor(position / taps));
  });
}

function evaluateNode(n: Node, environment: Environment, stacks: Stacks, batch: number): Values {
  if (n.op === "input" || n.op === "bodyInput") throw new Error(`${n.op} ${n.id} has no value`);
  if (n.op === "scan") return runScan(n, environment, stacks.get(n) ?? [], batch);
  if (n.op === "stacked" || n.op === "final") return environment.get(n)!;
  const invocation = {
    n,
    x: n.of.map((o) => environment.get(o)!),
    shape: concrete(n.shape, batch),
    of: n.of.map((o) => concrete(o.shape, batch)),
  };
  return (meanings[n.op] as (call: Invocation<OpName>) => Values)(invocation);
}

/** For each scan, its `stacked` and `final` nodes that are wanted. */
type Stacks = ReadonlyMap<Node, readonly Node<"stacked" | "final">[]>;

/** Sets the values of the scan's readers. */
function runScan(
  n: Node<"scan">,
  outer: Environment,
  readers: readonly Node<"stacked" | "final">[],
  batch: number,
): Values {
  const { length, reverse, carried, sequences, next } = n.attrs;
  const observed = readers.flatMap((r) => (r.op === "stacked" ? [r] : []));
  const body = bodyNodes(
    observing(
      n.attrs,
      observed.map((r) => r.attrs.node),
    ),
  );
  const environment = new Map(outer);
  carried.forEach((c, i) => environment.set(c, outer.get(n.of[i]!)!));
  for (const r of observed) outer.set(r, new Float64Array(size(concrete(r.shape, batch))));
  for (let step = 0; step < length; step++) {
    const t = reverse ? length - 1 - step : step;
    sequences.forEach((s, i) => {
      const part = size(concrete(s.shape, batch));
      environment.set(s, outer.get(n.of[carried.length + i]!)!.subarray(t * part, (t + 1) * part));
    });
    for (const inner of body) {
      if (inner.op !== "bodyInput")
        environment.set(inner, evaluateNode(inner, environment, new Map(), batch));
    }
    for (const r of observed) {
      const values = environment.get(r.attrs.node)!;
      outer.get(r)!.set(values, t * values.length);
    }
    const carriedOn = next.map((x) => environment.get(x)!);
    carried.forEach((c, i) => environment.set(c, carriedOn[i]!));
  }
  for (const r of readers) if (r.op === "final") outer.set(r, environment.get(carried[r.attrs.index]!)!);
  return new Float64Array(0);
}

const observing = (attrs: Scan, outputs: readonly Node[]): Scan => ({ ...attrs, outputs });

/** Values of `roots` for a batch; `inputValue` gives those of the graph's inputs. */
export function interpret(
  roots: readonly Node[],
  inputValue: (n: Node<"input">) => Values,
  batch: number,
): Map<Node, Values> {
  const pass = interpretation(roots, inputValue, batch);
  for (;;) {
    const { done, value } = pass.next();
    if (done === true) return value;
  }
}

/** The same node by node: whoever goes on with it may do something else in between. */
export function* interpretation(
  roots: readonly Node[],
  inputValue: (n: Node<"input">) => Values,
  batch: number,
): Generator<Node, Map<Node, Values>> {
  const order = topological(roots);
  const stacks = new Map<Node, Node<"stacked" | "final">[]>();
  for (const n of order) {
    if (n.op === "stacked" || n.op === "final") stacks.set(n.of[0]!, [...(stacks.get(n.of[0]!) ?? []), n]);
  }
  const environment: Environment = new Map();
  for (const n of order) {
    environment.set(n, n.op === "input" ? inputValue(n) : evaluateNode(n, environment, stacks, batch));
    yield n;
  }
  return environment;
}
