import { describe, expect, test } from "vitest";
import { datasets } from "../catalog/datasets/index.ts";
import { defaultDocument, inspect } from "../index.ts";
import { encodePoints } from "../spec/points.ts";
import type { FieldSpec } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
import { describeData, makeData } from "../train/data.ts";
import { loadAsset } from "./assets.ts";
import { fingerprint, frozenData } from "./frozenData.ts";

const choose = (
  type: string,
  params: DataChoice["params"] = {},
  more: Partial<DataChoice> = {},
): DataChoice => ({
  type,
  params,
  seed: 1,
  testShare: 0.2,
  ...more,
});
const make = (...args: Parameters<typeof choose>) => makeData(choose(...args), loadAsset);

test.each(frozenData)("%s %o is frozen", async (type, params, expected) => {
  expect(await fingerprint(type, params, loadAsset)).toBe(expected);
});

test("every data set has a frozen default", () => {
  const defaulted = frozenData.filter(([, params]) => Object.keys(params).length === 0).map(([type]) => type);
  expect(defaulted.toSorted()).toEqual(Object.keys(datasets).toSorted());
});

const row = (values: Float32Array, i: number, width: number) => [
  ...values.subarray(i * width, (i + 1) * width),
];

const inRange = (values: Float32Array, { kind, classes, masked = false }: FieldSpec) =>
  values.every((value) =>
    kind === "real"
      ? Number.isFinite(value)
      : Number.isInteger(value) && value >= (masked ? -1 : 0) && value < (classes ?? 0),
  );

describe.each(Object.values(datasets))("$type", ({ type, source, licence }) => {
  test("holds what its description says, and names its source and licence", async () => {
    const { spec, x, y, train, test: tested } = await make(type);
    expect(spec).toEqual(describeData(choose(type)));
    expect(inRange(x, spec.x)).toBe(true);
    expect(inRange(y, spec.y)).toBe(true);
    for (const { kind, classes, names } of [spec.x, spec.y])
      expect(kind === "real" || names === undefined || names.length === classes).toBe(true);
    expect(train.length + tested.length).toBe(spec.samples);
    expect(source.length * licence.length).toBeGreaterThan(0);
  });
});

describe("the points on the plane", () => {
  const planar = ["circle", "xor", "gaussians", "spiral", "moons"] as const;

  test.each(planar)("%s has two equal classes within [−6, 6]", async (type) => {
    const { x, y } = await make(type);
    expect(y.filter((label) => label === 1)).toHaveLength(y.length / 2);
    expect(Math.max(...x.map(Math.abs))).toBeLessThan(6);
    expect(Math.max(...x.map(Math.abs))).toBeGreaterThan(4);
  });
  test.each(planar)("%s differs by seed and strays with noise", async (type) => {
    const [base, other, noisy] = [
      await make(type),
      await make(type, {}, { seed: 2 }),
      await make(type, { noise: 0.5 }),
    ];
    expect(other.x).not.toEqual(base.x);
    const strayed = noisy.x.map((value, i) => value - (base.x[i] ?? Number.NaN));
    const deviation = Math.sqrt(strayed.reduce((sum, value) => sum + value * value, 0) / strayed.length);
    // From noise 0.05 to 0.5 with the same normal numbers: 0.45 · 2.
    expect(Math.abs(deviation - 0.9)).toBeLessThan(0.1);
  });
  test.each([
    ["spiral", { arms: 3, samples: 300, noise: 0 }, 3],
    ["spiral", { arms: 4, samples: 300, noise: 0 }, 4],
    ["rings", { samples: 300, noise: 0 }, 3],
    ["rings", { rings: 4, samples: 300, noise: 0 }, 4],
  ] as const)("%s %o has its classes in turn", async (type, params, classes) => {
    const { x, y, spec } = await make(type, params);
    expect(spec.y).toEqual({ shape: [], kind: "class", classes });
    expect([...y]).toEqual(Array.from({ length: 300 }, (_, i) => i % classes));
    if (type === "spiral") return;
    const distance = (i: number) => Math.hypot(x[2 * i] ?? 0, x[2 * i + 1] ?? 0);
    expect(y.every((label, i) => Math.floor((distance(i) * classes) / 5) === label)).toBe(true);
  });
  test("arms of a spiral are one another's rotations", async () => {
    const { x, y } = await make("spiral", { arms: 4, noise: 0, turns: 1 });
    for (const [i, label] of y.entries()) {
      const [x1, x2] = [x[2 * i] ?? 0, x[2 * i + 1] ?? 0];
      const along = (Math.hypot(x1, x2) - 0.4) / 4.6;
      const turned = (Math.atan2(x1, x2) / (2 * Math.PI) - along - label / 4 + 4) % 1;
      expect(Math.min(turned, 1 - turned)).toBeLessThan(1e-5);
    }
  });
  test.each([2, 3, 4, 5])(
    "a checkerboard of %i squares alternates, and fills every square",
    async (cells) => {
      const { x, y } = await make("checkerboard", { cells, noise: 0, samples: 1000 });
      const cell = (value: number | undefined) => Math.floor((((value ?? 0) + 5) * cells) / 10);
      const places = [...y].map((_, i) => [cell(x[2 * i]), cell(x[2 * i + 1])] as const);
      expect(places.map(([column, row]) => (column + row) % 2)).toEqual([...y]);
      expect(new Set(places.map(String)).size).toBe(cells * cells);
    },
  );
  test("labels reach the description", () => {
    expect(describeData(choose("xor", { labels: "-1,1" })).y.labels).toEqual([-1, 1]);
  });
});

