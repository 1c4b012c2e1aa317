/** @file Small documents at random, most of them right: layers that do not fit where they are put are left out. */
import * as fc from "fast-check";
import {
  catalogue,
  type DataSpec,
  defaultDocument,
  describeData,
  type Document,
  type Field,
  inspect,
  type LayerName,
  type LayerSpec,
  validateDocument,
} from "../index.ts";

/** Small sizes, so that the reference can run what comes out. */
function value(field: Field): fc.Arbitrary<LayerSpec["params"][string]> {
  if (field.kind === "int") return fc.integer({ min: field.min, max: Math.min(field.max, field.min + 3) });
  if (field.kind === "number") return fc.double({ min: field.min, max: field.max, noNaN: true });
  if (field.kind === "bool") return fc.boolean();
  if (field.kind === "choice") return fc.constantFrom(...field.options);
  if (field.kind === "initializer") return fc.constantFrom({ type: "pytorch" }, { type: "heNormal" });
  if (field.kind === "text" && field.format === "points") return fc.constant("AAAAH_wAAAP_H__v");
  return fc.constant(field.default);
}

type Layer = Pick<LayerSpec, "type" | "params">;
type Entries = Readonly<Record<string, { readonly fields: Readonly<Record<string, Field>> }>>;

const choice = (entries: Entries, leftOut: readonly string[] = []) =>
  fc.constantFrom(...Object.keys(entries).filter((type) => !leftOut.includes(type))).chain((type) => {
    const fields = Object.entries(entries[type]!.fields);
    const params = Object.fromEntries(fields.map(([name, field]) => [name, value(field)]));
    return fc.record(params, { noNullPrototype: true }).map((values) => ({ type, params: values }));
  });

/** Sizes that few numbers can be divided by would hardly ever fit. */
const image: fc.Arbitrary<Layer> = fc
  .record({ second: fc.integer({ min: 1, max: 2 }), third: fc.nat(2) }, { noNullPrototype: true })
  .map((sizes) => ({ type: "reshape", params: { first: -1, ...sizes } }));

/** Some layers, and which of those before them they may read: places counted from the last one back. */
const candidate = fc.record({
  choices: fc.array(fc.oneof({ weight: 9, arbitrary: choice(catalogue.layers, ["input"]) }, image), {
    minLength: 6,
    maxLength: 6,
  }),
  places: fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3), { minLength: 1, maxLength: 3 }),
});
type Candidate = typeof candidate extends fc.Arbitrary<infer C> ? C : never;

const specOf = (chosen: Layer, places: readonly number[], before: readonly LayerSpec[]): LayerSpec => {
  const from = places.map((place) => before[Math.max(0, before.length - 1 - place)]!.id);
  const { max } = catalogue.layers[chosen.type as LayerName].reads;
  return { id: `layer${before.length}`, ...chosen, from: from.slice(0, max) };
};

const withLayers = (document: Document, layers: readonly LayerSpec[]): Document => ({
  ...document,
  model: { layers, outputs: [{ name: "y", layer: layers.at(-1)!.id }] },
});

/** Numbers in a layer's output that the reference computes quickly. */
const most = 800;

/** Whether the last layer has no mistake of its own, and is small. */
function fits(document: Document): boolean {
  const read = validateDocument(document);
  if ("diagnostics" in read) return false;
  const last = document.model.layers.at(-1)!.id;
  const { diagnostics, model } = inspect(read.document);
  const { shape = [] } = model.layers.find(({ id }) => id === last) ?? {};
  return (
    shape.reduce((a, b) => a * b, 1) <= most &&
    diagnostics.every(({ layer, code }) => layer !== last || code.startsWith("loss."))
  );
}

/** What the last layer is made of, all the way back. */
function ancestors(layers: readonly LayerSpec[]): readonly LayerSpec[] {
  const needed = new Set([layers.at(-1)!.id]);
  for (const { id, from } of layers.toReversed())
    if (needed.has(id)) for (const each of from) needed.add(each);
  return layers.filter(({ id }) => needed.has(id));
}

