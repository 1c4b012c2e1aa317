/** @file Edits of wires do what a hand means, heal what they cut, and leave everything else alone. */
import { describe, expect, test } from "vitest";
import { defaultDocument, inspect, type Document } from "../../engine/index.ts";
import { copyLayers, duplicateLayers, pasteLayers } from "./clipping.ts";
import { addLayer, connect, disconnect, insertOnWire, moveOntoWire, removeLayers } from "./graph.ts";

/** Each layer and what it reads, as `dense2<dense1`. */
const wires = ({ model }: Document): string[] =>
  model.layers.map(({ id, from }) => `${id}<${from.join("+")}`);
const codes = (document: Document): string[] => inspect(document).diagnostics.map(({ code }) => code);

describe("wires", () => {
  test("a residual block: an addition on a wire, and the skip to it", () => {
    const block = connect(insertOnWire(defaultDocument, "add", "dense2", "output"), "dense1", "add1");
    expect(wires(block)).toEqual([
      "input<",
      "dense1<input",
      "dense2<dense1",
      "add1<dense2+dense1",
      "output<add1",
    ]);
    expect(codes(block)).toEqual([]);
    expect(codes(disconnect(block, "dense1", "add1"))).toEqual(["layer.readsTooFew"]);
  });

  test("a layer that reads one layer changes what it reads", () => {
    expect(wires(connect(defaultDocument, "input", "dense2"))[2]).toBe("dense2<input");
    expect(connect(defaultDocument, "dense1", "dense2")).toBe(defaultDocument);
    expect(connect(defaultDocument, "dense1", "input")).toBe(defaultDocument);
  });

  test("half-built networks are said to be so, on the layer", () => {
    expect(inspect(connect(defaultDocument, "output", "dense1")).diagnostics).toContainEqual({
      path: "model.layers[1]",
      code: "layer.cycle",
      values: { layers: "dense1 → dense2 → output → dense1" },
      layer: "dense1",
    });
    expect(codes(addLayer(defaultDocument, "dense"))).toEqual(["layer.readsNothing", "layer.unused"]);
  });

  test("a layer moves onto another wire, and its place is healed", () => {
    const longer = insertOnWire(defaultDocument, "dropout", "dense1", "dense2");
    expect(wires(moveOntoWire(longer, "dropout1", "dense2", "output"))).toEqual([
      "input<",
      "dense1<input",
      "dense2<dense1",
      "dropout1<dense2",
      "output<dropout1",
    ]);
    expect(moveOntoWire(longer, "dropout1", "dropout1", "dense2")).toBe(longer);
  });
});

describe("several layers", () => {
  test("go out together, and what read them reads what they read", () => {
    const shorter = removeLayers(defaultDocument, ["dense1", "dense2"]);
    expect(wires(shorter)).toEqual(["input<", "output<input"]);
    expect(codes(shorter)).toEqual([]);
    expect(removeLayers(defaultDocument, ["input"])).toBe(defaultDocument);
    const all = defaultDocument.model.layers.map(({ id }) => id);
    expect(removeLayers(defaultDocument, all)).toEqual(shorter);
  });

  test("an addition without one of its two is the other", () => {
    const block = connect(insertOnWire(defaultDocument, "add", "dense2", "output"), "dense1", "add1");
    expect(wires(removeLayers(block, ["dense2"]))[2]).toBe("add1<dense1");
  });

  test("are copied with the wires among them, and pasted into the chain", () => {
    const pasted = pasteLayers(defaultDocument, copyLayers(defaultDocument, ["dense1", "dense2"]), "dense2");
    expect(wires(pasted)).toEqual([
      "input<",
      "dense1<input",
      "dense2<dense1",
      "dense3<dense2",
      "dense4<dense3",
      "output<dense4",
    ]);
    expect(codes(pasted)).toEqual([]);
    expect(wires(duplicateLayers(defaultDocument, ["dense2"]))).toContain("dense3<dense2");
  });

  test("pasted beside the chain read what they read before, where that is there", () => {
    const beside = pasteLayers(defaultDocument, copyLayers(defaultDocument, ["dense2"]), null);
    expect(wires(beside)).toContain("dense3<dense1");
    expect(codes(beside)).toEqual(["layer.unused"]);
  });
});
