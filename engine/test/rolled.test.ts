/** @file Expressions that do the same many times over become loops on WebAssembly, where their arguments move on evenly. */
import { expect, test } from "vitest";
import { withEpochTables } from "../backend/wasm/epochTable.ts";
import { withRolledChains } from "../backend/wasm/rolled.ts";
import { broadcast, createGraph, input, map, type Node, slice } from "../ir/graph.ts";
import { lower } from "../ir/lower.ts";
import { printPlan } from "../ir/print.ts";
import { arg, call, type Expr, uint } from "../ir/scalar.ts";

/** Some eight steps that follow from the key `argument`. */
function round(e: Expr, argument: number): Expr {
  const key = arg(argument, "u32");
  const larger = call("umax", e, key);
  const product = call("uxor", call("umul", larger, uint(5)), key);
  const mixed = call("uadd", product, call("ushr", larger, uint(2)));
  return call("uadd", call("uxor", mixed, call("ushr", mixed, uint(3))), e);
}

/** A round for each of the keys that `order` names. */
function hashed(x: Node, keys: Node, order: readonly number[]): Node {
  const keyOf = (i: number): Node => broadcast(slice(keys, 0, i, i + 1), x.shape, [1]);
  const value = order.reduce<Expr>((e, _, i) => round(e, i + 1), arg(0, "u32"));
  return map(value, x, ...order.map(keyOf));
}

function planOf(order: readonly number[]): string {
  const graph = createGraph();
  const keys = input(graph, "keys", [16], "u32");
  const y = hashed(input(graph, "x", [1, 20], "u32"), keys, order);
  const program = { outputs: { y }, updates: {}, guard: null, trace: [], capacity: 1 };
  return printPlan(withRolledChains(withEpochTables(lower(program))));
}

test("rounds with one key after the other are a loop", () => {
  const plan = planOf([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(plan).toContain("10 time steps");
  expect(plan).toContain("x1 = b1[2 + t");
});

test("rounds with keys in no order are not", () => {
  expect(planOf([2, 3, 5, 4, 6, 7, 8, 9, 10, 11])).not.toContain("time steps");
});

test("three rounds are not", () => {
  expect(planOf([2, 3, 4])).not.toContain("time steps");
});
