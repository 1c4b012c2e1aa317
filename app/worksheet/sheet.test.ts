/** Worksheets against published numbers, and that what a sheet asks for can be calculated from what it gives. */
// The numbers have to be the engine's own: the test runs it without a worker, which the page never does.
/* oxlint-disable no-restricted-imports */
import { expect, test } from "vitest";
import { openReference } from "../../engine/backend/reference/reference.ts";
import { Explainer } from "../../engine/explain/explainer.ts";
import { type Commands, inspect, type ModelInfo, type PresetName, presets } from "../../engine/index.ts";
import { type LayerRow, modelCase, openSession, real } from "../../engine/test/contract/modelCase.ts";
import { openOn } from "../../engine/test/learningRun.ts";
import type { Session } from "../../engine/train/session.ts";
import { planOf } from "../steps/plan.ts";
import { long } from "../steps/numbers.ts";
import { givenText } from "./figures.ts";
import { keyOf, type Line } from "./line.ts";
import { askAbout, type Call } from "./questions.ts";
import { parts, ruleSettings, sheetOf, type WorksheetData, type Wishes } from "./sheet.ts";

const everything: Wishes = { parts, weights: "all" };

async function sheetFor(name: PresetName, wishes = everything): Promise<WorksheetData> {
  const document = presets[name];
  return sheetIn(await openOn("wasm", document), inspect(document).model, wishes);
}

async function sheetIn(session: Session, model: ModelInfo, wishes: Wishes): Promise<WorksheetData> {
  const { document } = session;
  const explainer = new Explainer((work) => work(session));
  const answers = {
    scene: ({ of, names }: Commands["scene"]["args"]) => explainer.scene(of, names),
    explain: ({ of, place, most }: Commands["explain"]["args"]) => explainer.explain(of, place, most),
    update: ({ of, place, most }: Commands["update"]["args"]) => explainer.update(of, place, most),
  };
  const call = ((command: keyof typeof answers, args: never) => answers[command](args)) as unknown as Call;
  const plan = planOf(document.model, model);
  const filters = plan.columns.map(({ id }) => `${id}.weight`);
  const of = { kind: "sample", part: "train", index: 0 } as const;
  const asked = await askAbout(call, of, [...plan.names, ...filters, ...ruleSettings]);
  if ("refused" in asked) throw new Error(asked.refused.reason);
  const sheet = await sheetOf(document, plan, asked, wishes);
  session.dispose();
  return sheet;
}

const everyLine = ({ tasks }: WorksheetData): readonly Line[] => tasks.flatMap(({ lines }) => lines);

test("the worked example has the numbers of its source, at eight digits", async () => {
  const sheet = await sheetFor("workedExample");
  const results = new Map(
    everyLine(sheet).map(({ left, result }) => [left, long(result, { digits: 8, writing: "decimals" })]),
  );
  expect(sheet.isWhole).toBe(true);
  expect(results.get("h_{1}")).toBe("0.59326999");
  expect(results.get("o_{1}")).toBe("0.75136507");
  // The source rounds to nine digits: 0.772928465.
  expect(results.get("o_{2}")).toMatch(/^0\.7729284[67]/);
  expect(results.get("E")).toBe("0.29837111");
  expect(results.get(String.raw`\frac{\partial E}{\partial w_{5}}`)).toMatch(/^0\.0821670/);
  expect(results.get(String.raw`\frac{\partial E}{\partial w_{1}}`)).toMatch(/^0\.00043856/);
  expect(results.get("w_{5}^{′}")).toMatch(/^0\.3589164/);
  expect(results.get("w_{1}^{′}")).toMatch(/^0\.1497807/);
  expect(sheet.tasks.map(({ lines }) => lines.length)).toEqual([8, 3, 20, 12]);
});

test("what is given is as short as it is exact", () => {
  const style = { digits: 4, writing: "decimals" } as const;
  expect([0.15, Math.fround(0.15), -2, 0.123456, 1e-8].map((value) => givenText(value, style))).toEqual([
    "0.15",
    "0.15",
    "−2",
    "0.1235",
    "1 × 10⁻⁸",
  ]);
});

test.each(["workedExample", "xor", "simpleRnn"] as const)(
  "%s: every number that a line reads is given or has a line before it",
  async (name) => {
    const sheet = await sheetFor(name);
    const given = new Set(sheet.given.map(({ value }) => value));
    const calculated = new Set<string>();
    for (const { place, reads } of everyLine(sheet)) {
      for (const one of reads) {
        const isKnown =
          one.place === null ||
          calculated.has(keyOf(one.place)) ||
          given.has(one.value) ||
          /^hyper\.|^grad\(loss\)/.test(one.place.tensor);
        expect(isKnown, `${keyOf(place)} reads ${one.place === null ? "" : keyOf(one.place)}`).toBe(true);
      }
      calculated.add(keyOf(place));
    }
  },
);

test("a loss of one element is one line, called as the gradients call it", async () => {
  const sheet = await sheetFor("xor", { parts: ["loss"], weights: "few" });
  expect(everyLine(sheet).map(({ left }) => left)).toEqual(["E"]);
});

test("without the forward pass its outputs are given", async () => {
  const sheet = await sheetFor("workedExample", { parts: ["backward"], weights: "few" });
  expect(sheet.tasks.map(({ part }) => part)).toEqual(["backward"]);
  expect(sheet.given.map(({ tex }) => tex)).toEqual(expect.arrayContaining(["o_{1}", "h_{1}"]));
});

test("a cell of a convolution adds up over its window and the other channels", async () => {
  const layers: readonly LayerRow[] = [
    ["conv1", "conv2d", { filters: 2, kernel: 3, padding: "same" }],
    ["conv2", "conv2d", { filters: 1, kernel: 3 }],
  ];
  const small = modelCase({ name: "small", x: real(1, 5, 5), layers });
  const session = openSession(await openReference(), small);
  const model = {
    ...inspect(presets.cnn).model,
    layers: session.blueprint.layers.map(({ spec, shape }) => ({
      id: spec.id,
      shape,
      parameters: 0,
      tensors: [spec.id],
    })),
  };
  const sheet = await sheetIn(session, model, { parts: ["forward"], weights: "few" });
  expect(sheet.isWhole).toBe(false);
  const cells = everyLine(sheet).filter(({ grids }) => grids !== null);
  expect(cells).toHaveLength(2);
  for (const { grids, numbers, result } of cells) {
    const sum = grids!.read.flat().reduce((all, value, i) => all + value * grids!.filter.flat()[i]!, 0);
    const values = numbers.flatMap((bits) => bits.flatMap((bit) => (bit.kind === "text" ? [] : [bit.value])));
    expect(sum).toBeCloseTo(values[0]!, 6);
    expect(values.reduce((a, b) => a + b)).toBeCloseTo(result, 6);
  }
});
