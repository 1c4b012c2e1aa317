/** @file What the network's picture asks of the engine: of closed cards only what their small pictures show. */
import { expect, test } from "vitest";
import type { LayerInfo, ModelInfo } from "../../engine/index.ts";
import type { Node } from "../draw/layout.ts";
import { compactNode } from "../canvas/graphLayout.ts";
import { opened } from "./opening.ts";
import { wishesOf } from "./portrait.ts";

const infoOf = (id: string, units: number): LayerInfo => ({
  id,
  shape: [units],
  parameters: 0,
  tensors: [id, `${id}.weight`, `${id}.bias`],
});

const model = {
  layers: [infoOf("a", 8), infoOf("b", 8), infoOf("c", 128)],
  data: { view: "table", x: { shape: [4] }, y: { kind: "real", shape: [1] } },
} as unknown as ModelInfo;

const closed = (id: string, from: readonly string[]): Node => ({
  id,
  from,
  portrait: "units",
  pictures: 8,
  labels: null,
});

const open = (node: Node, first = 0): Node => {
  const info = model.layers.find(({ id }) => id === node.id);
  if (info === undefined) throw new Error(node.id);
  const layer = { id: node.id, type: "dense", params: {}, from: node.from };
  return opened(node, { layer, info, data: model.data, first, names: 0 });
};

const [a, b, c] = [closed("a", []), closed("b", ["a"]), closed("c", ["b"])];
const weightsAsked = (nodes: readonly Node[]) => wishesOf(model, nodes.map(compactNode), 0, null).weights;

test("closed cards on the canvas ask for no weights; open ones for their biases, and for the links between them", () => {
  expect(weightsAsked([a, b, c])).toEqual([]);
  expect(weightsAsked([a, open(b), c])).toEqual(["b.bias"]);
  expect(weightsAsked([a, open(b), open(c)])).toEqual(["b.bias", "c.weight", "c.bias"]);
});

test("a large layer shows a page of its units, and the last page where there are fewer now", () => {
  expect(open(c)).toMatchObject({ pictures: 16, opening: { first: 0, of: 128 } });
  expect(open(c, 112)).toMatchObject({ pictures: 16, opening: { first: 112 } });
  expect(open(b, 112)).toMatchObject({ pictures: 8, opening: { first: 0 } });
});
