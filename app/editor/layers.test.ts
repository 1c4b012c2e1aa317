/** @file Edits of a chain keep it a chain, keep ids, and leave the rest of the document alone. */
import { expect, test } from "vitest";
import { defaultDocument, type Document } from "../../engine/index.ts";
import { insertLayer, laterNeighbour, moveEarlier, moveLater, removeLayer, setParam } from "./layers.ts";

/** Ids along the chain, from the input on. */
function chain(document: Document): string[] {
  const ids: string[] = [];
  let next = document.model.layers.find(({ from }) => from.length === 0);
  while (next !== undefined) {
    const { id } = next;
    ids.push(id);
    next = document.model.layers.find(({ from }) => from.includes(id));
  }
  return ids;
}

const [input = "", first = "", second = "", last = ""] = chain(defaultDocument);

test("a layer goes in after another, under a new id", () => {
  const edited = insertLayer(defaultDocument, "dropout", first);
  expect(chain(edited)).toEqual([input, first, "dropout1", second, last]);
  expect(chain(insertLayer(edited, "dropout", first))).toEqual([
    input,
    first,
    "dropout2",
    "dropout1",
    second,
    last,
  ]);
});

test("a layer goes out and its readers read what it read", () => {
  expect(chain(removeLayer(defaultDocument, first))).toEqual([input, second, last]);
  const shorter = removeLayer(defaultDocument, last);
  expect(shorter.model.outputs).toEqual([{ name: "y", layer: second }]);
});

test("neighbours change places, and the output stays at the end", () => {
  expect(chain(moveEarlier(defaultDocument, second))).toEqual([input, second, first, last]);
  expect(chain(moveLater(defaultDocument, first))).toEqual([input, second, first, last]);
  expect(moveEarlier(defaultDocument, first)).toBe(defaultDocument);
  expect(laterNeighbour(defaultDocument, input)).toBeNull();
  const swapped = moveEarlier(defaultDocument, last);
  expect(swapped.model.outputs).toEqual([{ name: "y", layer: second }]);
});

test("a value is set on one layer only", () => {
  const edited = setParam(defaultDocument, first, "units", 5);
  expect(edited.model.layers.find(({ id }) => id === first)?.params["units"]).toBe(5);
  expect(edited.model.layers.find(({ id }) => id === second)).toEqual(
    defaultDocument.model.layers.find(({ id }) => id === second),
  );
});
