/** Unrolled scans have the values and the gradients of the scans they were. */
import { describe, expect, test } from "vitest";
import { interpret } from "../backend/reference/interpret.ts";
import * as a from "../ir/arithmetic.ts";
import { gradients } from "../ir/grad.ts";
import { createGraph, input, matmul, type Node, topological } from "../ir/graph.ts";
import { final, scan, stacked } from "../ir/scan.ts";
import { BATCH } from "../ir/shape.ts";
import { unroll } from "../ir/unroll.ts";

const [time, batch, units] = [4, 3, 2];

/** h′ = tanh(x + h W), with what is over time and what is last. */
function recurrence(reverse: boolean) {
  const graph = createGraph();
  const x = input(graph, "x", [time, BATCH, units]);
  const h = input(graph, "h", [BATCH, units]);
  const w = input(graph, "w", [units, units]);
  const run = scan([h], [x], time, reverse, ([before], [part]) => {
    const z = a.add(part!, matmul(before!, w));
    return { next: [a.tanh(z)], outputs: [z] };
  });
  const sums = stacked(run, run.attrs.outputs[0]!) as Node<"stacked">;
  const last = final(run, 0);
  return { inputs: [x, h, w], sums, last, loss: a.add(a.total(a.square(sums)), a.total(last)) };
}

const values = (n: Node<"input">): Float64Array => {
  const length = n.shape.reduce((size, extent) => size * (extent < 0 ? batch : extent), 1);
  return Float64Array.from({ length }, (_, i) => ((i * 37 + n.attrs.name.length * 11) % 17) / 10 - 0.8);
};

describe.each([false, true])("backwards: %s", (reverse) => {
  const { inputs, sums, last, loss } = recurrence(reverse);
  const { of, at } = unroll([sums, last, loss]);

  test("no scan is left, and all values are the same", () => {
    const roots = [sums, last, loss];
    const unrolled = roots.map(of);
    expect(topological(unrolled).filter(({ op }) => op === "scan" || op === "bodyInput")).toEqual([]);
    const computed = interpret([...roots, ...unrolled], values, batch);
    roots.forEach((n, i) => expect(computed.get(unrolled[i]!)).toEqual(computed.get(n)));
  });
  test("gradients are the same", () => {
    const scanned = gradients(loss, inputs);
    const unrolled = gradients(of(loss), inputs);
    const computed = interpret([...scanned, ...unrolled], values, batch);
    scanned.forEach((n, i) => {
      const [found, expected] = [computed.get(unrolled[i]!)!, computed.get(n)!];
      found.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
    });
  });
  test("a time step's node holds that part of the stack", () => {
    const parts = Array.from({ length: time }, (_, t) => at(sums, t));
    const computed = interpret([sums, ...parts], values, batch);
    const size = batch * units;
    parts.forEach((part, t) => {
      expect(computed.get(part)).toEqual(computed.get(sums)!.slice(t * size, (t + 1) * size));
    });
  });
});
