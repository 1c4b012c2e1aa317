/** @file The folder for PyTorch, without PyTorch: its files, its names, the network as a person would write it. */
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { pytorchZip } from "../../export/index.ts";
import { type Files, pytorchFolder } from "../../export/pytorch/folder.ts";
import { helpers } from "../../export/pytorch/snippets.ts";
import { readSafetensors } from "../../export/readSafetensors.ts";
import { type Document, presets } from "../../index.ts";
import type { SplitData } from "../../spec/data.ts";
import { makeData } from "../../train/data.ts";
import { infer } from "../../train/infer.ts";
import { loadAsset } from "../assets.ts";
import { modelCases } from "../contract/catalogueCases.ts";

const names = [
  "README.md",
  "data.safetensors",
  "initial.safetensors",
  "model.py",
  "requirements.txt",
  "train.py",
  "weights.safetensors",
];
const textOf = (files: Files, name: string): string => new TextDecoder().decode(files[name]);

function namesIn(files: Files, name: string): string[] {
  const read = readSafetensors(files[name]!);
  if ("diagnostics" in read) throw new Error(JSON.stringify(read.diagnostics));
  return [...read.tensors.keys()];
}

const camelCase = (name: string): string =>
  name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What a reader of Python would stumble over first: an unclosed bracket, a marker, a value of JavaScript's, a field of ours. */