describe("data drawn by hand", () => {
  /** The lower corners and the middle, then the upper right corner: classes 0, 1, 2 and 1. */
  const points = encodePoints([
    { column: 0, row: 0, label: 0 },
    { column: 1023, row: 0, label: 1 },
    { column: 512, row: 512, label: 2 },
    { column: 1023, row: 1023, label: 1 },
  ]);
  const middle = (512 / 1023) * 2 - 1;

  test("points stand where they were drawn, in the order of drawing", async () => {
    const { x, y, spec } = await make("ownPoints", { points, classes: 3 });
    expect(x).toEqual(Float32Array.of(-6, -6, 6, -6, 6 * middle, 6 * middle, 6, 6));
    expect([...y]).toEqual([0, 1, 2, 1]);
    expect(spec).toEqual(describeData(choose("ownPoints", { points, classes: 3 })));
    expect(spec).toMatchObject({ samples: 4, y: { classes: 3 }, view: "plane" });
  });
  test("points of classes beyond those that there are wait until there are", async () => {
    const { y, spec } = await make("ownPoints", { points });
    expect([...y]).toEqual([0, 1, 1]);
    expect(spec).toMatchObject({ samples: 3, y: { classes: 2, labels: [0, 1] } });
  });
  test("a curve is drawn over ±5, up to ±1.5", async () => {
    const { x, y, spec } = await make("ownCurve", { points });
    expect(x).toEqual(Float32Array.of(-5, 5, 5 * middle, 5));
    expect(y).toEqual(Float32Array.of(-1.5, -1.5, 1.5 * middle, 1.5));
    expect(spec).toMatchObject({ samples: 4, view: "curve" });
  });
  test("noise moves points by the seed, and on a curve only up and down", async () => {
    const plain = await make("ownCurve", { points });
    const noisy = await make("ownCurve", { points, noise: 0.5 });
    const other = await make("ownCurve", { points, noise: 0.5 }, { seed: 2 });
    expect(noisy.x).toEqual(plain.x);
    expect(new Set([plain, noisy, other].map(({ y }) => y.join())).size).toBe(3);
    const moved = await make("ownPoints", { points, classes: 3, noise: 0.1 });
    expect(moved.x).not.toEqual((await make("ownPoints", { points, classes: 3 })).x);
  });
  test("each class is tested by its share where that is asked for", async () => {
    const many = encodePoints(
      Array.from({ length: 40 }, (_, i) => ({ column: 20 * i, row: 9, label: i < 30 ? 0 : 1 })),
    );
    const { y, test: tested } = await make("ownPoints", { points: many }, { stratified: true });
    expect([...tested].map((i) => y[i]).filter((label) => label === 1)).toHaveLength(2);
    expect(tested).toHaveLength(8);
  });
  test.each([
    ["ownPoints", {}, "points.few"],
    ["ownPoints", { points: points.slice(0, 4) }, "points.few"],
    ["ownPoints", { points: points.slice(4, 8) + points.slice(12) }, "points.oneClass"],
    ["ownCurve", { points: points.slice(0, 4) }, "points.few"],
  ])("%s %o is too little to learn from, and says so", async (type, params, code) => {
    const { diagnostics } = inspect({ ...defaultDocument, data: choose(type, params) });
    expect(diagnostics).toContainEqual({ path: "data", code, values: {} });
    expect((await make(type, params)).test).toHaveLength(0);
  });
});

