/** @file A network comes back from its file as it went, and a file that is not right says where and why. */
import { expect, test } from "vitest";
import { defaultDocument, inspect, validateDocument, type Document } from "../../engine/index.ts";
import { fileOf, readNetworkFile, type FileRun } from "./file.ts";

const read = validateDocument(defaultDocument);
if ("diagnostics" in read) throw new Error("the default document is right");
const document: Document = { ...read.document, title: "Ring 고리" };

/** As many weights as the network needs, in tensors of one row each. */
function runOf(): FileRun {
  const layers = inspect(document).model?.layers ?? [];
  const tensors = layers
    .filter(({ parameters }) => parameters > 0)
    .map(({ id, parameters }) => {
      const data = Float32Array.from({ length: parameters }, (_, i) => Math.fround(i / 7 - 2));
      return [`${id}.weight`, { shape: [1, parameters], data }] as const;
    });
  const part = { loss: 0.5, accuracy: 0.75, samples: 100 };
  return {
    document,
    checkpoint: { step: 40, epoch: 2, position: 10, tensors: Object.fromEntries(tensors) },
    losses: Float64Array.from([0, 1, 0.7, 0.7, 0.7, 1, 39, 0.2, 0.4, 0.6]),
    evaluations: [{ step: 30, train: part, test: part }],
    journal: [{ what: "weights", detail: "dense1.weight", first: 3, last: 4 }],
  };
}

const written = async (run: FileRun | null, contents: readonly ArrayBuffer[] = []): Promise<string> =>
  (await fileOf(document, run, contents)).join("");

test("document, run and what people brought come back as they went", async () => {
  const run = runOf();
  const bytes = Uint8Array.from({ length: 50_001 }, (_, i) => i % 251).buffer;
  const back = readNetworkFile(await written(run, [bytes]));
  expect(back).toEqual({ document, run, contents: [bytes] });
  expect(readNetworkFile(await written(null))).toEqual({ document, run: null, contents: [] });
});

test("losses that are not finite are left out, since JSON has no words for them", async () => {
  const run = {
    ...runOf(),
    losses: Float64Array.from([0, 1, 1, 1, 1, 1, 1, Number.NaN, Infinity, Infinity]),
  };
  const back = readNetworkFile(await written(run));
  expect("run" in back && back.run?.losses).toEqual(Float64Array.from([0, 1, 1, 1, 1]));
});

type Fields = Record<string, unknown>;

/** A right file in which what is at `path` is `value`; undefined takes it away. */
async function fileWith(path: string, value: unknown): Promise<string> {
  const root = JSON.parse(await written(runOf())) as Fields;
  const keys = path.split("/");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Fields, root);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(root);
}

const weight = "run/tensors/dense1.weight";

test.each<readonly [path: string, value: unknown, code: string, values: object]>([
  ["format", "other", "file.format", {}],
  ["version", 2, "file.version", { version: "2" }],
  ["document/title", 3, "file.document", { path: "document.title" }],
  ["document", undefined, "file.document", { path: "document" }],
  ["run/document/training/batchSize", 0, "file.document", { path: "run.document.training.batchSize" }],
  ["run", [], "file.run", { path: "run" }],
  ["run/step", -1, "file.run", { path: "run.step" }],
  ["run/position", 1.5, "file.run", { path: "run.position" }],
  ["run/losses", [1, 2, 3], "file.run", { path: "run.losses" }],
  ["run/evaluations", [{ step: 1 }], "file.run", { path: "run.evaluations" }],
  ["run/journal", [{ what: "magic", detail: "", first: 0, last: 0 }], "file.run", { path: "run.journal" }],
  ["run/tensors", null, "file.run", { path: "run.tensors" }],
  [`${weight}/shape`, "24", "file.run", { path: "run.tensors.dense1.weight" }],
  [`${weight}/shape`, [2, 4], "file.tensor", { name: "dense1.weight", count: 24, needed: 8 }],
  [`${weight}/data`, "?", "file.base64", { name: "dense1.weight" }],
  [`${weight}/data`, "AAA=", "file.base64", { name: "dense1.weight" }],
  [weight, undefined, "file.layer", { layer: "dense1", count: 0, needed: 24 }],
  [weight, { shape: [1], data: "AADAfw==" }, "file.notFinite", { name: "dense1.weight" }],
  ["contents", "text", "file.contents", {}],
])("%s = %j: %s", async (path, value, code, values) => {
  expect(readNetworkFile(await fileWith(path, value))).toMatchObject({ problem: { code, values } });
});

test("what is no file of this page at all", async () => {
  const right = await written(runOf());
  for (const text of ["", "{", right.slice(0, -1)]) {
    expect(readNetworkFile(text)).toEqual({ problem: { code: "file.json", values: {} } });
  }
  for (const text of ["null", "[]", "3", "{}"]) {
    expect(readNetworkFile(text)).toEqual({ problem: { code: "file.format", values: {} } });
  }
});
