/**
 * @file Layers that are one operator of ONNX: batch normalisation and the recurrent ones. Any other layer is written
 * as the nodes it consists of.
 */
import type { LayerName } from "../../catalog/layers/index.ts";
import type { recurrentFields } from "../../catalog/layers/recurrent.ts";
import type { Node } from "../../ir/graph.ts";
import type { AnyValues, Values } from "../../spec/params.ts";
import type { Context, TensorValues } from "./context.ts";
import type { Pattern } from "./patterns.ts";

export interface ExportedLayer {
  readonly id: string;
  readonly type: string;
  /** With the defaults of what the document leaves out. */
  readonly params: AnyValues;
  readonly from: readonly string[];
}

interface LayerNodes {
  readonly layer: ExportedLayer;
  readonly x: Node;
  /** A weight or state. */
  readonly w: (role: string) => Node;
}
interface LayerPattern {
  /** The fields that the pattern knows of; a layer with others is written node by node. */
  readonly fields: readonly string[];
  readonly of: (nodes: LayerNodes) => Pattern;
}

interface Recurrent {
  readonly op: string;
  /** Which of PyTorch's gates stand in the places of ONNX's. */
  readonly gates: readonly number[];
  readonly attributes?: Readonly<Record<string, { readonly int: number }>>;
}

/** [gates · units, …] with its gates in another order. */
function reordered({ shape, data }: TensorValues, gates: readonly number[]): number[] {
  const values = Array.from(data);
  const size = values.length / gates.length;
  if (shape[0]! % gates.length !== 0) throw new Error(`${shape[0]} rows are not ${gates.length} gates`);
  return gates.flatMap((gate) => values.slice(gate * size, (gate + 1) * size));
}

/**
 * The weights as ONNX stacks them, a direction after the other: W [ways, gates · units, features],
 * R [ways, gates · units, units], B [ways, 2 · gates · units].
 */
function recurrentWeights(
  c: Context,
  id: string,
  gates: readonly number[],
  ways: readonly string[],
): string[] {
  const of = (role: string): TensorValues => c.tensor(`${id}.${role}`);
  const stacked = (name: string, roles: readonly string[]): string => {
    const data = ways.flatMap((way) => roles.flatMap((role) => reordered(of(role + way), gates)));
    const [rows, ...rest] = of(roles[0]!).shape as [number, ...number[]];
    const shape = [ways.length, rows * roles.length, ...rest];
    return c.emitter.constant({ name: `${id}.${name}`, type: "float", shape, data });
  };
  return [stacked("W", ["weight_ih"]), stacked("R", ["weight_hh"]), stacked("B", ["bias_ih", "bias_hh"])];
}

type RecurrentParams = Values<typeof recurrentFields>;

/** ONNX's word for a direction, and what PyTorch's weights of each pass over time end in. */
const directions: {
  readonly [D in RecurrentParams["direction"]]: { readonly word: string; readonly ways: readonly string[] };
} = {
  forward: { word: "forward", ways: [""] },
  backward: { word: "reverse", ways: [""] },
  both: { word: "bidirectional", ways: ["", "_reverse"] },
};

/** ONNX has the time first, and an axis for both directions. */
const recurrent = ({ op, gates, attributes = {} }: Recurrent): LayerPattern => ({
  fields: ["units", "output", "direction", "weightInit", "biasInit", "forgetBias", "timeDistributed"],
  of: ({ layer: { id, params }, x, w }) => ({
    of: [x],
    write: (c) => {
      const { emit, emitSeveral, list } = c.emitter;
      const turned = { perm: { ints: [1, 0, 2] } };
      const { direction, output } = params as RecurrentParams;
      const { word, ways } = directions[direction];
      const operands = [emit("Transpose", [c.full(x)], turned), ...recurrentWeights(c, id, gates, ways)];
      const [all, last] = emitSeveral(op, operands, 2, {
        hidden_size: { int: w("weight_hh").shape[1]! },
        ...(word === "forward" ? {} : { direction: { string: word } }),
        ...attributes,
      });
      if (output === "last") {
        if (ways.length === 1) return emit("Squeeze", [last!, list([0])]);
        return emit("Reshape", [emit("Transpose", [last!], turned), list([0, -1])]);
      }
      if (ways.length === 1) return emit("Transpose", [emit("Squeeze", [all!, list([1])])], turned);
      const batchFirst = { perm: { ints: [2, 0, 1, 3] } };
      return emit("Reshape", [emit("Transpose", [all!], batchFirst), list([0, 0, -1])]);
    },
  }),
});

const batchNorm: LayerPattern = { fields: ["momentum", "epsilon", "timeDistributed"], of: normalisation };

function normalisation({ layer: { params }, x, w }: LayerNodes): Pattern {
  const of = [x, w("weight"), w("bias"), w("running_mean"), w("running_var")];
  const epsilon = { float: Number(params["epsilon"]) };
  return {
    of,
    write: (c) =>
      c.emitter.emit(
        "BatchNormalization",
        of.map((o) => c.full(o)),
        { epsilon },
      ),
  };
}

/** PyTorch's gates are LSTM i, f, g, o and GRU r, z, n; ONNX's are i, o, f, c and z, r, h. */
const layerPatterns: { readonly [L in LayerName]?: LayerPattern } = {
  rnn: recurrent({ op: "RNN", gates: [0] }),
  lstm: recurrent({ op: "LSTM", gates: [0, 3, 1, 2] }),
  gru: recurrent({ op: "GRU", gates: [1, 0, 2], attributes: { linear_before_reset: { int: 1 } } }),
  batchNorm,
};

/** At every time step, a layer is more than its operator. */
const isKnown = ({ params }: ExportedLayer, { fields }: LayerPattern): boolean =>
  params["timeDistributed"] !== true && Object.keys(params).every((field) => fields.includes(field));

/** The outputs of layers that are one operator. */
export function layerPatternsOf(
  layers: readonly ExportedLayer[],
  named: ReadonlyMap<string, Node>,
): Map<Node, Pattern> {
  const found = new Map<Node, Pattern>();
  for (const layer of layers) {
    const pattern = layerPatterns[layer.type as LayerName];
    if (!pattern || !isKnown(layer, pattern)) continue;
    const at = (name: string): Node => named.get(name)!;
    const y = at(layer.id);
    found.set(y, pattern.of({ layer, x: at(layer.from[0]!), w: (role) => at(`${layer.id}.${role}`) }));
  }
  return found;
}
