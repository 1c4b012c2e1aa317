import { expect, test } from "vitest";
import { gradients } from "./grad.ts";
import * as g from "./graph.ts";
import * as scans from "./scan.ts";
import { lower } from "./lower.ts";
import { printGraph, printPlan } from "./print.ts";
import { add, arg, call, mul, num, sub } from "./scalar.ts";
import { BATCH } from "./shape.ts";

const plus = add(arg(0), arg(1));

/** One step of y = tanh(x Wᵀ), loss Σ y², W ← W − 0.1 ∂loss/∂W. */
function smallStep() {
  const graph = g.createGraph();
  const [x, w] = [g.input(graph, "x", [BATCH, 2]), g.input(graph, "w", [3, 2])];
  const y = g.map(call("tanh", arg(0)), g.matmul(x, g.transposed(w)));
  const loss = g.sum(g.map(mul(arg(0), arg(0)), y), [0, 1]);
  const [dw] = gradients(loss, [w]);
  return { loss, next: g.map(sub(arg(0), mul(arg(1), num(0.5))), w, dw!) };
}

test("a graph reads from its inputs to its results", () => {
  const { next } = smallStep();
  expect(`\n${printGraph([next])}\n`).toMatchInlineSnapshot(`
    "
    %0 f32[B, 2] = input x
    %1 f32[3, 2] = input w
    %2 f32[2, 3] = transpose 1 0 (%1)
    %3 f32[B, 3] = matmul (%0, %2)
    %4 f32[B, 3] = map tanh(x0) (%3)
    %5 f32[B, 3] = map add(x0, x0) (%4)
    %6 f32[B, 3] = map mul(sub(1, mul(x1, x1)), x0) (%5, %4)
    %7 f32[3, B] = transpose 1 0 (%6)
    %8 f32[3, 2] = matmul (%7, %0)
    %9 f32[3, 2] = map sub(x1, mul(x0, 0.5)) (%8, %1)
    "
  `);
});

test("a scan shows what it carries", () => {
  const graph = g.createGraph();
  const [h, x] = [g.input(graph, "h", [BATCH, 2]), g.input(graph, "x", [4, BATCH, 2])];
  const scan = scans.scan([h], [x], 4, true, ([c], [part]) => ({
    next: [g.map(plus, c!, part!)],
    outputs: [],
  }));
  expect(
    `\n${printGraph([scans.final(scan, 0), scans.stacked(scan, scan.attrs.next[0]!)])}\n`,
  ).toMatchInlineSnapshot(`
    "
    %0 f32[B, 2] = input h
    %1 f32[4, B, 2] = input x
      %2 f32[B, 2] = bodyInput
      %3 f32[B, 2] = bodyInput
      %4 f32[B, 2] = map add(x1, x0) (%3, %2)
    %5 = scan 4 steps backwards [%2 ← %4, %3 of each step] (%0, %1)
    %6 f32[B, 2] = final 0 (%5)
    %7 f32[4, B, 2] = stacked %4 (%5)
    "
  `);
});

test("a plan shows its buffers, and the loops of each call", () => {
  const { loss, next } = smallStep();
  const plan = lower({ outputs: {}, updates: { w: next }, guard: null, trace: [loss], capacity: 8 });
  expect(`\n${printPlan(plan)}\n`).toMatchInlineSnapshot(`
    "
    b0 f32[B, 2] store x
    b1 f32[3, 2] store w
    b2 f32[B, 3] scratch
    b3 f32[] scratch
    b4 f32[B, 3] scratch
    b5 f32[3, 2] scratch
    compute
      for [B, 3] b2[3·i + j] = sum over [2] of mul(x0, x1) where x0 = b0[2·i + k], x1 = b1[2·j + k], then tanh(x0) with x0 = that
      for [] b3[0] = sum over [B, 3] of mul(x0, x0) where x0 = b2[3·i + j]
      for [B, 3] b4[3·i + j] = mul(sub(1, mul(x0, x0)), add(x0, x0)) where x0 = b2[3·i + j]
    commit
      for [3, 2] b1[2·i + j] = sum over [B] of mul(x0, x1) where x0 = b4[i + 3·k], x1 = b0[j + 2·k], then sub(x1, mul(x0, 0.5)) with x0 = that, x1 = b1[2·i + j]
    outputs 
    trace b3
    "
  `);
});