describe("regression", () => {
  test("bumps stand where they should", async () => {
    const { x, y } = await make("bumps", { noise: 0, bumps: 2, samples: 2000 });
    for (const [i, value] of y.entries()) {
      const [x1, x2] = [x[2 * i] ?? 0, x[2 * i + 1] ?? 0];
      const bump = (at: number) => Math.exp(-((x1 - at) ** 2 + (x2 + at) ** 2) / 2.88);
      expect(Math.abs(value - bump(-2.5) + bump(2.5))).toBeLessThan(1e-6);
    }
  });
  test("a sine has its periods", async () => {
    const { x, y } = await make("sine", { noise: 0, periods: 3 });
    for (const [i, at] of x.entries())
      expect(Math.abs((y[i] ?? 0) - Math.sin((3 * Math.PI * at) / 5))).toBeLessThan(1e-6);
  });
});

describe("sequences", () => {
  test("copy shows a symbol, then blanks, then the cue", async () => {
    const { x, y, spec } = await make("copy", { blanks: 3 });
    expect(spec.x.shape).toEqual([5]);
    for (let i = 0; i < spec.samples; i++) expect(row(x, i, 5)).toEqual([y[i], 8, 8, 8, 9]);
    expect(new Set(y).size).toBe(8);
  });
  test("copy with several kinds of blanks draws each, and tells them from symbols and cue", async () => {
    const { x, y, spec } = await make("copy", { blankKinds: 3 });
    expect(spec.x).toMatchObject({ classes: 12, names: Array.from("ABCDEFGH·-+?") });
    for (let i = 0; i < spec.samples; i++) {
      const [shown, ...rest] = row(x, i, 22);
      expect([shown, rest.pop()]).toEqual([y[i], 11]);
      expect(rest.every((token) => token >= 8 && token < 11)).toBe(true);
    }
    const sequences = Array.from({ length: spec.samples }, (_, i) => row(x, i, 22).join());
    expect(new Set(sequences).size).toBe(spec.samples);
  });
  test("copy of several symbols is due in order at the end", async () => {
    const { x, y, spec } = await make("copy", { blanks: 2, length: 3, symbols: 4 });
    expect(spec.y).toMatchObject({ shape: [8], classes: 4, scoredFrom: 5 });
    for (let i = 0; i < spec.samples; i++) {
      expect(row(y, i, 8).slice(5)).toEqual(row(x, i, 8).slice(0, 3));
      expect(row(x, i, 8).slice(3)).toEqual([4, 4, 5, 5, 5]);
    }
  });
  test("parity is the sum of the bits modulo 2", async () => {
    const { x, y, spec } = await make("parity", { length: 5 });
    for (let i = 0; i < spec.samples; i++)
      expect(y[i]).toBe(row(x, i, 5).reduce((sum, bit) => sum + bit, 0) % 2);
  });
  test.each(["en", "ko"])(
    "the text %s reads on from window to window, each target one character ahead",
    async (text) => {
      const { x, y, spec } = await make("nextCharacter", { text, length: 16 });
      const names = spec.x.names ?? [];
      const read = (values: Float32Array, i: number) =>
        row(values, i, 16)
          .map((token) => names[token])
          .join("");
      for (let i = 0; i + 1 < spec.samples; i++) expect(read(y, i)).toBe(read(x, i + 1));
      expect(read(x, 0)).toBe(text === "en" ? "Every morning th" : "아침마다 강물은 같은 물음을 ");
      expect(spec.samples + 16).toBeGreaterThan(600);
      expect(spec.samples + 16).toBeLessThan(1500);
    },
  );
});

