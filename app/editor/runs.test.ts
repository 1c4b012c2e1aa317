import { expect, test } from "vitest";
import { defaultDocument } from "../../engine/index.ts";
import { chooseData, setData } from "./data.ts";
import { isRedrawn } from "./runs.ts";

test("another stroke is told from other data, and from another network", () => {
  const drawn = chooseData(defaultDocument, "ownPoints", { classes: 2, points: "AAAA" });
  const stroke = setData(drawn, { params: { classes: 2, points: "AAAABBBB" } });
  expect(isRedrawn(drawn, stroke)).toBe(true);
  expect(isRedrawn(defaultDocument, drawn)).toBe(false);
  expect(isRedrawn(drawn, setData(stroke, { seed: 9 }))).toBe(false);
  expect(isRedrawn(drawn, { ...stroke, training: { ...stroke.training, batchSize: 3 } })).toBe(false);
});
