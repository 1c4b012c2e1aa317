/** What layers do inside, as explanations tell it: against the tensors that the layers name, and by hand. */
import { expect, test } from "vitest";
import { openReference } from "../backend/reference/reference.ts";
import { Explainer } from "../explain/explainer.ts";
import type { Inside } from "../spec/explain.ts";
import type { FieldSpec } from "../spec/data.ts";
import { classes, type LayerRow, modelCase, openSession, real } from "./contract/modelCase.ts";

const of = { kind: "pending" } as const;

async function inside(
  x: FieldSpec,
  layers: readonly LayerRow[],
  tensor: string,
  index: number,
  y?: FieldSpec,
) {
  const loss = y ? ({ loss: { type: "crossEntropy", reduction: "mean" } } as const) : {};
  const one = modelCase({ name: tensor, x, layers, ...(y && { y }), phase: loss });
  const session = openSession(await openReference(), one);
  const explainer = new Explainer((work) => work(session));
  const answer = await explainer.explain(of, { tensor, index }, 5);
  if ("refused" in answer) throw new Error(answer.refused.reason);
  const read = async (name: string) => (await session.read(name)).data;
  return { value: answer.found.value, found: answer.found.inside, explainer, read, session };
}
function expectKind<K extends Inside["kind"]>(found: Inside | null, kind: K): Extract<Inside, { kind: K }> {
  expect(found?.kind).toBe(kind);
  return found as Extract<Inside, { kind: K }>;
}

test("a softmax is an exponential over the sum of all", async () => {
  const { value, found } = await inside(
    real(2),
    [["out", "dense", { units: 3, activation: "softmax" }]],
    "out",
    4,
    classes(3),
  );
  const { exponentials, sum } = expectKind(found, "softmax");
  expect(exponentials).toHaveLength(3);
  expect(exponentials[1]!.value / sum).toBeCloseTo(value, 12);
});

test("batch norm has the batch's mean, and what prediction would give", async () => {
  const { value, found, session } = await inside(real(3), [["norm", "batchNorm"]], "norm", 1);
  const norm = expectKind(found, "batchNorm");
  expect(norm.normalised * norm.scale + norm.shift).toBeCloseTo(value, 12);
  const [predicted] = await session.predict(session.pending().x, 4, ["norm"]);
  expect(norm.predicted).toBeCloseTo(predicted!.data[1]!, 5);
  expect(Math.abs(norm.predicted - value)).toBeGreaterThan(1e-3);
});

test("dropout keeps a number grown by its scale, or nothing", async () => {
  const { found, explainer } = await inside(real(8), [["drop", "dropout", { rate: 0.5 }]], "drop", 0);
  const first = expectKind(found, "dropout");
  const scales = [first.scale];
  for (let index = 1; index < 8; index++) {
    const answer = await explainer.explain(of, { tensor: "drop", index }, 5);
    if ("found" in answer) scales.push(expectKind(answer.found.inside, "dropout").scale);
  }
  expect(new Set(scales)).toEqual(new Set([0, 2]));
});

test.each(["forward", "backward"])("an LSTM read %s keeps, writes and shows", async (direction) => {
  const lstm: LayerRow = ["lstm", "lstm", { units: 2, output: "sequence", direction }];
  const { found, read } = await inside(real(3, 2), [lstm], "lstm", 3);
  const { time, kept, written, shown, gates } = expectKind(found, "recurrent");
  expect(time).toBe(1);
  expect(gates.map(({ name }) => name)).toEqual([
    "inputGate",
    "forgetGate",
    "candidate",
    "outputGate",
    "cell",
  ]);
  expect(kept! + written!).toBeCloseTo((await read("lstm.cell"))[3]!, 6);
  expect(shown).toBeCloseTo((await read("lstm.hidden"))[3]!, 6);
});

test("a GRU's new state is what it keeps and what it writes", async () => {
  const gru: LayerRow = ["gru", "gru", { units: 2, output: "last" }];
  const { value, found } = await inside(real(3, 2), [gru], "gru", 1);
  const { time, kept, written } = expectKind(found, "recurrent");
  expect(time).toBe(2);
  expect(kept! + written!).toBeCloseTo(value, 12);
});

test("a cell behind two convolutions and a pool sees a box of the image, cut off at its edge", async () => {
  const layers: readonly LayerRow[] = [
    ["conv1", "conv2d", { filters: 2, kernel: 3, padding: "same" }],
    ["pool", "maxPool2d", { kernel: 2, stride: 2 }],
    ["conv2", "conv2d", { filters: 1, kernel: 3, padding: "same" }],
  ];
  const { found } = await inside(real(1, 8, 8), layers, "conv2", 4 * 1 + 2);
  expect(expectKind(found, "window").boxes).toEqual([
    { tensor: "pool", times: null, rows: [0, 3], columns: [1, 4] },
    { tensor: "conv1", times: null, rows: [0, 6], columns: [2, 8] },
    { tensor: "input", times: null, rows: [0, 7], columns: [1, 8] },
  ]);
});
