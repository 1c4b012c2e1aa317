/** @file Exported files in ONNX Runtime: for every op, scalar function, layer and preset what the engine itself gives. */
import { describe, expect, test } from "vitest";
import { interpret } from "../../backend/reference/interpret.ts";
import { writeOnnx } from "../../export/onnx/writeOnnx.ts";
import { exportOnnx } from "../../exportOnnx.ts";
import { createGraph, input, type Node, topological } from "../../ir/graph.ts";
import { tape } from "../../ir/scalar.ts";
import { BATCH, extent, product, type Shape } from "../../ir/shape.ts";
import type { DataSpec } from "../../spec/data.ts";
import type { Document } from "../../spec/document.ts";
import { randomStream, streams } from "../../spec/random.ts";
import type { TensorValue } from "../../spec/run.ts";
import { blueprintOf } from "../../train/blueprint.ts";
import { describeData } from "../../train/data.ts";
import { predictProgram } from "../../train/programs.ts";
import { stateTensors } from "../../train/tensors.ts";
import { layerCases } from "../contract/layerTrials.ts";
import { type OpTrial, opTrials } from "../contract/opTrials.ts";
import { functionCases } from "../functionCases.ts";
import { goldenDocuments } from "../goldenDocuments.ts";
import type { OpCase } from "../opCases.ts";
import { answers } from "./onnxRuntime.ts";
import { distance } from "../runOpCase.ts";

const tolerance = 1e-5;
const batch = 3;
const sizes = (shape: Shape, count = batch): number[] => shape.map((size) => extent(size, count));

const nameOf = (n: Node<"input">): string => `given ${n.attrs.name}`;

/** How far two results are apart: relative to the whole, and nothing where they differ by less than f32 near 1 does. */
function apart(found: Float32Array, expected: Float64Array): number {
  const close = expected.every((value, i) => Math.abs(value - found[i]!) < 1e-7);
  return close && found.length === expected.length ? 0 : distance(found, Float32Array.from(expected));
}

function tooFar(name: string, found: Float32Array, expected: Float64Array): string[] {
  const distant = apart(found, expected);
  return distant < tolerance ? [] : [`${name}: ${distant}`];
}

/** Asks with every leaf of `outputs`: how far each output is from the reference's, where it is too far. */
async function differences(
  outputs: Readonly<Record<string, Node>>,
  values: (leaf: Node<"input">) => ArrayLike<number>,
): Promise<string[]> {
  const roots = Object.values(outputs);
  const leaves = topological(roots).flatMap((n) => (n.op === "input" ? [n] : []));
  // Whatever is asked of them, the batch's size is known from this one.
  const samples = input(roots[0]!.graph, "samples", [BATCH]) as Node<"input">;
  const all = [...leaves, samples];
  const model = writeOnnx({
    inputs: all.map((node) => ({ name: nameOf(node), node })),
    outputs,
    tensor: (name) => {
      throw new Error(`there is no tensor named ${name}`);
    },
    named: new Map(),
    layers: [],
    description: "",
    metadata: {},
  });
  const feed = (n: Node<"input">) => ({
    shape: sizes(n.shape),
    data: n === samples ? new Float32Array(batch) : values(n),
    isWhole: n.dtype === "u32",
  });
  const [found] = await answers(model, [Object.fromEntries(all.map((n) => [nameOf(n), feed(n)]))], "plain");
  const expected = interpret(roots, (n) => Float64Array.from(values(n)), batch);
  return Object.entries(outputs).flatMap(([name, node]) => tooFar(name, found![name]!, expected.get(node)!));
}

/** The outputs of a trial, and random values for its leaves. */
function built(trial: OpTrial) {
  const graph = createGraph();
  const random = randomStream(1, streams.data);
  const values = new Map<string, number[]>();
  const draw = (name: string, shape: Shape, next: () => number): void => {
    if (values.has(name)) return;
    values.set(
      name,
      Array.from({ length: extent(product(shape), batch) }, () => next()),
    );
  };
  const nodes = trial({
    graph,
    real: (name, ...shape) => {
      draw(name, shape, () => 2 * random.uniform() - 1);
      return input(graph, name, shape);
    },
    whole: (name, below, ...shape) => {
      draw(name, shape, () => random.below(below));
      return input(graph, name, shape, "u32");
    },
  });
  return { outputs: Object.fromEntries(nodes.map((n, i) => [`${i}`, n])), values };
}

