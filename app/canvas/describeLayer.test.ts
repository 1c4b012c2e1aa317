/** @file A layer is said in one line in both languages, with what it reads. */
import { expect, test } from "vitest";
import { defaultDocument, type Document } from "../../engine/index.ts";
import { disconnect } from "../editor/graph.ts";
import { insertLayer } from "../editor/layers.ts";
import { canvas as canvasEn } from "../i18n/en/canvas.ts";
import { words as wordsEn } from "../i18n/en/words.ts";
import { canvas as canvasKo } from "../i18n/ko/canvas.ts";
import { words as wordsKo } from "../i18n/ko/words.ts";
import { describeLayer } from "./describeLayer.ts";

const inEnglish = (document: Document, id: string) => describeLayer(wordsEn, canvasEn, document, id, null);
const inKorean = (document: Document, id: string) => describeLayer(wordsKo, canvasKo, document, id, null);

test("kind, width, activation and sources, in English", () => {
  expect(inEnglish(defaultDocument, "dense1")).toBe("dense 1, 8 neurons, tanh, from input");
  expect(inEnglish(defaultDocument, "output")).toBe("output, dense, 1 neuron, sigmoid, from dense 2");
  expect(inEnglish(defaultDocument, "input")).toBe("input");
});

test("and in Korean", () => {
  expect(inKorean(defaultDocument, "dense1")).toBe("완전 연결 1, 뉴런 8개, tanh, 읽는 층: 입력");
});

test("a layer that reads nothing says so, and one that reads two names both", () => {
  const cut = disconnect(defaultDocument, "dense1", "dense2");
  expect(inEnglish(cut, "dense2")).toBe("dense 2, 8 neurons, tanh, not connected");
  const merged = insertLayer(defaultDocument, "add", "dense2");
  const layers = merged.model.layers.map((layer) =>
    layer.id === "add1" ? { ...layer, from: ["dense2", "dense1"] } : layer,
  );
  expect(inEnglish({ ...merged, model: { ...merged.model, layers } }, "add1")).toBe(
    "add, from dense 2, dense 1",
  );
});
