/** @file What is not legal is refused: graphs and plans with one thing wrong. */
import { describe, expect, test } from "vitest";
import * as g from "./graph.ts";
import * as scans from "./scan.ts";
import type { Node } from "./graph.ts";
import { lower } from "./lower.ts";
import type { Call, Nest, Plan } from "./nest.ts";
import { add, arg, call } from "./scalar.ts";
import { BATCH } from "./shape.ts";
import { verifyGraph } from "./verify.ts";
import { verifyPlan } from "./verifyPlan.ts";

const plus = add(arg(0), arg(1));
const graph = g.createGraph();
const x = g.input(graph, "x", [BATCH, 3]);
const w = g.input(graph, "w", [3, 2]);
const index = g.input(graph, "i", [BATCH], "u32");
const product = g.matmul(x, w);
const scan = scans.scan([x], [], 4, false, ([c]) => ({ next: [g.map(plus, c!, x)], outputs: [] }));

/** Nodes with operands that no builder would take. */
const broken: readonly (readonly [string, Node, string])[] = [
  [
    "operands of two shapes",
    g.rebuild(g.map(plus, x, g.map(call("exp", arg(0)), x)), [x, product]),
    "reads [B, 2]",
  ],
  [
    "an operand of another type",
    g.rebuild(g.map(call("exp", arg(0)), g.sum(x, [1])), [index]),
    "argument 0 is no f32",
  ],
  ["inner sizes that differ", g.rebuild(product, [x, x]), "inner sizes differ"],
  ["a sum over other axes", g.rebuild(g.sum(x, [1]), [w]), "should be f32 [3]"],
  ["rows by real numbers", g.rebuild(g.gather(w, index), [w, g.sum(x, [1])]), "operand 1 is f32"],
  ["a reshape to another size", g.rebuild(g.reshape(w, [6]), [g.input(graph, "v", [7])]), "reads [7]"],
  ["a body input from outside", g.map(plus, scan.attrs.carried[0]!, x), "is read from outside"],
  ["a body node from outside", scan.attrs.next[0]!, "is read from outside"],
  [
    "a scan that hides what it reads",
    g.rebuild(scan, [x, g.map(call("exp", arg(0)), x)]),
    "without naming it",
  ],
  [
    "what another body computes",
    scans.stacked(
      scans.scan([x], [], 2, false, ([c]) => ({ next: [c!], outputs: [] })),
      scan.attrs.next[0]!,
    ),
    "is not in the body",
  ],
];

describe("a graph is refused with", () => {
  test.each(broken)("%s", (_, node, what) => {
    expect(() => verifyGraph([node])).toThrow(what);
  });
  test("the same without the mistake passes", () => {
    const rows = g.gather(w, g.input(graph, "rows", [5], "u32"));
    expect(() => verifyGraph([product, scans.final(scan, 0), rows])).not.toThrow();
  });
});

const plan = lower({
  outputs: {
    y: g.map(call("tanh", arg(0)), g.map(plus, product, g.spread(g.input(graph, "b", [2]), [BATCH, 2]))),
  },
  updates: { w: g.map(plus, w, w) },
  guard: null,
  trace: [],
  capacity: 5,
});

const isNest = (c: Call): c is Extract<Call, { kind: "nest" }> => c.kind === "nest";
/** The plan with its first nest changed. */
function changed(change: (nest: Nest) => Partial<Nest>, from: "compute" | "commit" = "compute"): Plan {
  const [first, ...rest] = plan[from].filter(isNest);
  return { ...plan, [from]: [{ ...first!, nest: { ...first!.nest, ...change(first!.nest) } }, ...rest] };
}
const shifted = ({ store }: Nest, by: number): Partial<Nest> => {
  const { fixed, perBatch } = store.address.constant;
  return { store: { ...store, address: { ...store.address, constant: { fixed: fixed + by, perBatch } } } };
};

describe("a plan is refused with", () => {
  test.each([
    ["a result that nobody computes", { ...plan, compute: [] }, "is never computed"],
    ["a buffer that is read before it is written", changed(readsOwn), "before it is written"],
    ["a store behind the buffer", changed((nest) => shifted(nest, 1)), "goes from 1 to"],
    ["a store before the buffer", changed((nest) => shifted(nest, -1)), "goes from -1"],
    [
      "two elements at one address",
      changed(({ store }) => ({
        store: { ...store, address: { ...store.address, terms: store.address.terms.slice(1) } },
      })),
      "two elements at one address",
    ],
    ["a store of another type", changed(({ store }) => ({ store: { ...store, dtype: "u32" } })), "stores"],
    [
      "a change outside of the commit",
      { ...plan, compute: [...plan.compute, ...plan.commit], commit: [] },
      "outside of the commit",
    ],
    ["a guard of real numbers", { ...plan, guard: plan.outputs["y"]! }, "is no u32 scalar"],
  ] as const)("%s", (_, wrong, what) => {
    verifyPlan(plan);
    expect(() => verifyPlan(wrong)).toThrow(what);
  });
});

/** The nest reads what it is about to store. */
function readsOwn({ operands, store }: Nest): Partial<Nest> {
  const [first, ...rest] = operands;
  return first?.kind === "load" ? { operands: [{ ...first, buffer: store.buffer }, ...rest] } : {};
}