/** Operator set 17 has no operator on bits. */
const readsBits = ({ program }: OpCase): boolean =>
  topological(Object.values(program().outputs)).some(
    (n) => n.op === "map" && tape(n.attrs.expr).some(({ expr: { fn } }) => fn === "uxor" || fn === "uand"),
  );
const valuesOf =
  ({ tensors }: OpCase) =>
  ({ attrs }: Node<"input">) =>
    tensors[attrs.name]!.data;

describe("ONNX Runtime gives what the reference gives", () => {
  const trials = Object.entries(opTrials).flatMap(([op, list]) =>
    list.map((trial, i) => ({ trial, name: `${op} ${i + 1}` })),
  );
  test.each(trials)("for the op $name", async ({ trial }) => {
    const { outputs, values } = built(trial);
    expect(await differences(outputs, ({ attrs }) => values.get(attrs.name)!)).toEqual([]);
  });

  test.each(functionCases.filter((each) => !readsBits(each)))(
    "for the function $name",
    async (functionCase) => {
      expect(await differences(functionCase.program().outputs, valuesOf(functionCase))).toEqual([]);
    },
  );

  test.each(layerCases)("for the layer $name", async ({ document, data, tensors }) => {
    expect(await differentPredictions(document, data.spec, tensors, data.x)).toEqual([]);
  });

  const atOnce = ["rnn", "lstm", "gru", "batchNorm"];
  const layered = layerCases.filter(({ document }) =>
    document.model.layers.some(({ type }) => atOnce.includes(type)),
  );
  test.each(layered)("for the layer $name, node by node", async ({ document, data, tensors }) => {
    const { outputs } = predictProgram(blueprintOf(document, data.spec), batch, ["prediction"]);
    const x = data.x.subarray(0, batch * product(data.spec.x.shape));
    const values = ({ attrs: { name } }: Node<"input">) => (name === "query.x" ? x : tensors[name]!);
    expect(await differences(outputs, values)).toEqual([]);
  });

  test.each(Object.entries(goldenDocuments))("for %s", async (_, document) => {
    const { spec, tensors, x } = drawn(document);
    expect(await differentPredictions(document, spec, tensors, x)).toEqual([]);
  });
});

test.each(functionCases.filter(readsBits))(
  "there is no file for the function $name",
  async (functionCase) => {
    const asked = differences(functionCase.program().outputs, valuesOf(functionCase));
    await expect(asked).rejects.toThrow(`has no ${functionCase.name}`);
  },
);

/** Samples of the kind that the document's data set has, and weights moved off their initial values. */
function drawn(document: Document) {
  const spec = describeData(document.data);
  const random = randomStream(3, streams.data);
  const { classes, kind, shape } = spec.x;
  const next = () => (kind === "token" ? random.below(classes!) : 2 * random.uniform() - 1);
  const tensors = stateTensors(blueprintOf(document)).map(({ name, initial }) => [
    name,
    initial().map((value) => value + 0.2 * (random.uniform() - 0.5)),
  ]);
  return {
    spec,
    tensors: Object.fromEntries(tensors) as Record<string, Float32Array>,
    x: Float32Array.from({ length: batch * product(shape) }, next),
  };
}

/** For one sample and for three, from the same file. */
async function differentPredictions(
  document: Document,
  spec: DataSpec,
  weights: Readonly<Record<string, Float32Array>>,
  x: Float32Array,
): Promise<string[]> {
  const blueprint = blueprintOf(document, spec);
  const shapes = new Map(stateTensors(blueprint).map(({ name, shape }) => [name, shape]));
  const tensors = Object.entries(weights).map(([name, data]): [string, TensorValue] => [
    name,
    { shape: shapes.get(name)!, data },
  ]);
  const { prediction } = predictProgram(blueprint, batch, ["prediction"]).outputs;
  const model = exportOnnx(document, Object.fromEntries(tensors), spec);
  const samples = [1, batch].map((count) => x.subarray(0, count * product(spec.x.shape)));
  const questions = [1, batch].map((count, i) => ({
    x: { shape: [count, ...spec.x.shape], data: samples[i]!, isWhole: spec.x.kind === "token" },
  }));
  const found = await answers(model, questions, "optimised");
  return [1, batch].flatMap((count, i) => {
    const values = (n: Node<"input">) =>
      Float64Array.from(n.attrs.name === "query.x" ? samples[i]! : weights[n.attrs.name]!);
    const expected = interpret([prediction!], values, count).get(prediction!)!;
    return tooFar(`batch of ${count}`, found[i]!["y"]!, expected);
  });
}
