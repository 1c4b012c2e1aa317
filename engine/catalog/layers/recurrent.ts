/**
 * @file What recurrent layers share: PyTorch's weights, the input's part of all gates as one product before the
 * scan, and the choice between the whole sequence and the last state.
 */
import * as a from "../../ir/arithmetic.ts";
import { concat, fill, matmul, type Node, reshape, slice, transpose, transposed } from "../../ir/graph.ts";
import { final, scan, stacked } from "../../ir/scan.ts";
import { product } from "../../ir/shape.ts";
import { choice, type Initializer, initializer, int, type Values } from "../../spec/params.ts";
import { defineLayer, refused, shown, type WeightSpec } from "./layer.ts";

export const recurrentFields = {
  units: int(1, 512, 16),
  output: choice(["sequence", "last"], "last"),
  weightInit: initializer("pytorch"),
  biasInit: initializer("pytorch"),
  /** Both: two layers over the same input, their outputs side by side; the second goes back in time. */
  direction: choice(["forward", "backward", "both"], "forward"),
};

/** One time step. */
export interface Step {
  /** The input's part of every gate with its bias, and with bias_hh unless the cell adds that itself. */
  readonly input: Node;
  /** The states before the step, each [batch, units]; the first is the hidden state. */
  readonly states: readonly Node[];
  /** The hidden state's part of every gate: h Wₕₕᵀ, [batch, gates·units]. */
  readonly recurrent: Node;
  /** bias_hh, repeated over the batch. */
  readonly recurrentBias: Node;
}

export interface Cell {
  /** Gates stacked in the weights, in PyTorch's order. */
  readonly gates: number;
  readonly states: number;
  /** True: the cell adds bias_hh itself. */
  readonly ownBias: boolean;
  /** The states after the step, and what can be looked at. */
  readonly step: (
    step: Step,
    units: number,
  ) => { readonly next: readonly Node[]; readonly named: Record<string, Node> };
}

/** The `index`-th gate of [batch, gates·units]. */
export const gateOf = (z: Node, index: number, units: number): Node =>
  slice(z, 1, index * units, (index + 1) * units);

export const defineRecurrent = <const T extends string>(type: T, cell: Cell) =>
  defineLayer({
    type,
    fields: recurrentFields,
    reads: { min: 1, max: 1 },
    shape: ({ units, output, direction }, [x]) => {
      if (x!.field && x!.field.kind !== "real") return refused("shape.tokens");
      if (x!.shape.length !== 2) return refused("shape.notSequence", { shape: shown(x!.shape) });
      const wide = direction === "both" ? 2 * units : units;
      return output === "last" ? [wide] : [x!.shape[0]!, wide];
    },
    weights: (params, [x]) => recurrentWeights(params, cell.gates, x!.shape[1]!),
    forward: ({ params: { units, output, direction }, x: [x], w, name }) => {
      const ways: readonly Way[] =
        direction === "both" ? [forwards, backwards] : [{ ...forwards, reverse: direction === "backward" }];
      const results = ways.map((way) => {
        const { named, sequence, last } = passOver(cell, x!, w, units, way);
        for (const [role, node] of Object.entries(named)) name(`${role}${way.role}`, node);
        return output === "last" ? last : sequence;
      });
      return results.length === 1 ? results[0]! : concat(results, results[0]!.shape.length - 1);
    },
  });

/** A direction, and what its weights and its nodes are called after. */
interface Way {
  readonly reverse: boolean;
  readonly suffix: string;
  readonly role: string;
}
const forwards: Way = { reverse: false, suffix: "", role: "" };
const backwards: Way = { reverse: true, suffix: "_reverse", role: "Reverse" };

/** One pass over time; `last` is the state after its last step, which backwards is the one at time 0. */
function passOver(
  cell: Cell,
  x: Node,
  w: Readonly<Record<string, Node>>,
  units: number,
  { reverse, suffix }: Way,
): { readonly named: Record<string, Node>; readonly sequence: Node; readonly last: Node } {
  const { graph } = x;
  const of = (weight: string): Node => w[`${weight}${suffix}`]!;
  const [batch, time, features] = x.shape as [number, number, number];
  const wide = cell.gates * units;
  const rows = reshape(transpose(x, [1, 0, 2]), [product([time, batch]), features]);
  const biased = a.add(matmul(rows, transposed(of("weight_ih"))), of("bias_ih"));
  const inputs = reshape(cell.ownBias ? biased : a.add(biased, of("bias_hh")), [time, batch, wide]);
  const zero = fill(graph, 0, [batch, units]);
  let named: Record<string, Node> = {};
  const run = scan(Array(cell.states).fill(zero), [inputs], time, reverse, (states, [input]) => {
    const recurrent = matmul(states[0]!, transposed(of("weight_hh")));
    const recurrentBias = a.add(fill(graph, 0, [batch, wide]), of("bias_hh"));
    const step = cell.step({ input: input!, states, recurrent, recurrentBias }, units);
    named = step.named;
    return { next: step.next, outputs: Object.values(step.named) };
  });
  const overTime = (n: Node): Node => transpose(stacked(run, n), [1, 0, 2]);
  return {
    named: Object.fromEntries(Object.entries(named).map(([role, node]) => [role, overTime(node)])),
    sequence: overTime(run.attrs.next[0]!),
    last: final(run, 0),
  };
}

export function recurrentWeights(
  { units, weightInit, biasInit, direction }: Values<typeof recurrentFields>,
  gates: number,
  features: number,
): Readonly<Record<string, WeightSpec>> {
  const weight = (shape: readonly number[], init: Initializer, decays: boolean): WeightSpec => {
    const standard = { kind: "uniform", bound: 1 / Math.sqrt(units) } as const;
    // All gates are one matrix to torch.nn.init.
    return { shape, fanIn: shape[1] ?? units, fanOut: shape[0] ?? units, init, standard, decays };
  };
  const wide = gates * units;
  const once = {
    weight_ih: weight([wide, features], weightInit, true),
    weight_hh: weight([wide, units], weightInit, true),
    bias_ih: weight([wide], biasInit, false),
    bias_hh: weight([wide], biasInit, false),
  };
  if (direction !== "both") return once;
  const again = Object.entries(once).map(([name, spec]) => [`${name}${backwards.suffix}`, spec]);
  return { ...once, ...Object.fromEntries(again) };
}