/** Ways to end in what the targets ask for. */
function heads({ y }: DataSpec, loss: string): readonly (readonly Layer[])[] {
  const units = y.kind === "real" ? (y.shape.at(-1) ?? 1) : (y.classes ?? 1);
  const activation = { binaryCrossEntropy: "sigmoid", crossEntropy: "softmax" }[loss] ?? "identity";
  const dense = (n: number): Layer => ({ type: "dense", params: { units: n, activation } });
  const bridges: readonly (readonly Layer[])[] = [[], [{ type: "flatten", params: {} }]];
  return bridges.flatMap((bridge) => [units, 1].map((n) => [...bridge, dense(n)]));
}

const appended = (layers: readonly LayerSpec[], more: readonly Layer[]): readonly LayerSpec[] =>
  more.reduce<readonly LayerSpec[]>(
    (all, layer) => [...all, { id: `layer${all.length}`, ...layer, from: [all.at(-1)!.id] }],
    layers,
  );

const input: LayerSpec = { id: "layer0", type: "input", params: {}, from: [] };
const embedding: Layer = { type: "embedding", params: { size: 3 } };

/** Windows and enlargements fit into few shapes. */
const isParticular = ({ type }: Layer): boolean =>
  ["kernel", "factor"].some((field) => field in catalogue.layers[type as LayerName].fields);

/** A graph of the first of each candidate's choices that fits, ended by the first head that leaves no mistake; as it is where none does. */
function built(frame: Document, candidates: readonly Candidate[]): Document {
  const data = describeData(frame.data);
  let layers = appended([input], data.x.kind === "token" ? [embedding] : []);
  for (const { choices, places } of candidates) {
    const rarestFirst = [...choices].sort((a, b) => Number(isParticular(b)) - Number(isParticular(a)));
    const longer = rarestFirst.map((chosen) => [...layers, specOf(chosen, places, layers)]);
    layers = longer.find((each) => fits(withLayers(frame, each))) ?? layers;
  }
  const { type } = frame.training.phases[0]!.loss;
  const ended = heads(data, type).map((head) =>
    withLayers(frame, appended(renumbered(ancestors(layers)), head)),
  );
  return ended.find(isRight) ?? withLayers(frame, layers);
}

/** Ids by place, so that more can be appended without a clash. */
function renumbered(layers: readonly LayerSpec[]): readonly LayerSpec[] {
  const names = new Map(layers.map(({ id }, i) => [id, `layer${i}`]));
  return layers.map((layer) => ({
    ...layer,
    id: names.get(layer.id)!,
    from: layer.from.map((id) => names.get(id)!),
  }));
}

function isRight(document: Document): boolean {
  const read = validateDocument(document);
  return "document" in read && inspect(read.document).diagnostics.length === 0;
}

const seed = fc.integer({ min: 0, max: 0xffff_ffff });
const phase = fc.record({
  loss: fc.record({
    type: fc.constantFrom(...Object.keys(catalogue.losses)),
    reduction: fc.constantFrom("mean", "sum", "halfSum"),
  }),
  optimizer: choice(catalogue.optimizers),
  schedule: choice(catalogue.schedules),
  l1: fc.constantFrom(0, 0.01),
  l2: fc.constantFrom(0, 0.02),
  clipValue: fc.constantFrom(0, 0.1),
  clipNorm: fc.constantFrom(0, 1),
});

export const arbitraryModel: fc.Arbitrary<Document> = fc
  .record({
    data: fc.tuple(choice(catalogue.datasets), seed, fc.double({ min: 0, max: 0.5, noNaN: true })),
    phase,
    batchSize: fc.integer({ min: 1, max: 6 }),
    seed,
    candidates: fc.array(candidate, { minLength: 1, maxLength: 6, size: "max" }),
  })
  .map(({ data: [chosen, dataSeed, testShare], phase: change, batchSize, seed: own, candidates }) => {
    const { training } = defaultDocument;
    const phases = [{ ...training.phases[0]!, ...change }];
    const frame: Document = {
      ...defaultDocument,
      data: { ...chosen, seed: dataSeed, testShare },
      training: { ...training, phases, batchSize, seed: own },
    };
    return built(frame, candidates);
  });
