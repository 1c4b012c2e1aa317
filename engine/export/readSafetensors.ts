/**
 * @file Reads a safetensors file from anywhere: nothing in it is believed before it is checked, and whatever is
 * wrong with it is named. Every byte behind the header belongs to exactly one tensor.
 */
import type { Diagnostic } from "../spec/document.ts";
import type { WeightsDiagnosticCode } from "../spec/weightsDiagnostic.ts";
import { elementBytes } from "./safetensors.ts";

export interface ReadTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** As single precision; null where the elements are no floating-point numbers of 16 bits or more. */
  readonly data: Float32Array | null;
}
export type ReadTensors = ReadonlyMap<string, ReadTensor>;
export type WeightsFailure = { readonly diagnostics: readonly Diagnostic[] };

/** The format's own limit for headers. */
const longestHeader = 100_000_000;

export const wrong = (
  code: WeightsDiagnosticCode,
  values: Readonly<Record<string, string | number>> = {},
): Diagnostic => ({ path: String(values["name"] ?? ""), code, values });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Where a tensor lies behind the header. */
interface Place {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}
const isPlace = (found: Place | Diagnostic): found is Place => "begin" in found;

/** The tensors by name, or everything that is wrong with the file. */
export function readSafetensors(bytes: Uint8Array): { readonly tensors: ReadTensors } | WeightsFailure {
  const header = readHeader(bytes);
  if (!("entries" in header)) return { diagnostics: [header] };
  const body = bytes.subarray(header.end);
  const found = header.entries.map(([name, entry]) => placeOf(name, entry, body.length));
  const places = found.filter(isPlace);
  const diagnostics = found.filter((each): each is Diagnostic => !isPlace(each));
  if (diagnostics.length === 0) diagnostics.push(...gapsAndOverlaps(places, body.length));
  if (diagnostics.length > 0) return { diagnostics };
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return {
    tensors: new Map(
      places.map(({ name, dtype, shape, begin, end }) => [
        name,
        { dtype, shape, data: numbers(view, dtype, begin, end) },
      ]),
    ),
  };
}

type Header = { readonly entries: readonly (readonly [string, unknown])[]; readonly end: number };

function readHeader(bytes: Uint8Array): Header | Diagnostic {
  if (bytes.length < 8) return wrong("safetensors.tooShort", { bytes: bytes.length });
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > Math.min(longestHeader, bytes.length - 8)) {
    return wrong("safetensors.headerLength", { length, bytes: bytes.length });
  }
  const header = parsed(bytes.subarray(8, 8 + length));
  if (!isObject(header)) return wrong("safetensors.header");
  const entries = Object.entries(header).filter(([name]) => name !== "__metadata__");
  const metadata = Object.hasOwn(header, "__metadata__") ? header["__metadata__"] : {};
  const isText = isObject(metadata) && Object.values(metadata).every((value) => typeof value === "string");
  return isText ? { entries, end: 8 + length } : wrong("safetensors.metadata");
}

/** A JSON text in UTF-8, or undefined. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function placeOf(name: string, entry: unknown, room: number): Place | Diagnostic {
  if (!isObject(entry)) return wrong("safetensors.entry", { name });
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string" || !Object.hasOwn(elementBytes, dtype)) {
    return wrong("safetensors.dtype", { name, dtype: String(dtype) });
  }
  if (!Array.isArray(shape) || !shape.every(isSize)) return wrong("safetensors.shape", { name });
  const [begin, end, ...more] = Array.isArray(offsets) ? (offsets as unknown[]) : [];
  if (!isSize(begin) || !isSize(end) || more.length > 0 || begin > end || end > room) {
    return wrong("safetensors.offsets", { name, bytes: room });
  }
  const needed = shape.reduce((size, extent) => size * extent, elementBytes[dtype]!);
  if (needed !== end - begin) return wrong("safetensors.size", { name, bytes: end - begin, needed });
  return { name, dtype, shape, begin, end };
}

/** Bytes that belong to two tensors, and bytes that belong to none. */
function gapsAndOverlaps(places: readonly Place[], room: number): Diagnostic[] {
  const inOrder = [...places].sort((a, b) => a.begin - b.begin || a.end - b.end);
  const diagnostics: Diagnostic[] = [];
  let [reached, last] = [0, ""];
  for (const { name, begin, end } of inOrder) {
    if (begin < reached) diagnostics.push(wrong("safetensors.overlap", { name, other: last }));
    else if (begin > reached) diagnostics.push(wrong("safetensors.gap", { position: reached }));
    if (end >= reached) [reached, last] = [end, name];
  }
  if (reached < room) diagnostics.push(wrong("safetensors.gap", { position: reached }));
  return diagnostics;
}

const readers: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  F64: (view, at) => view.getFloat64(at, true),
  F32: (view, at) => view.getFloat32(at, true),
  F16: (view, at) => halfPrecision(view.getUint16(at, true)),
  BF16: (view, at) => upperHalf(view.getUint16(at, true)),
};

function numbers(view: DataView, dtype: string, begin: number, end: number): Float32Array | null {
  const read = readers[dtype];
  const bytes = elementBytes[dtype]!;
  return read
    ? Float32Array.from({ length: (end - begin) / bytes }, (_, i) => read(view, begin + i * bytes))
    : null;
}

/** IEEE 754 binary16: 1 bit of sign, 5 of exponent (bias 15), 10 of fraction. */
function halfPrecision(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

const word = new DataView(new ArrayBuffer(4));
/** bfloat16 is the upper half of a single-precision number. */
function upperHalf(bits: number): number {
  word.setUint32(0, bits * 2 ** 16);
  return word.getFloat32(0);
}
