/** @file Files of weights from outside: what is written is read, and whatever is wrong with a file is named. */
import { describe, expect, test } from "vitest";
import { pytorchFolder } from "../../export/pytorch/folder.ts";
import { readSafetensors } from "../../export/readSafetensors.ts";
import { writeSafetensors } from "../../export/safetensors.ts";
import { readWeights } from "../../export/weights.ts";
import { presets } from "../../index.ts";
import { randomStream, streams } from "../../spec/random.ts";
import { weightsDiagnosticCodes } from "../../spec/weightsDiagnostic.ts";
import { makeData } from "../../train/data.ts";
import { loadAsset } from "../assets.ts";

const document = presets.lstm;
const data = await makeData(document.data, loadAsset);
const file = pytorchFolder(document, data, null)["weights.safetensors"]!;
const open = (bytes: Uint8Array) => readWeights(document, data.spec, bytes);
const codesOf = (bytes: Uint8Array): string[] => {
  const read = open(bytes);
  return "diagnostics" in read ? read.diagnostics.map(({ code }) => code) : [];
};

/** A file of this header and so many bytes of numbers. */
function fileOf(header: unknown, size: number): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}
const entry = (dtype: unknown, shape: unknown, ...offsets: readonly unknown[]) => ({
  dtype,
  shape,
  data_offsets: offsets,
});

describe("reading safetensors", () => {
  test("gives back what was written", () => {
    const weight = { shape: [2, 3], data: Float32Array.of(1, -2.5, 0, 1e-30, 3e38, 7) };
    const scalar = { shape: [], data: Float32Array.of(0.5) };
    const index = { shape: [2], data: Int32Array.of(-1, 5) };
    const read = readSafetensors(
      writeSafetensors({ "é.weight": weight, scalar, index, none: { shape: [0], data: new Float32Array() } }),
    );
    if ("diagnostics" in read) throw new Error(JSON.stringify(read.diagnostics));
    expect(read.tensors.get("é.weight")).toEqual({ dtype: "F32", ...weight });
    expect(read.tensors.get("scalar")).toEqual({ dtype: "F32", ...scalar });
    expect(read.tensors.get("index")).toEqual({ dtype: "I32", shape: [2], data: null });
    expect(read.tensors.get("none")?.data).toEqual(new Float32Array());
  });

  test("reads other precisions, wherever the bytes lie", () => {
    const bytes = fileOf(
      {
        __metadata__: { format: "pt" },
        half: entry("F16", [4], 0, 8),
        brain: entry("BF16", [2], 8, 12),
        double: entry("F64", [1], 12, 20),
      },
      20,
    );
    const body = new DataView(bytes.buffer, bytes.length - 20);
    // 1.5, −2, the smallest subnormal 2⁻²⁴, and infinity.
    for (const [i, bits] of [0x3e00, 0xc000, 0x0001, 0x7c00].entries()) body.setUint16(2 * i, bits, true);
    for (const [i, bits] of [0x3fc0, 0xc040].entries()) body.setUint16(8 + 2 * i, bits, true);
    body.setFloat64(12, 0.1, true);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    const read = readSafetensors(shifted);
    if ("diagnostics" in read) throw new Error(JSON.stringify(read.diagnostics));
    expect([...read.tensors.get("half")!.data!]).toEqual([1.5, -2, 2 ** -24, Number.POSITIVE_INFINITY]);
    expect([...read.tensors.get("brain")!.data!]).toEqual([1.5, -3]);
    expect([...read.tensors.get("double")!.data!]).toEqual([Math.fround(0.1)]);
  });

  test.each<[string, Uint8Array]>([
    ["safetensors.tooShort", new Uint8Array(5)],
    ["safetensors.headerLength", new Uint8Array(8).fill(255)],
    ["safetensors.header", fileOf("{", 0)],
    ["safetensors.header", fileOf("[]", 0)],
    ["safetensors.metadata", fileOf({ __metadata__: { format: 1 } }, 0)],
    ["safetensors.entry", fileOf({ a: 3 }, 0)],
    ["safetensors.dtype", fileOf({ a: entry("toString", [1], 0, 4) }, 4)],
    ["safetensors.shape", fileOf({ a: entry("F32", [-1], 0, 4) }, 4)],
    ["safetensors.shape", fileOf({ a: entry("F32", "1", 0, 4) }, 4)],
    ["safetensors.offsets", fileOf({ a: entry("F32", [1], 0, 8) }, 4)],
    ["safetensors.offsets", fileOf({ a: entry("F32", [1], 4, 0) }, 4)],
    ["safetensors.offsets", fileOf({ a: { dtype: "F32", shape: [1] } }, 4)],
    ["safetensors.size", fileOf({ a: entry("F32", [2], 0, 4) }, 4)],
    ["safetensors.size", fileOf({ a: entry("F32", [1e15, 1e15], 0, 4) }, 4)],
    ["safetensors.overlap", fileOf({ a: entry("F32", [1], 0, 4), b: entry("F32", [1], 2, 6) }, 6)],
    ["safetensors.gap", fileOf({ a: entry("F32", [1], 4, 8) }, 8)],
    ["safetensors.gap", fileOf({ a: entry("F32", [1], 0, 4) }, 5)],
  ])("%s", (code, bytes) => {
    const read = readSafetensors(bytes);
    expect("diagnostics" in read && read.diagnostics.map((each) => each.code)).toEqual([code]);
  });
});

