/** @file Documents at random that are right by construction, for any catalogue: what can be said, gets said. They fit in links. */
import * as fc from "fast-check";
import type { Catalogue, Entries } from "../catalogue.ts";
import {
  type Choice,
  type Document,
  type LayerSpec,
  limits,
  type LossChoice,
  modes,
  speeds,
} from "../document.ts";
import { encodePoints } from "../points.ts";
import { arbitraryPoints } from "./arbitraryPoints.ts";
import { type AnyValues, type Field, type Fields, type Initializer, initializerNames } from "../params.ts";

const seed = fc.integer({ min: 0, max: 0xffff_ffff });
const real = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const id = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,23}$/);

const literal = fc
  .array(real(-100, 100), { maxLength: 5 })
  .map((values): Initializer => ({ type: "values", values }));
const named = fc
  .constantFrom(...initializerNames.filter((name) => name !== "values" && name !== "constant"))
  .map((type): Initializer => ({ type }));

function value(field: Field): fc.Arbitrary<AnyValues[string]> {
  if (field.kind === "int") return fc.integer({ min: field.min, max: field.max });
  if (field.kind === "number") return real(field.min, field.max);
  if (field.kind === "bool") return fc.boolean();
  if (field.kind === "choice") return fc.constantFrom(...field.options);
  if (field.kind === "initializer") return fc.oneof(named, literal);
  if (field.kind === "table" || field.kind === "ownText" || field.kind === "ownImages")
    return fc.constant(field.default);
  if (field.kind === "ownSequences") return fc.constant(field.default);
  if (field.format === "points") return arbitraryPoints(20).map(encodePoints);
  return fc.string({ unit: "binary", maxLength: Math.min(30, Math.floor(field.maxLength / 2)) });
}

/** Often the default, so that both sides of what a link leaves out are met. */
const params = (fields: Fields): fc.Arbitrary<AnyValues> =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        fc.oneof(
          { weight: 2, arbitrary: fc.constant(field.default) },
          { weight: 1, arbitrary: value(field) },
        ),
      ]),
    ),
    { noNullPrototype: true },
  );

const choice = (entries: Entries, types = Object.keys(entries)): fc.Arbitrary<Choice> =>
  fc
    .constantFrom(...types)
    .chain((type) => params(entries[type]?.fields ?? {}).map((values) => ({ type, params: values })));

/** With `params` where the loss has fields, as validation leaves it. */
const loss = (entries: Entries): fc.Arbitrary<LossChoice> =>
  fc
    .tuple(choice(entries), fc.constantFrom("mean", "sum", "halfSum"))
    .map(([{ type, params: given }, reduction]) =>
      Object.keys(given).length === 0 ? { type, reduction } : { type, reduction, params: given },
    );

/** Layers that read any of those before them, the first of them an input. */
function layers(entries: Entries): fc.Arbitrary<readonly LayerSpec[]> {
  const ids = fc
    .tuple(
      fc.constantFrom("input", "x"),
      fc.uniqueArray(fc.oneof(id, fc.constantFrom("dense1", "dense2", "output")), { maxLength: 12 }),
    )
    .map(([first, rest]) => [first, ...rest.filter((other) => other !== first)]);
  return ids.chain((names) => fc.tuple(...names.map((name, i) => layer(entries, name, names.slice(0, i)))));
}

function layer(entries: Entries, name: string, before: readonly string[]): fc.Arbitrary<LayerSpec> {
  const types = Object.keys(entries).filter((type) => (type === "input") === (before.length === 0));
  const from =
    before.length === 0
      ? fc.constant([])
      : fc.oneof(
          fc.constant(before.slice(-1)),
          fc.array(fc.constantFrom(...before), { minLength: 1, maxLength: 3 }),
        );
  return fc
    .tuple(choice(entries, types), from)
    .map(([chosen, names]) => ({ id: name, ...chosen, from: names }));
}

export const arbitraryDocument = (catalogue: Catalogue): fc.Arbitrary<Document> =>
  layers(catalogue.layers).chain((list) => {
    const name = fc.constantFrom(...list.map((each) => each.id));
    const phase = fc.record({
      name: fc.oneof(fc.constant("training"), fc.string({ maxLength: 40 })),
      output: fc.constant("y"),
      loss: loss(catalogue.losses),
      layers: fc.option(fc.array(name, { maxLength: 4 })),
      optimizer: choice(catalogue.optimizers),
      schedule: choice(catalogue.schedules),
      l1: real(0, 1),
      l2: real(0, 1),
      clipNorm: real(0, 10),
      every: fc.integer({ min: 1, max: 5 }),
      clipValue: real(0, 10),
    });
    const earlyStopping = fc.record({
      patience: fc.integer({ min: 1, max: 100 }),
      restoreBest: fc.boolean(),
    });
    return fc.record(
      {
        version: fc.constant(1 as const),
        title: fc.string({ unit: "grapheme", maxLength: 10 }),
        model: fc.record({
          layers: fc.constant(list),
          outputs: name.map((output) => [{ name: "y", layer: output }]),
        }),
        data: fc
          .tuple(choice(catalogue.datasets), seed, real(0, 0.9), fc.boolean())
          .map(([chosen, dataSeed, testShare, stratified]) => ({
            ...chosen,
            seed: dataSeed,
            testShare,
            stratified,
          })),
        training: fc.record({
          phases: fc.array(phase, { minLength: 1, maxLength: 3 }),
          batchSize: fc.integer({ min: 1, max: limits.batchSize }),
          seed,
          stop: fc.record({
            epochs: fc.option(fc.integer({ min: 1, max: 1000 })),
            targetLoss: fc.option(real(0, 10)),
            earlyStopping: fc.option(earlyStopping),
          }),
        }),
        view: fc.record({
          mode: fc.constantFrom(...modes),
          speed: fc.constantFrom(...speeds),
          logLoss: fc.boolean(),
          openLayer: fc.option(name),
          sample: fc.nat(limits.samples),
        }),
      },
      { noNullPrototype: true },
    );
  });
