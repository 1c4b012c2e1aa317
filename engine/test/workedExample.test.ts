/**
 * The worked example with the numbers of its source: Mazur 2015, “A Step by Step Backpropagation Example”, whose figures
 * are rounded to nine digits.
 */
import { describe, expect, test } from "vitest";
import { Explainer } from "../explain/explainer.ts";
import { presets } from "../index.ts";
import type { Answer, Explanation, Place } from "../spec/explain.ts";
import { openOn } from "./learningRun.ts";

const of = { kind: "pending" } as const;

function found<T>(answer: Answer<T>): T {
  if ("refused" in answer) throw new Error(answer.refused.reason);
  return answer.found;
}

async function opened(device: "wasm" | "reference") {
  const session = await openOn(device, presets.workedExample);
  return { session, explainer: new Explainer((work) => work(session)) };
}

describe.each([
  ["reference", 1e-7],
  ["wasm", 1e-6],
] as const)("on %s", (device, near) => {
  test("outputs, error and the weight after one update are those of the paper", async () => {
    const { session } = await opened(device);
    const [output, loss] = await session.watch(["output", "loss"]);
    expect(Math.abs(output!.data[0]! - 0.75136507)).toBeLessThan(near);
    expect(Math.abs(output!.data[1]! - 0.772928465)).toBeLessThan(near);
    expect(Math.abs(loss!.data[0]! - 0.298371109)).toBeLessThan(near);
    await session.advance(1);
    const weight = await session.read("output.weight");
    expect(Math.abs(weight.data[0]! - 0.35891648)).toBeLessThan(near);
    session.dispose();
  });
});

async function explained(place: Place): Promise<Explanation> {
  const { explainer } = await opened("wasm");
  return found(await explainer.explain(of, place, 10));
}
const factors = (e: Explanation): number[][] =>
  e.kind === "sum" ? e.terms.map((term) => term.factors.map(({ value }) => value)) : [];

describe("explained", () => {
  test("the net input of an output is a sum of products and a bias", async () => {
    const sum = factors(await explained({ tensor: "output.preactivation", index: 0 }));
    expect(sum.flat()).toEqual(
      [0.6, 0.596884378, 0.45, 0.593269992, 0.4].map((value) => expect.closeTo(value, 7) as number),
    );
  });
  test("the slope of an output is o(1 − o), of the error o − t", async () => {
    const behind = await explained({ tensor: "grad(output.preactivation)", index: 0 });
    expect(factors(behind)).toEqual([[expect.closeTo(0.74136507, 7), expect.closeTo(0.186815602, 7)]]);
    expect(behind.kind === "sum" && behind.terms[0]!.factors[1]!.formula!.text).toBe("{0} · (1 − {0})");
    const error = await explained({ tensor: "grad(output)", index: 0 });
    expect(error.kind === "sum" && error.terms[0]!.factors[1]!.formula!.text).toBe("{0} − {1}");
  });
  test("two paths lead from the first weight to the error, and add up to its gradient", async () => {
    const { explainer } = await opened("wasm");
    const { gradient, paths, rest } = found(
      await explainer.paths(of, { tensor: "hidden.weight", index: 0 }, 10),
    );
    expect(gradient).toBeCloseTo(0.000438568, 8);
    expect(paths.map(({ value }) => value)).toEqual([
      expect.closeTo(0.0006684, 7),
      expect.closeTo(-0.00022983, 7),
    ]);
    expect(rest.count).toBe(0);
    expect(Math.abs(rest.sum)).toBeLessThan(1e-15);
    expect(paths[0]!.hops.map(({ local }) => local.value)).toEqual(
      [1, 0.74136507, 0.186815602, 0.4, 0.241300709, 0.05].map((value) => expect.closeTo(value, 7) as number),
    );
    for (const { value, hops } of paths)
      expect(hops.reduce((product, { local }) => product * local.value, 1)).toBeCloseTo(value, 15);
  });
  test("the update of an output weight has its terms, and the finite difference its gradient", async () => {
    const { explainer } = await opened("wasm");
    const place = { tensor: "output.weight", index: 0 };
    const update = found(await explainer.update(of, place, 10));
    expect(update).toMatchObject({ clipped: null, learningRate: 0.5, slots: [] });
    expect(update.gradient).toBeCloseTo(0.082167041, 7);
    expect(update.after).toBeCloseTo(0.35891648, 7);
    const [difference] = found(await explainer.differences(of, [place], 1e-3));
    expect(difference!.relative).toBeLessThan(1e-6);
    expect(difference!.kinks).toEqual([]);
  });
  test("an answer carries the version of what it is about, which a step makes old", async () => {
    const { session, explainer } = await opened("wasm");
    const before = await explainer.scene(of, []);
    expect((await explainer.scene(of, [])).stamp).toEqual(before.stamp);
    await session.advance(1);
    const after = await explainer.scene(of, ["output.weight"]);
    expect(after.stamp.step).toBe(before.stamp.step + 1);
    expect(after.stamp.version).toBeGreaterThan(before.stamp.version);
    expect(found(after).values["output.weight"]!.data[0]).toBeCloseTo(0.35891648, 6);
  });
});