const tensor = (size: number, value = 0.5) => ({ shape: [size], data: new Float32Array(size).fill(value) });
const tensors = () => {
  const read = readSafetensors(file);
  if ("diagnostics" in read) throw new Error(JSON.stringify(read.diagnostics));
  return Object.fromEntries(
    [...read.tensors].map(([name, { shape, data: values }]) => [name, { shape, data: values! }]),
  );
};

const changed = (change: object) => writeSafetensors({ ...tensors(), ...change });

describe("weights of a model", () => {
  test("come under their names here", () => {
    const read = open(file);
    if ("diagnostics" in read) throw new Error(JSON.stringify(read.diagnostics));
    expect(Object.keys(read.tensors)).toContain("lstm1.weight_ih");
    expect(read.tensors["lstm1.weight_ih"]).toEqual(tensors()["lstm1.weight_ih_l0"]);
  });

  test("are exactly the model's", () => {
    const { "output.bias": _, ...without } = tensors();
    expect(codesOf(writeSafetensors(without))).toEqual(["weightsFile.missing"]);
    expect(codesOf(changed({ "dense9.bias": tensor(3) }))).toEqual(["weightsFile.unknown"]);
    expect(codesOf(changed({ "output.bias": tensor(9) }))).toEqual(["weightsFile.shape"]);
    expect(codesOf(changed({ "output.bias": { shape: [8], data: new Int32Array(8) } }))).toEqual([
      "weightsFile.notFloat",
    ]);
    expect(codesOf(changed({ "output.bias": tensor(8, Number.NaN) }))).toEqual(["weightsFile.notFinite"]);
    expect(codesOf(changed({ "norm1.num_batches_tracked": { shape: [], data: new Int32Array(1) } }))).toEqual(
      [],
    );
  });
});

type Random = ReturnType<typeof randomStream>;
const isDigit = (byte: number) => byte >= 48 && byte <= 57;
const mutations: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  /** Bytes of the header flipped. */
  (bytes, random) => {
    const header = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    for (let i = 0; i <= random.below(3); i++) bytes[8 + random.below(header)]! ^= 1 << random.below(8);
    return bytes;
  },
  /** Any bytes overwritten. */
  (bytes, random) => {
    for (let i = 0; i < 8; i++) bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  /** A header that lies about its length. */
  (bytes, random) => {
    new DataView(bytes.buffer).setUint32(0, random.below(2 * bytes.length), true);
    return bytes;
  },
  /** A digit of the header, so of a shape or an offset, changed to another. */
  (bytes, random) => {
    const header = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const digits = Array.from({ length: header }, (_, i) => 8 + i).filter((at) => isDigit(bytes[at]!));
    bytes[digits[random.below(digits.length)]!] = 48 + random.below(10);
    return bytes;
  },
];

test("500 damaged files: none crashes the reader, and each refusal says what is wrong", () => {
  const random = randomStream(1, streams.sampling);
  const known = new Set(Object.keys(weightsDiagnosticCodes));
  let refused = 0;
  for (let i = 0; i < 500; i++) {
    const read = open(mutations[i % mutations.length]!(file.slice(), random));
    if (!("diagnostics" in read)) continue;
    refused++;
    expect(read.diagnostics.length).toBeGreaterThan(0);
    for (const { code, values } of read.diagnostics) {
      expect(known).toContain(code);
      const expected: readonly string[] = weightsDiagnosticCodes[code as keyof typeof weightsDiagnosticCodes];
      expect(Object.keys(values).sort()).toEqual([...expected].sort());
    }
  }
  expect(refused).toBeGreaterThan(300);
});