function faults(python: string): string[] {
  const called = [...python.matchAll(/(?<![.\w])([a-z_]+)\(/g)].map(([, name]) => name!);
  const undefinedHelpers = called.filter(
    (name) => Object.hasOwn(helpers, camelCase(name)) && !python.includes(`def ${name}(`),
  );
  const count = (pattern: RegExp) => python.match(pattern)?.length ?? 0;
  return [
    ...undefinedHelpers,
    ...(count(/\(/g) === count(/\)/g) && count(/\[/g) === count(/\]/g) ? [] : ["brackets"]),
    ...(/#[?!]|undefined|NaN|Infinity|\[object|\btrue\b|\bfalse\b|\bnull\b|timeDistributed/.exec(python) ??
      []),
  ];
}

async function exported(document: Document): Promise<{ files: Files; data: SplitData }> {
  const data = await makeData(document.data, loadAsset);
  return { files: pytorchFolder(document, data, null), data };
}

describe("every trial of the catalogues", () => {
  test.each(modelCases)("$name", ({ document, data }) => {
    const files = pytorchFolder(document, data, null);
    expect(Object.keys(files).sort()).toEqual(names);
    expect(faults(textOf(files, "model.py"))).toEqual([]);
    expect(faults(textOf(files, "train.py"))).toEqual([]);
    const weights = infer(document, data.spec).layers.flatMap((layer) => [
      ...Object.keys(layer.weights),
      ...Object.keys(layer.states),
    ]);
    expect(namesIn(files, "weights.safetensors")).toHaveLength(weights.length);
  });

  test("what decays has more than one axis, which is how train.py tells it; scales that have, too, are left out", () => {
    const layers = modelCases.flatMap(({ document, data }) => infer(document, data.spec).layers);
    const flat = layers.flatMap(({ spec, weights }) =>
      Object.entries(weights).flatMap(([role, { decays, shape }]) =>
        decays && shape.length < 2 ? [`${spec.type}.${role}`] : [],
      ),
    );
    expect(flat).toEqual([]);
    const normed = modelCases.find(({ name }) => name.startsWith("layerNorm sample"))!;
    const [phase] = normed.document.training.phases;
    const training = { ...normed.document.training, phases: [{ ...phase!, l2: 0.1 }] };
    const files = pytorchFolder({ ...normed.document, training }, normed.data, null);
    expect(textOf(files, "train.py")).toContain('name.split(".")[0] not in ("tried",)');
  });
});

describe("presets", () => {
  test("every preset that is trained on points or sequences has its files", async () => {
    for (const document of Object.values(presets)) {
      if (["digits", "spelled"].includes(document.data.type)) continue;
      const { files } = await exported(document);
      expect(Object.keys(files).sort()).toEqual(names);
      expect(faults(textOf(files, "model.py") + textOf(files, "train.py"))).toEqual([]);
    }
  });

  test("a multilayer perceptron", async () => {
    const { files } = await exported(presets.mlp);
    expect(namesIn(files, "initial.safetensors")).toContain("dense1.weight");
    expect(textOf(files, "model.py")).toMatchInlineSnapshot(`
      """"The network: 2 in, 1 out, 105 parameters."""

      import torch
      from torch import nn


      class Model(nn.Module):
          def __init__(self):
              super().__init__()
              self.dense1 = nn.Linear(2, 8)
              self.dense2 = nn.Linear(8, 8)
              self.output = nn.Linear(8, 1)

          def forward(self, x):
              """[batch, 2] to [batch, 1], before the output's activation, which is part of the loss."""
              x = torch.tanh(self.dense1(x))
              x = torch.tanh(self.dense2(x))
              return self.output(x)

          def predict(self, x):
              """Probabilities."""
              return torch.sigmoid(self(x))
      "
    `);
  });

  test("a convolutional network", async () => {
    const small = { ...presets.cnn, data: { ...presets.cnn.data, params: { samples: 500 } } };
    const { files } = await exported(small);
    expect(textOf(files, "model.py")).toMatchInlineSnapshot(`
      """"The network: 1×28×28 in, 10 out, 9,226 parameters."""

      import torch
      from torch import nn


      class Model(nn.Module):
          def __init__(self):
              super().__init__()
              self.conv1 = nn.Conv2d(1, 8, 5, padding=2)
              self.pool1 = nn.MaxPool2d(2)
              self.conv2 = nn.Conv2d(8, 16, 3, padding=1)
              self.pool2 = nn.MaxPool2d(2)
              self.output = nn.Linear(784, 10)

          def forward(self, x):
              """[batch, 1, 28, 28] to [batch, 10], before the output's activation, which is part of the loss."""
              x = torch.relu(self.conv1(x))
              x = self.pool1(x)
              x = torch.relu(self.conv2(x))
              x = self.pool2(x)
              x = x.flatten(1)
              return self.output(x)

          def predict(self, x):
              """Probabilities."""
              return torch.softmax(self(x), dim=-1)
      "
    `);
  });

  test("a recurrent network", async () => {
    const { files } = await exported(presets.lstm);
    expect(namesIn(files, "initial.safetensors")).toContain("lstm1.weight_ih_l0");
    expect(textOf(files, "model.py")).toMatchInlineSnapshot(`
      """"The network: 22 in, 8 out, 1,936 parameters."""

      import torch
      from torch import nn


      class Model(nn.Module):
          def __init__(self):
              super().__init__()
              self.embedding1 = nn.Embedding(17, 8)
              self.lstm1 = nn.LSTM(8, 16, batch_first=True)
              self.output = nn.Linear(16, 8)

          def forward(self, x):
              """[batch, 22] to [batch, 8], before the output's activation, which is part of the loss."""
              x = self.embedding1(x.long())
              x = self.lstm1(x)[0][:, -1]
              return self.output(x)

          def predict(self, x):
              """Probabilities."""
              return torch.softmax(self(x), dim=-1)
      "
    `);
  });
});

test("the zip holds the folder, and the same document gives the same bytes", async () => {
  const { files, data } = await exported(presets.mlp);
  const zip = pytorchZip("spiral", presets.mlp, data, null);
  const opened = unzipSync(zip);
  expect(Object.keys(opened).sort()).toEqual(names.map((name) => `spiral/${name}`));
  for (const name of names) expect(opened[`spiral/${name}`]).toEqual(files[name]);
  expect(pytorchZip("spiral", presets.mlp, data, null)).toEqual(zip);
});

test("layers are written under names that Python and nn.Module leave free", () => {
  const [input, ...rest] = presets.mlp.model.layers;
  const renamed = { dense1: "lambda", dense2: "train", output: "forward" } as Record<string, string>;
  const layers = rest.map((layer) => ({
    ...layer,
    id: renamed[layer.id]!,
    from: layer.from.map((id) => renamed[id] ?? id),
  }));
  const document = {
    ...presets.mlp,
    model: { layers: [input!, ...layers], outputs: [{ name: "y", layer: "forward" }] },
  };
  const { data } = modelCases[0]!;
  const spec = {
    ...data.spec,
    x: { shape: [2], kind: "real" },
    y: { shape: [], kind: "class", classes: 2 },
  } as const;
  const files = pytorchFolder(document, { ...data, spec }, null);
  expect(namesIn(files, "initial.safetensors")).toEqual([
    "lambda_.weight",
    "lambda_.bias",
    "train_.weight",
    "train_.bias",
    "forward_.weight",
    "forward_.bias",
  ]);
});
