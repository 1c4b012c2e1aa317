/** @file Every way in which a document can be wrong has its code and its path; what is right comes back complete. */
import { describe, expect, test } from "vitest";
import { defaultDocument } from "./defaults.ts";
import { diagnosticCodes } from "./diagnostic.ts";
import { smallCatalogue } from "./samples/smallCatalogue.ts";
import documentVersion1 from "./fixtures/document-v1.json" with { type: "json" };
import { validateDocument } from "./validate.ts";

const validate = (value: unknown) => validateDocument(value, smallCatalogue);
const codes = (value: unknown) => {
  const result = validate(value);
  return "diagnostics" in result ? result.diagnostics.map(({ path, code }) => `${path}: ${code}`) : [];
};

/** A copy of the fixture in which what is at `path` is `value`; undefined takes it away. */
function fixtureWith(path: string, value: unknown): unknown {
  const root: Record<string, unknown> = structuredClone(documentVersion1);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, root);
  if (value === undefined) delete parent[last];
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  return root;
}

const drawn = (points: string) => ({ type: "ownPoints", params: { points }, seed: 1, testShare: 0.2 });

/** `value` with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

/** The fixture with what documents have come to say since, as it is where nothing is said. */
const readToday = {
  ...documentVersion1,
  data: { ...documentVersion1.data, stratified: false },
  view: { mode: "network", ...documentVersion1.view },
  training: {
    ...documentVersion1.training,
    phases: documentVersion1.training.phases.map((phase) => ({ ...phase, clipValue: 0 })),
  },
};

describe("a right document", () => {
  test("comes back as it was, as a copy", () => {
    const result = validate(documentVersion1);
    expect(result).toEqual({ document: readToday });
    expect("document" in result && result.document.model).not.toBe(documentVersion1.model);
  });

  test("gets the defaults of parameters left out, in the order of their declaration", () => {
    const result = validate(defaultDocument);
    if ("diagnostics" in result) throw new Error(JSON.stringify(result.diagnostics));
    const { params } = result.document.model.layers[1] ?? {};
    expect(Object.entries(params ?? {})).toEqual([
      ["units", 8],
      ["activation", "tanh"],
      ["bias", true],
      ["weightInit", { type: "pytorch" }],
      ["biasInit", { type: "pytorch" }],
    ]);
    expect(result.document.data.params).toEqual({ samples: 400, noise: 0.1 });
  });

  test("has its keys in one order, whatever order they came in", () => {
    expect(JSON.stringify(validate(reversed(documentVersion1)))).toBe(
      JSON.stringify(validate(documentVersion1)),
    );
  });

  test("has no −0 and no open layer that is not there", () => {
    const result = validate(fixtureWith("training.phases.0.l1", -0));
    expect("document" in result && Object.is(result.document.training.phases[0]?.l1, 0)).toBe(true);
    const closed = validate(fixtureWith("view.openLayer", "gone"));
    expect("document" in closed && closed.document.view.openLayer).toBe(null);
  });
});

