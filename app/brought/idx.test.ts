/** @file IDX files: what is in them, and a thousand damaged ones, each read or refused with the byte at fault. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../engine/index.ts";
import { readIdx, unpacked } from "./idx.ts";
import { collectionOf } from "./idxCollection.ts";

function idx(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const start = 4 + 4 * shape.length;
  const bytes = new Uint8Array(start + shape.reduce((product, length) => product * length, 1));
  bytes.set([0, 0, 8, shape.length]);
  for (const [axis, length] of shape.entries()) new DataView(bytes.buffer).setUint32(4 + 4 * axis, length);
  for (let i = start; i < bytes.length; i++) bytes[i] = i % 251;
  return bytes;
}

test("pictures and labels are read", () => {
  const pictures = readIdx(idx([5, 4, 3]));
  expect(pictures).toMatchObject({ shape: [5, 4, 3] });
  expect("elements" in pictures && [pictures.elements.length, pictures.elements[0]]).toEqual([60, 16]);
  expect(readIdx(idx([7]))).toMatchObject({ shape: [7] });
});

const changed = (at: number, byte: number) => {
  const bytes = idx([5, 4, 3]);
  bytes[at] = byte;
  return bytes;
};

test.each([
  ["another beginning", changed(1, 3), { code: "magic", at: 1, found: "0x03" }],
  ["elements that are no bytes", changed(2, 0x0d), { code: "elements", at: 2, expected: "0x08" }],
  ["two axes", changed(3, 2), { code: "axes", at: 3, found: "2" }],
  ["no picture", changed(7, 0), { code: "length", at: 4, found: "0" }],
  ["a huge axis", changed(8, 200), { code: "length", at: 8 }],
  ["more pictures than bytes", changed(7, 6), { code: "short", at: 76, found: "76", expected: "88" }],
  ["fewer pictures than bytes", changed(7, 4), { code: "long", at: 64, found: "76", expected: "64" }],
  ["half a header", idx([5, 4, 3]).slice(0, 9), { code: "short", at: 9, expected: "16" }],
  ["nothing", new Uint8Array(), { code: "magic", at: 0, found: "—" }],
])("%s is refused with its byte", (_, bytes, problem) => {
  expect(readIdx(bytes)).toMatchObject(problem);
});

describe("packed files", () => {
  const packed = new Uint8Array(gzipSync(idx([5, 4, 3])));

  test("are unpacked", async () => {
    expect(await unpacked(packed)).toEqual(idx([5, 4, 3]));
  });

  test("that are cut off are refused", async () => {
    expect(await unpacked(packed.slice(0, 30))).toMatchObject({ code: "gzip" });
  });
});

test("a thousand damaged files are read whole or refused with a byte inside them", () => {
  const random = randomStream(1, 1);
  let refused = 0;
  for (let file = 0; file < 1000; file++) {
    const whole = idx([1 + random.below(9), 1 + random.below(6), 1 + random.below(6)]);
    const bytes = whole.slice(0, random.below(3) === 0 ? random.below(whole.length + 1) : whole.length);
    for (let k = random.below(4); k > 0 && bytes.length > 0; k--)
      bytes[random.below(Math.min(bytes.length, 20))] = random.below(256);
    const read = readIdx(bytes);
    if ("code" in read) refused += 1;
    const sound =
      "code" in read
        ? read.at <= bytes.length && read.expected !== ""
        : read.elements.length === read.shape.reduce((product, length) => product * length, 1);
    expect(sound).toBe(true);
  }
  expect(refused).toBeGreaterThan(300);
  expect(refused).toBeLessThan(1000);
});

const fileOf = (name: string, bytes: Uint8Array<ArrayBuffer>) => new File([bytes], name);
const labelled = (labels: readonly number[]) => {
  const bytes = idx([labels.length]);
  bytes.set(labels, 8);
  return bytes;
};

describe("pictures and labels together", () => {
  test("are pictures in classes, whichever file comes first", async () => {
    const files = [fileOf("labels", labelled([2, 0, 2])), fileOf("pictures", idx([3, 8, 8]))];
    const read = await collectionOf(files);
    if ("code" in read) throw new Error(read.code);
    expect([read.found, read.taken, read.collection.side]).toEqual([3, 3, 8]);
    expect(read.collection.classes.map(({ name, pictures }) => [name, pictures.length])).toEqual([
      ["0", 1],
      ["1", 0],
      ["2", 2],
    ]);
    expect(read.collection.classes[0]?.pictures[0]?.bytes).toEqual(
      idx([3, 8, 8]).subarray(16 + 64, 16 + 128),
    );
  });

  test("without labels are one class", async () => {
    const read = await collectionOf([fileOf("pictures", idx([3, 8, 8]))]);
    expect("collection" in read && read.collection.classes.map(({ pictures }) => pictures.length)).toEqual([
      3,
    ]);
  });

  test.each([
    ["labels alone", [labelled([1])], { code: "noPictures", name: "0", at: 3 }],
    [
      "fewer labels",
      [idx([3, 8, 8]), labelled([1])],
      { code: "counts", name: "1", at: 4, found: "1", expected: "3" },
    ],
    [
      "a label that is no class",
      [idx([2, 8, 8]), labelled([1, 20])],
      { code: "labels", name: "1", at: 9, found: "20" },
    ],
    ["small pictures", [idx([2, 4, 4])], { code: "size", at: 8, found: "4×4" }],
    ["a damaged file", [idx([2, 8, 8]).slice(0, 40)], { code: "short", name: "0", at: 40 }],
  ])("%s are refused", async (_, bytes, mistake) => {
    expect(await collectionOf(bytes.map((each, i) => fileOf(String(i), each)))).toMatchObject(mistake);
  });
});
