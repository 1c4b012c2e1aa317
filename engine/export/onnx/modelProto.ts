/**
 * @file ONNX's messages as data, and their bytes. Field numbers, types and names are those of onnx.proto3 of IR
 * version 8 (github.com/onnx/onnx, onnx/onnx.proto3, version 1.12).
 */
import { bytes, type Field, float, integer, integers, joined, message, text } from "./protobuf.ts";

/** Intermediate representation 8 goes with operator set 17. */
const versions = { intermediate: 8, operators: 17 } as const;

/** TensorProto.DataType: those that the export writes. */
export const elementTypes = { float: 1, int64: 7, bool: 9, uint64: 13 } as const;
export type ElementType = keyof typeof elementTypes;

/** A size that is known, or the name of one that is not. */
export type Dimension = number | string;

/** What is known of a value without its elements. */
export interface ValueInfo {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
}

/** A constant tensor, row-major. */
export interface Initializer {
  readonly name: string;
  readonly type: "float" | "int64";
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly string: string }
  | { readonly graph: GraphProto };

export interface NodeProto {
  readonly name: string;
  readonly op: string;
  /** An empty name: an optional operand that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface GraphProto {
  readonly name: string;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** What is known of values between inputs and outputs. */
  readonly values: readonly ValueInfo[];
}

export interface ModelProto {
  readonly graph: GraphProto;
  readonly producer: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** AttributeProto.AttributeType, and the field that holds the value. */
function attribute(name: string, value: Attribute): Field[] {
  const of = (type: number, field: Field): Field[] => [text(1, name), field, integer(20, type)];
  if ("float" in value) return of(1, float(2, value.float));
  if ("int" in value) return of(2, integer(3, value.int));
  if ("string" in value) return of(3, text(4, value.string));
  if ("graph" in value) return of(5, message(6, graph(value.graph)));
  return of(7, integers(8, value.ints));
}

const node = ({ name, op, inputs, outputs, attributes }: NodeProto): Field[] => [
  ...inputs.map((input) => text(1, input)),
  ...outputs.map((output) => text(2, output)),
  text(3, name),
  text(4, op),
  ...Object.entries(attributes).map(([key, value]) => message(5, attribute(key, value))),
];

/** Elements in little endian, whatever the machine's order is. */
function rawData(type: Initializer["type"], data: ArrayLike<number>): Uint8Array {
  const size = type === "float" ? 4 : 8;
  const view = new DataView(new ArrayBuffer(data.length * size));
  for (let i = 0; i < data.length; i++) {
    if (type === "float") view.setFloat32(i * size, data[i]!, true);
    else view.setBigInt64(i * size, BigInt(data[i]!), true);
  }
  return new Uint8Array(view.buffer);
}

const tensor = ({ name, type, shape, data }: Initializer): Field[] => [
  integers(1, shape),
  integer(2, elementTypes[type]),
  text(8, name),
  bytes(9, rawData(type, data)),
];

const dimension = (size: Dimension): Field[] => [typeof size === "number" ? integer(1, size) : text(2, size)];

function valueInfo({ name, type, shape }: ValueInfo): Field[] {
  const sizes = shape.map((size) => message(1, dimension(size)));
  const tensorType = message(1, [integer(1, elementTypes[type]), message(2, sizes)]);
  return [text(1, name), message(2, [tensorType])];
}

const graph = ({ name, nodes, initializers, inputs, outputs, values }: GraphProto): Field[] => [
  ...nodes.map((each) => message(1, node(each))),
  text(2, name),
  ...initializers.map((each) => message(5, tensor(each))),
  ...inputs.map((each) => message(11, valueInfo(each))),
  ...outputs.map((each) => message(12, valueInfo(each))),
  ...values.map((each) => message(13, valueInfo(each))),
];

/** The bytes of an .onnx file. */
export function encodeModel({ graph: main, producer, description, metadata }: ModelProto): Uint8Array {
  return joined([
    integer(1, versions.intermediate),
    text(2, producer),
    text(6, description),
    message(7, graph(main)),
    message(8, [text(1, ""), integer(2, versions.operators)]),
    ...Object.entries(metadata).map(([key, value]) => message(14, [text(1, key), text(2, value)])),
  ]);
}
