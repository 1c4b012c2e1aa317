/** @file Every mistake that a hand makes has a way out that is offered, and it leads out. */
import { expect, test } from "vitest";
import { inspect, presets, type Document } from "../../engine/index.ts";
import { fixesFor, type Deed } from "./fixes.ts";
import { addLayer, connect, disconnect, insertOnWire, removeLayers } from "./graph.ts";
import { insertLayer, setParam } from "./layers.ts";
import { setLoss } from "./training.ts";

const { mlp, cnn, lstm, curve } = presets;
const output = ({ model }: Document): string => model.outputs[0]!.layer;
const ofType = ({ model }: Document, type: string): string =>
  model.layers.filter((layer) => layer.type === type).at(-1)!.id;
/** Pooled to 7 × 7 at most. */
const pooled = insertLayer(cnn, "maxPool2d", ofType(cnn, "maxPool2d"));
const joined = connect(insertOnWire(mlp, "concat", "dense1", "dense2"), "input", "concat1");
const withSkip = connect(insertOnWire(mlp, "add", "dense2", "output"), "dense1", "add1");

const mistakes: readonly (readonly [string, Document, string, Deed["kind"]])[] = [
  ["an image into dense layers", removeLayers(cnn, [ofType(cnn, "flatten")]), "shape.flattenFirst", "insert"],
  ["too many units", setParam(mlp, output(mlp), "units", 3), "loss.units", "units"],
  ["no softmax", setParam(cnn, output(cnn), "activation", "relu"), "loss.activation", "activation"],
  ["a loss for classes with numbers", setLoss(curve, "crossEntropy"), "loss.needsClasses", "loss"],
  [
    "a window over the edge",
    setParam(pooled, ofType(pooled, "maxPool2d"), "kernel", 11),
    "shape.windowTooLarge",
    "window",
  ],
  ["tokens without an embedding", removeLayers(lstm, [ofType(lstm, "embedding")]), "shape.tokens", "insert"],
  ["different shapes added", setParam(withSkip, "dense2", "units", 5), "shape.addDiffers", "match"],
  ["a circle through what joins several", connect(joined, "dense2", "concat1"), "layer.cycle", "cut"],
  ["a circle of layers that read one", connect(mlp, "dense2", "dense1"), "layer.cycle", "read"],
  ["a layer alone", addLayer(mlp, "dense"), "layer.readsNothing", "read"],
  ["an addition of one", disconnect(withSkip, "dense1", "add1"), "layer.readsTooFew", "remove"],
  ["a layer that nobody reads", insertLoose(), "layer.unused", "remove"],
];

/** A dropout layer that reads, and that nobody reads. */
function insertLoose(): Document {
  return connect(addLayer(mlp, "dropout"), "dense1", "dropout1");
}

test.each(mistakes)("%s", (_, document, code, kind) => {
  const mistake = inspect(document).diagnostics.find((one) => one.code === code);
  if (mistake === undefined) throw new Error(JSON.stringify(inspect(document).diagnostics));
  const fixes = fixesFor(document, mistake);
  expect(fixes.map(({ deed }) => deed.kind)).toContain(kind);
  for (const { fixed } of fixes) {
    const left = inspect(fixed).diagnostics;
    expect(left.some((one) => one.code === mistake.code && one.layer === mistake.layer)).toBe(false);
  }
});
