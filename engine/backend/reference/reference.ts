/** @file The oracle as a device: everything in float64, nothing lowered, fused or reused. */
import type { Node } from "../../ir/graph.ts";
import { type Clock, isClockName } from "../../ir/nest.ts";
import { extent, product } from "../../ir/shape.ts";
import type { Device, Executable, Program, RunResult, TensorData, TensorInfo } from "../backend.ts";
import { interpret, type Values } from "./interpret.ts";

interface Tensor {
  readonly info: TensorInfo;
  values: Values;
}
type Store = Map<string, Tensor>;

function tensorOf(store: Store, name: string): Tensor {
  const tensor = store.get(name);
  if (!tensor) throw new Error(`no tensor named ${name}`);
  return tensor;
}

const toData = (values: Values, dtype: "f32" | "u32"): TensorData =>
  dtype === "f32" ? Float32Array.from(values) : Uint32Array.from(values);

export async function openReference(): Promise<Device> {
  const store: Store = new Map();
  return {
    name: "reference",
    detail: "float64",
    software: false,
    lost: new Promise(() => {}),
    allocate: (name, info) => {
      store.set(name, { info, values: new Float64Array(product(info.shape)) });
    },
    release: (name) => {
      store.delete(name);
    },
    write: (name, data) => tensorOf(store, name).values.set(data),
    read: async (name) => {
      const { info, values } = tensorOf(store, name);
      return toData(values, info.dtype);
    },
    float64: {
      read: (name) => Float64Array.from(tensorOf(store, name).values),
      write: (name, values) => tensorOf(store, name).values.set(values),
    },
    compile: async (program) => createExecutable(store, program),
    dispose: () => store.clear(),
  };
}

function createExecutable(store: Store, program: Program): Executable {
  let last = new Map<Node, Values>();
  const updates = Object.entries(program.updates);
  const roots = [...Object.values(program.outputs), ...program.trace, ...updates.map(([, next]) => next)];
  if (program.guard) roots.push(program.guard);

  const step = (clock: Clock): boolean => {
    last = interpret(roots, (n) => inputValue(store, n, clock), clock.batch);
    if (program.guard && last.get(program.guard)![0] !== 1) return false;
    for (const [name, next] of updates) tensorOf(store, name).values.set(last.get(next)!);
    return true;
  };
  return {
    run: async (clocks): Promise<RunResult> => {
      const trace: number[] = [];
      let steps = 0;
      for (const clock of clocks) {
        const committed = step(clock);
        trace.push(...program.trace.map((n) => last.get(n)![0]!));
        if (!committed) break;
        steps++;
      }
      return { steps, trace: Float32Array.from(trace) };
    },
    read: async (name) => {
      const node = program.outputs[name];
      const values = node && last.get(node);
      if (!node || !values) throw new Error(`no output named ${name} was computed`);
      return toData(values, node.dtype);
    },
    dispose: () => last.clear(),
  };
}

/** A clock value, or a tensor of the store; of one that is symbolic in its first axis, the batch's part. */
function inputValue(store: Store, n: Node<"input">, clock: Clock): Values {
  const [prefix, name] = n.attrs.name.split(".");
  if (prefix === "clock" && name !== undefined && isClockName(name)) return Float64Array.of(clock[name]);
  return tensorOf(store, n.attrs.name)
    .values.subarray(0, extent(product(n.shape), clock.batch))
    .slice();
}
