/** @file Pictures that someone brought: their pixels and classes, and changed copies of the training part alone. */
import { expect, test } from "vitest";
import { decodeLink, encodeLink, type OwnImages, presets, validateDocument } from "../index.ts";
import { encodeBase64url } from "../spec/base64url.ts";
import type { LoadAsset } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
import { imageLimits } from "../spec/ownImages.ts";
import { blueprintOf } from "../train/blueprint.ts";
import { dataProblem, describeData, makeData } from "../train/data.ts";
import { inspect } from "../train/inspect.ts";

const side = 8;
const size = 3 * side * side;
const counts = [4, 3];
/** Picture i is all of 10·i, but for its first pixel. */
const bytes = Uint8Array.from({ length: 7 * size }, (_, i) =>
  i % size === 0 ? 255 : 10 * Math.floor(i / size),
);
const images: OwnImages = {
  content: { name: "pets", bytes: bytes.length, hash: "", text: encodeBase64url(bytes) },
  side,
  channels: 3,
  classes: [
    { name: "cat", count: 4 },
    { name: "개", count: 3 },
  ],
};
const choice = (params: DataChoice["params"] = {}, testShare = 0.3): DataChoice => ({
  type: "ownImages",
  params: { images, ...params },
  seed: 1,
  testShare,
});
const ofFiveBytes: LoadAsset = async () => new ArrayBuffer(5);
const nothing: LoadAsset = (name) => Promise.reject(new Error(`${name} is not here`));

test("pixels are bytes over 255, and classes have the pictures that the document counts", async () => {
  const { spec, x, y } = await makeData(choice(), nothing);
  expect(spec).toMatchObject({
    samples: 7,
    x: { shape: [3, 8, 8] },
    y: { classes: 2, names: ["cat", "개"] },
  });
  expect([...y]).toEqual(counts.flatMap((count, label) => Array<number>(count).fill(label)));
  expect([x[0], x[size], x[size + 1]]).toEqual([1, 1, Math.fround(10 / 255)]);
});

test("copies are of the training part alone, stand behind the pictures and leave those as they are", async () => {
  const plain = await makeData(choice(), nothing);
  const {
    spec,
    x,
    y,
    train,
    test: tested,
  } = await makeData(choice({ copies: 3, rotate: 20, noise: 0.1 }), nothing);
  expect(spec).toEqual(describeData(choice({ copies: 3, rotate: 20, noise: 0.1 })));
  expect([spec.originals, spec.samples]).toEqual([7, 7 + 3 * 5]);
  expect(tested).toEqual(plain.test);
  expect([...train]).toEqual([...plain.train, ...Array.from({ length: 15 }, (_, i) => 7 + i)]);
  expect(x.subarray(0, 7 * size)).toEqual(plain.x);
  for (const [i, index] of plain.train.entries()) {
    for (let copy = 0; copy < 3; copy++) {
      const at = 7 + 3 * i + copy;
      expect(y[at]).toBe(y[index]);
      const mean = x.subarray(at * size, (at + 1) * size).reduce((sum, value) => sum + value, 0) / size;
      expect(Math.abs(mean - (x[index * size + 1] ?? 0))).toBeLessThan(0.06);
    }
  }
});

test("counts, programs and data agree on how many are trained on", async () => {
  const { cnn } = presets;
  const document = { ...cnn, data: choice({ copies: 2, flip: true }) };
  const { model } = inspect(document);
  const made = await makeData(document.data, nothing);
  expect([model.trainSamples, model.testSamples]).toEqual([made.train.length, made.test.length]);
  expect(blueprintOf(document).counts).toEqual({ train: made.train.length, test: made.test.length });
});

test("where nothing would be changed, there are no copies", () => {
  expect(describeData(choice({ copies: 9 }))).toMatchObject({ samples: 7 });
});

const striped = Uint8Array.from({ length: 2 * 64 }, (_, i) => (i % 8 < 4 ? 255 : 0));
const ofStripes: OwnImages = {
  content: { name: "", bytes: 128, hash: "", text: encodeBase64url(striped) },
  side,
  channels: 1,
  classes: [{ name: "", count: 2 }],
};

test("mirrored copies are the picture or its mirror image, exactly", async () => {
  const { x } = await makeData(
    choice({ images: ofStripes, copies: 9, flip: true, target: "image" }, 0),
    nothing,
  );
  const first = x.subarray(0, 64);
  const mirror = first.slice().reverse();
  const copies = Array.from({ length: 18 }, (_, i) => x.subarray((2 + i) * 64, (3 + i) * 64).join());
  expect(new Set(copies)).toEqual(new Set([first.join(), mirror.join()]));
});

test("a noisy copy that is its own target has the target without noise", async () => {
  const { x, y } = await makeData(choice({ images: ofStripes, noise: 0.3, target: "image" }, 0), nothing);
  expect(new Set(y)).toEqual(new Set([0, 1]));
  expect(new Set(x).size).toBeGreaterThan(40);
});

test("of more pictures than have room, as many of each class are taken", async () => {
  const many = {
    ...ofStripes,
    side: 64,
    channels: 3,
    classes: [
      { name: "a", count: 4000 },
      { name: "b", count: 2000 },
    ],
  };
  const given = choice({
    images: { ...many, content: { ...many.content, hash: "ab".repeat(32), text: "" } },
  });
  const { samples } = describeData(given);
  expect(samples).toBe(Math.floor(imageLimits.numbers / (3 * 64 * 64)));
});

test.each([
  ["one picture", [1, 0], "class", "images.few"],
  ["one class", [2, 0], "class", "images.oneClass"],
  ["one class that is its own target", [2, 0], "image", undefined],
  ["two classes", [1, 1], "class", undefined],
] as const)("%s is enough, or says what is missing", (_, [a, b], target, code) => {
  const classes = [
    { name: "a", count: a },
    { name: "b", count: b },
  ];
  expect(dataProblem(choice({ images: { ...images, classes }, target }))?.code).toBe(code);
});

const documentOf = (given: unknown) => ({
  ...presets.cnn,
  data: { ...presets.cnn.data, type: "ownImages", params: { images: given } },
});

test("a link brings the pictures back", async () => {
  const read = validateDocument(documentOf(images));
  if (!("document" in read)) throw new Error(JSON.stringify(read.diagnostics));
  expect(await decodeLink(await encodeLink(read.document))).toEqual(read);
});

test.each([
  ["channels", { channels: 2 }, "ownImages.channels"],
  ["classes", { classes: [{ name: "a", count: 0 }] }, "ownImages.count"],
  [
    "classes",
    {
      classes: [
        { name: "a", count: 40_000 },
        { name: "b", count: 40_000 },
      ],
    },
    "ownImages.count",
  ],
  ["content", { side: 9 }, "ownImages.bytes"],
  ["content", { content: { ...images.content, text: "*" } }, "ownImages.bytes"],
  ["content", { content: { ...images.content, text: images.content.text.slice(4) } }, "ownImages.bytes"],
])("pictures whose %s cannot be are refused", (field, wrong, code) => {
  const { diagnostics } = validateDocument(documentOf({ ...images, ...wrong })) as { diagnostics: unknown[] };
  expect(diagnostics[0]).toMatchObject({ path: `data.params.images.${field}`, code });
});

test("bytes by hash that are another number are refused by name", async () => {
  const given = { ...images, content: { ...images.content, hash: "ab".repeat(32), text: "" } };
  await expect(makeData(choice({ images: given }), ofFiveBytes)).rejects.toThrow(
    "pets does not hold the 1344 bytes",
  );
});