/** Where in the fixture, what is put there, and what must be said. */
const mistakes: readonly (readonly [path: string, value: unknown, diagnostic: string])[] = [
  ["version", undefined, "version: object.missing"],
  ["version", 2, "version: document.version"],
  ["version", "1", "version: document.version"],
  ["version", 0, "version: document.version"],
  ["title", undefined, "title: object.missing"],
  ["title", 3, "title: text.type"],
  ["title", "x".repeat(121), "title: text.maxLength"],
  ["colour", "red", "colour: object.unknown"],
  ["model", [], "model: object.type"],
  ["model", {}, "model.layers: object.missing"],
  ["data.params", [], "data.params: object.type"],
  ["model", null, "model: object.type"],
  ["model.layers", {}, "model.layers: list.type"],
  ["model.layers.0", "input", "model.layers[0]: object.type"],
  ["model.layers.1.params", null, "model.layers[1].params: object.type"],
  ["model.layers.1.params.units", 2.5, "model.layers[1].params.units: number.integer"],
  ["model.layers.1.params.units", "2", "model.layers[1].params.units: number.type"],
  ["model.layers.1.params.units", Number.NaN, "model.layers[1].params.units: number.type"],
  ["model.layers.1.params.units", 0, "model.layers[1].params.units: number.min"],
  ["model.layers.1.params.units", 4097, "model.layers[1].params.units: number.max"],
  ["model.layers.1.params.bias", 1, "model.layers[1].params.bias: bool.type"],
  ["model.layers.1.params.activation", "swish", "model.layers[1].params.activation: choice.option"],
  ["model.layers.1.params.neurons", 3, "model.layers[1].params.neurons: object.unknown"],
  ["model.layers.1.params.biasInit", "zeros", "model.layers[1].params.biasInit: object.type"],
  ["model.layers.1.params.biasInit", { type: "ones" }, "model.layers[1].params.biasInit.type: choice.option"],
  [
    "model.layers.1.params.biasInit",
    { type: "zeros", values: [1] },
    "model.layers[1].params.biasInit.values: object.unknown",
  ],
  ["model.layers.1.params.weightInit.values", 3, "model.layers[1].params.weightInit.values: list.type"],
  [
    "model.layers.1.params.weightInit.values",
    [1, "2"],
    "model.layers[1].params.weightInit.values: initializer.values",
  ],
  [
    "model.layers.1.params.weightInit.values",
    Array.from({ length: 4097 }, () => 0),
    "model.layers[1].params.weightInit.values: list.maxLength",
  ],
  ["model.layers.1.type", "toString", "model.layers[1].type: layer.type"],
  ["model.layers.0.params.field", "x".repeat(25), "model.layers[0].params.field: text.maxLength"],
  ["model.layers.0.params.field", 1, "model.layers[0].params.field: text.type"],
  ["model.layers.0.type", "flatten", "model.layers: model.noInput"],
  ["model.layers.0.from", ["output"], "model.layers[0].from: layer.inputReads"],
  ["model.layers.1.from", ["nowhere"], "model.layers[1].from[0]: layer.from"],
  ["model.layers.1.id", "Dense 1", "model.layers[1].id: layer.id"],
  ["model.layers.2.id", "dense1", "model.layers[2].id: layer.duplicate"],
  ["model.outputs", [], "model.outputs: model.noOutput"],
  ["model.outputs.0.layer", "nowhere", "model.outputs[0].layer: output.layer"],
  ["model.outputs.0.name", "?", "model.outputs[0].name: output.name"],
  [
    "model.outputs",
    [
      { name: "y", layer: "output" },
      { name: "y", layer: "sum" },
    ],
    "model.outputs[1].name: output.duplicate",
  ],
  ["data.type", "mars", "data.type: dataset.type"],
  ["data.seed", -1, "data.seed: number.min"],
  ["data.seed", 2 ** 32, "data.seed: number.max"],
  ["data.testShare", 0.91, "data.testShare: number.max"],
  ["data.stratified", 1, "data.stratified: bool.type"],
  ["view.mode", "space", "view.mode: choice.option"],
  ["data", drawn("AAAAH_w"), "data.params.points: points.cut"],
  ["data", drawn("AAAA*_wA"), "data.params.points: points.character"],
  ["data", drawn("A".repeat(8004)), "data.params.points: text.maxLength"],
  ["training.phases", [], "training.phases: list.minLength"],
  [
    "training.phases",
    Array.from({ length: 9 }, () => documentVersion1.training.phases[0]),
    "training.phases: list.maxLength",
  ],
  ["training.phases.0.loss.type", "hinge", "training.phases[0].loss.type: loss.type"],
  ["training.phases.0.loss.reduction", "max", "training.phases[0].loss.reduction: choice.option"],
  ["training.phases.0.output", "z", "training.phases[0].output: phase.output"],
  ["training.phases.0.layers", ["nowhere"], "training.phases[0].layers[0]: phase.layer"],
  ["training.phases.0.optimizer.type", "lion", "training.phases[0].optimizer.type: optimizer.type"],
  [
    "training.phases.0.optimizer.params.learningRate",
    11,
    "training.phases[0].optimizer.params.learningRate: number.max",
  ],
  ["training.phases.0.schedule.type", "cosine", "training.phases[0].schedule.type: schedule.type"],
  ["training.phases.0.clipNorm", Number.POSITIVE_INFINITY, "training.phases[0].clipNorm: number.max"],
  ["training.batchSize", 4097, "training.batchSize: number.max"],
  ["training.stop.earlyStopping", 5, "training.stop.earlyStopping: object.type"],
  ["training.stop.earlyStopping.restoreBest", 1, "training.stop.earlyStopping.restoreBest: bool.type"],
  ["view.speed", "warp", "view.speed: choice.option"],
  ["view.openLayer", 4, "view.openLayer: text.type"],
  ["__proto__", {}, "__proto__: document.prototypeKey"],
  ["data.params.constructor", {}, "data.params.constructor: document.prototypeKey"],
  ["model.layers.1.prototype", 1, "model.layers[1].prototype: document.prototypeKey"],
  ["view.toString", 1, "view.toString: document.prototypeKey"],
];

