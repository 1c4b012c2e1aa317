/** @file What a person sees of an exported file in a viewer: one operator for what is one thing to them. */
import { expect, test } from "vitest";
import { type Document, presets } from "../../index.ts";
import { exportOnnx } from "../../exportOnnx.ts";
import { blueprintOf } from "../../train/blueprint.ts";
import { withLayer } from "../learningRun.ts";
import { stateTensors } from "../../train/tensors.ts";

const decoder = new TextDecoder();

/** The length-delimited fields of a protobuf message with this number; other fields are passed over. */
function fields(message: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++]!;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    if (tag % 8 === 0) varint();
    else if (tag % 8 === 5) at += 4;
    else {
      const size = varint();
      if (Math.floor(tag / 8) === wanted) found.push(message.subarray(at, at + size));
      at += size;
    }
  }
  return found;
}

const initial = (document: Document) =>
  Object.fromEntries(
    stateTensors(blueprintOf(document)).map(({ name, shape, initial: values }) => [
      name,
      { shape, data: values() },
    ]),
  );

/** ModelProto.graph is field 7, GraphProto.node 1, NodeProto.op_type 4 and NodeProto.output 2. */
function nodesOf(model: Uint8Array): string[] {
  const [graph] = fields(model, 7);
  return fields(graph!, 1).map((node) => {
    const [op, output] = [fields(node, 4)[0]!, fields(node, 2)[0]!].map((each) => decoder.decode(each));
    return `${op} ${output}`;
  });
}

const operators = (document: Document): string[] => nodesOf(exportOnnx(document, initial(document)));

test("a CNN is convolutions, pools and a product with their biases, under the names of its layers", () => {
  expect(operators(presets.cnn)).toEqual([
    "Conv conv1/preactivation",
    "Relu conv1",
    "MaxPool pool1",
    "Conv conv2/preactivation",
    "Relu conv2",
    "MaxPool pool2",
    "Flatten flatten",
    "Gemm output/preactivation",
    "Softmax y",
  ]);
});

test("an LSTM is one LSTM between turns of its axes, and tokens look their vectors up at once", () => {
  expect(operators(presets.lstm)).toEqual([
    "Gather embedding1",
    "Transpose lstm1/Transpose",
    "LSTM lstm1/LSTM",
    "Squeeze lstm1",
    "Gemm output/preactivation",
    "Softmax y",
  ]);
});

test("both directions of a recurrent layer are one operator, too", () => {
  const both = withLayer(presets.lstm, "lstm1", {
    params: { ...presets.lstm.model.layers[2]!.params, direction: "both" },
  });
  expect(operators(both).filter((name) => name.includes("lstm1"))).toEqual([
    "Transpose lstm1/Transpose",
    "LSTM lstm1/LSTM",
    "Transpose lstm1/Transpose_2",
    "Reshape lstm1",
  ]);
});

test("a missing weight is named", () => {
  const { "conv2.bias": _, ...others } = initial(presets.cnn);
  expect(() => exportOnnx(presets.cnn, others)).toThrow("there is no tensor named conv2.bias");
});

test("the file holds the document it comes from", () => {
  const properties = fields(exportOnnx(presets.mlp, initial(presets.mlp)), 14);
  const [key, value] = [1, 2].map((number) => decoder.decode(fields(properties[0]!, number)[0]));
  expect(key).toBe("document");
  expect(JSON.parse(value!)).toEqual(presets.mlp);
});