/** The symbols of sample `i` as text; what is not scored is “_”. */
function textOf(values: Float32Array, i: number, { shape, names = [] }: FieldSpec): string {
  return row(values, i, shape[0] ?? 1)
    .map((token) => names[token] ?? "_")
    .join("");
}

describe("sequences answered in another form", () => {
  test("brackets: each target is the depth, which stays within its bounds", async () => {
    const { x, y, spec } = await make("brackets", { length: 12, depth: 3 });
    expect(spec.y).toMatchObject({ shape: [12], classes: 4 });
    for (let i = 0; i < spec.samples; i++) {
      let depth = 0;
      const depths = row(x, i, 12).map((bracket) => (depth += bracket === 0 ? 1 : -1));
      expect(row(y, i, 12)).toEqual(depths);
    }
    expect(new Set(y)).toEqual(new Set([0, 1, 2, 3]));
  });

  test.each(["en", "ko", "both"])("dates (%s) are rewritten as the same days", async (language) => {
    const { x, y, spec } = await make("dates", { language, samples: 300 });
    const from = spec.y.scoredFrom ?? 0;
    expect(spec.y.shape).toEqual([from + 10]);
    for (let i = 0; i < spec.samples; i++) {
      const read = textOf(x, i, spec.x);
      expect(read.slice(from)).toBe("?".repeat(10));
      const iso = textOf(y, i, spec.y).slice(from);
      expect(new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(iso);
      expect(isoOf(read.slice(0, from).replaceAll("·", ""))).toBe(iso);
    }
  });

  test("addition: the digits of the sum, an end, and nothing more is scored", async () => {
    const { x, y, spec } = await make("addition", { digits: 3, samples: 400 });
    expect(spec.y).toMatchObject({ shape: [13], classes: 11, scoredFrom: 8, masked: true });
    for (let i = 0; i < spec.samples; i++) {
      const [question, cues] = [textOf(x, i, spec.x).slice(0, 8), textOf(x, i, spec.x).slice(8)];
      expect(question).toMatch(/^·*\d+\+\d+=$/);
      expect(cues).toBe("?????");
      const [a = 0, b = 0] = question.replaceAll(/[·=]/g, "").split("+").map(Number);
      expect(textOf(y, i, spec.y).slice(8)).toBe(`${a + b}.`.padEnd(5, "_"));
    }
  });

  test.each([
    ["en", ["zero.", "one.", "two.", "three.", "four.", "five.", "six.", "seven.", "eight.", "nine."]],
    ["ko", ["영.", "하나.", "둘.", "셋.", "넷.", "다섯.", "여섯.", "일곱.", "여덟.", "아홉."]],
  ])("spelled digits (%s) are the words of the digits", async (language, words) => {
    const [{ x, y, spec }, plain] = [
      await make("spelled", { language, samples: 200 }),
      await make("digits", { samples: 200 }),
    ];
    expect(x).toEqual(plain.x);
    for (let i = 0; i < spec.samples; i++)
      expect(textOf(y, i, spec.y)).toBe((words[plain.y[i] ?? 0] ?? "").padEnd(spec.y.shape[0] ?? 0, "_"));
  });
});

const monthNames =
  "January February March April May June July August September October November December".split(" ");
/** 천구백칠십칠 and so on, read by place values. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let [sum, digit] = [0, 0];
  for (const sign of text) {
    const place = { 천: 1000, 백: 100, 십: 10 }[sign];
    if (place === undefined) digit = "영일이삼사오육칠팔구".indexOf(sign.replace("유", "육"));
    else [sum, digit] = [sum + place * Math.max(1, digit), 0];
  }
  return sum + digit;
}
/** Of a date in any of the forms, read by other means than it was written. */
function isoOf(text: string): string {
  const [a = "", b = "", c = ""] = text.replace("시월", "십월").split(/[년월일]? |[,/.]+ ?|일$/);
  const month =
    monthNames.findIndex((name) => [a, b].some((part) => part !== "" && name.startsWith(part))) + 1;
  const korean = /[년.]/.test(text);
  const [year, monthOf, day] = korean
    ? [a, b, c]
    : month > 0
      ? [c, String(month), monthNames.some((name) => name.startsWith(a)) ? b : a]
      : [c, a, b];
  const two = (part: string) => String(numberOf(part)).padStart(2, "0");
  return `${numberOf(year)}-${two(monthOf)}-${two(day)}`;
}

describe("digits", () => {
  test("are the package's images, all ten kinds mixed", async () => {
    const { x, y } = await make("digits");
    const perDigit = Array.from({ length: 10 }, (_, digit) => y.filter((label) => label === digit).length);
    expect(perDigit).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
    expect(new Set(y.subarray(0, 50)).size).toBe(10);
    expect([Math.min(...x.subarray(0, 784)), Math.max(...x.subarray(0, 7840))]).toEqual([0, 1]);
    // Strokes are bright and few.
    expect(Math.abs(x.reduce((sum, level) => sum + level, 0) / x.length - 0.13)).toBeLessThan(0.01);
  });
  test("fewer of them are the first ones", async () => {
    const [all, some] = [await make("digits"), await make("digits", { samples: 300 })];
    expect(some.x).toEqual(all.x.subarray(0, 300 * 784));
    expect(some.y).toEqual(all.y.subarray(0, 300));
  });
  test("as their own targets are the same images", async () => {
    const { x, y, spec } = await make("digits", { samples: 100, target: "image" });
    expect(spec.y).toEqual({ shape: [1, 28, 28], kind: "real" });
    expect(y).toEqual(x);
  });
  test("a damaged file is refused", async () => {
    const { CompressionStream, Blob, Response } = globalThis;
    const short = new Blob(["too short"]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const packed = await new Response(short).arrayBuffer();
    await expect(makeData(choose("digits"), async () => packed)).rejects.toThrow("9 bytes, not 7850000");
  });
});

describe("the split", () => {
  test("parts are disjoint, ascending, complete, and drawn anew by seed", async () => {
    const [one, two] = [await make("xor"), await make("xor", {}, { seed: 2 })];
    expect([one.train.length, one.test.length]).toEqual([320, 80]);
    expect([...one.train, ...one.test].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 400 }, (_, i) => i),
    );
    expect(one.test).toEqual(one.test.toSorted());
    expect(one.train).toEqual(one.train.toSorted());
    expect(two.test).not.toEqual(one.test);
  });
  test.each([
    [0, 10, 0],
    [0.25, 7, 3],
    [0.9, 1, 9],
  ])("share %d of ten samples leaves %d to train and %d to test", async (testShare, trained, tested) => {
    const { train, test: part } = await make("xor", { samples: 10 }, { testShare });
    expect([train.length, part.length]).toEqual([trained, tested]);
  });
  test("at least one sample is left for training", async () => {
    expect((await make("xor", { samples: 10 }, { testShare: 1 })).train).toHaveLength(1);
  });
});

test.each(["nonesuch", "toString", "__proto__"])("%s is no data set", async (type) => {
  await expect(make(type)).rejects.toThrow("no data set");
});
