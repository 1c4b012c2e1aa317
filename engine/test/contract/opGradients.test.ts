/** @file Reverse mode against finite differences in float64, for every op and every scalar function, twice. */
import { describe, expect, test } from "vitest";
import { gradients } from "../../ir/grad.ts";
import { createGraph, input, type Node, type OpName, topological } from "../../ir/graph.ts";
import { bodyNodes } from "../../ir/scan.ts";
import { arg, call, derive, evaluate, type ScalarFn, signatures } from "../../ir/scalar.ts";
import { extent, product, type Shape } from "../../ir/shape.ts";
import { randomStream, streams } from "../../spec/random.ts";
import { gradientError, type Inputs, valuesOf } from "./finiteDifferences.ts";
import { mixed, type OpTrial, opTrials } from "./opTrials.ts";

const batch = 3;

const drawn = (shape: Shape, next: () => number): Float64Array =>
  Float64Array.from({ length: extent(product(shape), batch) }, next);

/** The nodes of a trial, its inputs of real numbers, and values for all. */
function build(trial: OpTrial) {
  const graph = createGraph();
  const random = randomStream(1, streams.data);
  const inputs = new Map<string, Float64Array>();
  const variables = new Map<string, Node>();
  const nodes = trial({
    graph,
    real: (name, ...shape) => {
      if (!inputs.has(name))
        inputs.set(
          name,
          drawn(shape, () => 2 * random.uniform() - 1),
        );
      const node = input(graph, name, shape);
      variables.set(name, node);
      return node;
    },
    whole: (name, below, ...shape) => {
      if (!inputs.has(name))
        inputs.set(
          name,
          drawn(shape, () => random.below(below)),
        );
      return input(graph, name, shape, "u32");
    },
  });
  return { nodes, inputs, variables };
}

function usedOps(roots: readonly Node[]): Set<OpName> {
  const outer = topological(roots);
  return new Set(
    [...outer, ...outer.flatMap((n) => (n.op === "scan" ? bodyNodes(n.attrs) : []))].map((n) => n.op),
  );
}

const trials = Object.entries(opTrials).flatMap(([op, list]) =>
  list.map((trial, i) => ({ op, trial, name: `${op} ${i + 1}` })),
);

describe("the gradients of", () => {
  test.each(trials)("$name, first and second", ({ op, trial }) => {
    const { nodes, inputs, variables } = build(trial);
    expect(usedOps(nodes)).toContain(op);
    const loss = mixed(nodes);
    const targets = [...variables.values()];
    const first = gradients(loss, targets);
    const again = mixed(first);
    expect(wrongGradients(loss, first, variables, inputs)).toEqual([]);
    expect(wrongGradients(again, gradients(again, targets), variables, inputs)).toEqual([]);
  });
});

/** Names of the inputs by which `found` are not the gradients of `loss`. */
function wrongGradients(
  loss: Node,
  found: readonly Node[],
  variables: ReadonlyMap<string, Node>,
  inputs: Inputs,
): string[] {
  const values = valuesOf(found, inputs, batch);
  return [...variables.keys()].filter(
    (name, i) => !(gradientError(loss, name, values[i]!, inputs, batch) < 1e-6),
  );
}

/** Where a function is differentiable: log and square roots above zero, divisors away from it. */
const ranges: { readonly [F in ScalarFn]?: readonly [number, number] } = {
  log: [0.2, 4],
  sqrt: [0.2, 4],
  log1p: [-0.7, 3],
  div: [0.4, 2],
};
const ofReals = (Object.keys(signatures) as ScalarFn[]).filter(
  (fn) =>
    signatures[fn].gives === "f32" && signatures[fn].of.every((type) => type === "f32") && fn !== "detach",
);

test.each(ofReals)("the derivatives of %s are its slopes, and theirs", (fn) => {
  const [low, high] = ranges[fn] ?? [-2, 2];
  const random = randomStream(2, streams.data);
  const f = call(fn, ...signatures[fn].of.map((_, i) => arg(i)));
  const h = 1e-6;
  for (let round = 0; round < 40; round++) {
    const x = signatures[fn].of.map(() => low + (high - low) * random.uniform());
    for (const [i] of x.entries()) {
      const first = derive(f, i);
      const slope = (e: typeof f) => {
        const at = (by: number) => evaluate(e, x.with(i, x[i]! + by));
        return (at(h) - at(-h)) / (2 * h);
      };
      expect(Math.abs(slope(f) - evaluate(first, x))).toBeLessThan(1e-7 * (1 + Math.abs(slope(f))));
      expect(Math.abs(slope(first) - evaluate(derive(first, i), x))).toBeLessThan(
        1e-7 * (1 + Math.abs(slope(first))),
      );
    }
  }
});

test("no gradient flows through detach", () => {
  expect(evaluate(derive(call("detach", arg(0)), 0), [3])).toBe(0);
});
