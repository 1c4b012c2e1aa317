/**
 * @file Whatever is done to a document, and in whatever order: it can be inspected, its link brings it back, and
 * undo leads back through every state there was.
 */
import { expect, test } from "vitest";
import {
  datasets,
  decodeLink,
  defaults,
  encodeLink,
  inspect,
  layers as layerTypes,
  losses,
  optimizers,
  presets,
  validateDocument,
  type AnyValues,
  type DatasetName,
  type Document,
  type Field,
  type LayerName,
} from "../../engine/index.ts";
import { begin, record, redo, undo, type History } from "../stores/history.ts";
import { copyLayers, duplicateLayers, pasteLayers } from "./clipping.ts";
import { chooseData, setDataParam } from "./data.ts";
import { addLayer, connect, disconnect, insertOnWire, moveOntoWire, removeLayers } from "./graph.ts";
import { insertLayer, moveEarlier, moveLater, setParam } from "./layers.ts";
import { newSeed, setLoss, setOptimizer } from "./training.ts";

const actions = 2000;
const seeds = [1, 2];

/** Numbers below 1 from a seed: Mulberry32, Tommy Ettinger 2017. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function aValue(field: Field, random: () => number): AnyValues[string] {
  if (field.kind === "int") return field.min + Math.floor(random() * Math.min(40, field.max - field.min + 1));
  if (field.kind === "number") return field.min + random() * (field.max - field.min);
  if (field.kind === "bool") return random() < 0.5;
  if (field.kind === "choice") return field.options[Math.floor(random() * field.options.length)]!;
  return field.default;
}

type Edit = (document: Document, random: () => number) => Document;

const one = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;
const anyLayer = ({ model }: Document, random: () => number): string => one(model.layers, random).id;
const several = ({ model }: Document, random: () => number): string[] =>
  model.layers.flatMap(({ id }) => (random() < 0.3 ? [id] : []));
const anyType = (random: () => number) => one(Object.keys(layerTypes) as LayerName[], random);
const aWire = ({ model }: Document, random: () => number): [string, string] =>
  one(
    [...model.layers.flatMap(({ id, from }) => from.map((s): [string, string] => [s, id])), ["", ""]],
    random,
  );

const edits: readonly Edit[] = [
  (d, r) => addLayer(d, anyType(r)),
  (d, r) => insertLayer(d, anyType(r), anyLayer(d, r)),
  (d, r) => insertOnWire(d, anyType(r), ...aWire(d, r)),
  (d, r) => moveOntoWire(d, anyLayer(d, r), ...aWire(d, r)),
  (d, r) => connect(d, anyLayer(d, r), anyLayer(d, r)),
  (d, r) => connect(d, anyLayer(d, r), anyLayer(d, r)),
  (d, r) => disconnect(d, ...aWire(d, r)),
  (d, r) => removeLayers(d, several(d, r)),
  (d, r) => removeLayers(d, [anyLayer(d, r)]),
  (d, r) => duplicateLayers(d, several(d, r)),
  (d, r) => pasteLayers(d, copyLayers(d, several(d, r)), r() < 0.5 ? anyLayer(d, r) : null),
  (d, r) => moveEarlier(d, anyLayer(d, r)),
  (d, r) => moveLater(d, anyLayer(d, r)),
  setSomeParam,
  setSomeParam,
  (d, r) => chooseData(d, one(Object.keys(datasets) as DatasetName[], r)),
  setSomeOption,
  (d, r) => setLoss(d, one(Object.keys(losses), r)),
  (d, r) => setOptimizer(d, one(Object.keys(optimizers), r)),
  newSeed,
  (_, r) => one(Object.values(presets), r),
];

function setSomeParam(document: Document, random: () => number): Document {
  const { id, type } = one(document.model.layers, random);
  const fields: Readonly<Record<string, Field>> = layerTypes[type as LayerName].fields;
  const names = Object.keys(fields);
  if (names.length === 0) return document;
  const name = one(names, random);
  return setParam(document, id, name, aValue(fields[name]!, random));
}

function setSomeOption(document: Document, random: () => number): Document {
  const fields: Readonly<Record<string, Field>> = datasets[document.data.type as DatasetName].fields;
  const names = Object.keys(defaults(fields));
  if (names.length === 0) return document;
  const name = one(names, random);
  return setDataParam(document, name, aValue(fields[name]!, random));
}

function act(history: History<Document>, random: () => number): History<Document> {
  const what = random();
  if (what < 0.1) return undo(history);
  if (what < 0.15) return redo(history);
  return record(history, one(edits, random)(history.present, random));
}

/** The document, complete, as reading it gives it. */
function read(document: Document): Document {
  const result = validateDocument(document);
  if ("diagnostics" in result) throw new Error(JSON.stringify(result.diagnostics));
  return result.document;
}

test.each(seeds)(`${actions} edits at random, seed %i`, async (seed) => {
  const random = randomOf(seed);
  let history = begin<Document>(presets.mlp);
  const linked: [Document, unknown][] = [];
  for (let i = 0; i < actions; i++) {
    history = act(history, random);
    const { present } = history;
    inspect(present);
    const complete = read(present);
    if (i % 10 === 0) linked.push([complete, await decodeLink(await encodeLink(present))]);
  }
  for (const [document, decoded] of linked) expect(decoded).toEqual({ document });
  const states = [...history.past, history.present];
  for (let at = states.length - 2; at >= 0; at--) {
    history = undo(history);
    expect(history.present).toBe(states[at]);
  }
});