describe("a wrong document", () => {
  test.each(mistakes.map(([path, value, diagnostic]) => ({ path, value, diagnostic })))(
    "$diagnostic",
    ({ path, value, diagnostic }) => expect(codes(fixtureWith(path, value))).toContain(diagnostic),
  );

  test("every code that a document can have is among these", () => {
    const tested = new Set(mistakes.map(([, , diagnostic]) => diagnostic.split(": ")[1]));
    const elsewhere = ["document.type", "document.tooDeep", "document.tooLarge"];
    // engine/test/ownTable.test.ts has those of tables.
    const tables = ["content.hash", "table.target", "table.inputs", "table.categories"];
    const documentCodes = Object.keys(diagnosticCodes).filter((code) => !code.startsWith("link."));
    // engine/test/ownText.test.ts that of texts.
    const texts = ["ownText.vocabulary"];
    // engine/test/ownSequences.test.ts those of sequences.
    const sequences = ["sequences.roles", "sequences.numbers"];
    // engine/test/ownImages.test.ts those of pictures.
    const images = ["ownImages.channels", "ownImages.count", "ownImages.bytes"];
    expect(documentCodes.filter((code) => !tested.has(code))).toEqual([
      ...elsewhere,
      ...tables,
      ...texts,
      ...sequences,
      ...images,
    ]);
  });

  test("of drawn points says where they cannot be read, counted from 1, and what stands there", () => {
    const found = ["AAAA*_wA", "AAAAH_w", "AAAAH_wA"].map((points) => {
      const result = validate(fixtureWith("data", drawn(points)));
      return "diagnostics" in result ? result.diagnostics.map(({ values }) => values) : [];
    });
    expect(found).toEqual([[{ position: 5, found: "*" }], [{ length: 7 }], []]);
  });

  test("is not an object at all", () => {
    for (const value of [undefined, null, 1, "", "document", [], [1], () => 1, Symbol("x"), 1n]) {
      expect(codes(value)).toEqual([": document.type"]);
    }
    expect(codes({})).toEqual(["version: object.missing"]);
  });

  test("is not one whose layers are not wired up yet, or in a circle", () => {
    for (const from of [[], ["sum"], ["dense1"]]) {
      expect(validate(fixtureWith("model.layers.1.from", from))).toHaveProperty("document");
    }
  });

  test("says which values were wrong, and on which layer", () => {
    expect(validate(fixtureWith("model.layers.1.params.units", 5000))).toEqual({
      diagnostics: [
        {
          path: "model.layers[1].params.units",
          code: "number.max",
          values: { value: 5000, max: 4096 },
          layer: "dense1",
        },
      ],
    });
    expect(validate(fixtureWith("view.speed", "warp"))).toEqual({
      diagnostics: [
        {
          path: "view.speed",
          code: "choice.option",
          values: { value: "warp", options: "single, 1, 10, epoch, paced, max" },
        },
      ],
    });
  });

  test("is bounded in depth, size and length of the answer", () => {
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 1);
    expect(codes(fixtureWith("title", deep))[0]).toMatch(/^title(\[0\])*: document.tooDeep$/);
    const cyclic: Record<string, unknown> = { version: 1 };
    cyclic["self"] = cyclic;
    expect(codes(cyclic)[0]).toMatch(/: document.tooDeep$/);
    expect(codes(fixtureWith("title", new Array(4e9)))).toEqual(["title: document.tooLarge"]);
    const layers = Array.from({ length: 1000 }, () => ({}));
    expect(codes(fixtureWith("model.layers", layers))).toHaveLength(32);
  });
});
