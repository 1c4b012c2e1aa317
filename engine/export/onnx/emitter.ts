/**
 * @file An ONNX graph while it is written: nodes in order, names that occur once in the whole file, and constants,
 * equal ones once. A body within the graph has nodes of its own and shares the rest.
 */
import {
  type Attribute,
  elementTypes,
  type ElementType,
  type Initializer,
  type NodeProto,
} from "./modelProto.ts";

export type Attributes = Readonly<Record<string, Attribute>>;

export interface Emitter {
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly Initializer[];
  /** The name, with a number behind it where it is taken. */
  readonly unique: (name: string) => string;
  /** Names of what follows begin with that of this scope: a layer's. */
  readonly enter: (scope: string) => void;
  /** Adds a node with one result; returns the result's name. */
  readonly emit: (op: string, inputs: readonly string[], attributes?: Attributes) => string;
  readonly emitSeveral: (
    op: string,
    inputs: readonly string[],
    results: number,
    attributes?: Attributes,
  ) => readonly string[];
  readonly cast: (name: string, to: ElementType) => string;
  /** A scalar. */
  readonly number: (value: number) => string;
  readonly whole: (value: number) => string;
  /** A vector of int64. */
  readonly list: (values: readonly number[]) => string;
  readonly constant: (initializer: Initializer) => string;
  /** Gives the result `from` of a node from number `since` on another name; false: no such node made it. */
  readonly rename: (from: string, to: string, since: number) => boolean;
  /** For the body of a node of this graph. */
  readonly inner: () => Emitter;
}

/** What a graph and the bodies within it share. */
interface File {
  readonly names: Map<string, number>;
  readonly initializers: Initializer[];
  readonly constants: Map<string, string>;
  scope: string;
}

/** `reserved` names are given by hand. */
export function createEmitter(reserved: readonly string[]): Emitter {
  const names = new Map(reserved.map((name) => [name, 0]));
  return emitterOf({ names, initializers: [], constants: new Map(), scope: "" });
}

function uniqueIn({ names }: Pick<File, "names">, name: string): string {
  const count = names.get(name);
  names.set(name, (count ?? 0) + 1);
  return count === undefined ? name : uniqueIn({ names }, `${name}_${count + 1}`);
}

function constantIn(
  file: File,
  type: Initializer["type"],
  shape: readonly number[],
  data: readonly number[],
) {
  const shown = data.map((value) => (Object.is(value, -0) ? "-0" : `${value}`)).join(",");
  const key = `${type} [${shape.join(",")}] ${shown}`;
  const known = file.constants.get(key);
  if (known !== undefined) return known;
  const name = uniqueIn(file, shape.length === 0 ? `constant/${shown}` : `constant/[${shown}]`);
  file.initializers.push({ name, type, shape, data });
  file.constants.set(key, name);
  return name;
}

function emitterOf(file: File): Emitter {
  const nodes: NodeProto[] = [];
  const unique = (name: string): string => uniqueIn(file, name);
  const scoped = (name: string): string => unique(file.scope === "" ? name : `${file.scope}/${name}`);
  const emitSeveral: Emitter["emitSeveral"] = (op, inputs, results, attributes = {}) => {
    const name = scoped(op);
    const outputs = Array.from({ length: results }, (_, i) => (i === 0 ? name : scoped(`${op}.${i}`)));
    nodes.push({ name, op, inputs, outputs, attributes });
    return outputs;
  };
  const emit: Emitter["emit"] = (op, inputs, attributes) => emitSeveral(op, inputs, 1, attributes)[0]!;
  return {
    nodes,
    initializers: file.initializers,
    unique,
    enter: (scope) => {
      file.scope = scope;
    },
    emit,
    emitSeveral,
    cast: (name, to) => emit("Cast", [name], { to: { int: elementTypes[to] } }),
    number: (value) => constantIn(file, "float", [], [value]),
    whole: (value) => constantIn(file, "int64", [], [value]),
    list: (values) => constantIn(file, "int64", [values.length], values),
    constant: (initializer) => {
      const name = unique(initializer.name);
      file.initializers.push({ ...initializer, name });
      return name;
    },
    rename: (from, to, since) => {
      const at = nodes.findIndex(({ outputs }, i) => i >= since && outputs.includes(from));
      if (at === -1) return false;
      const node = nodes[at]!;
      nodes[at] = { ...node, outputs: node.outputs.map((name) => (name === from ? to : name)) };
      return true;
    },
    inner: () => emitterOf(file),
  };
}
