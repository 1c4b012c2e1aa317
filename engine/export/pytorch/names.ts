/**
 * @file The one place where our names become PyTorch's: a layer's id is an attribute of the module, and a tensor
 * `id.role` is `attribute.role` of its state_dict but where PyTorch numbers the layers of a recurrent module.
 */
import type { InferredLayer } from "../../train/infer.ts";

/** Words of Python, names that the exported files use, and attributes that nn.Module has already. */
const taken = new Set(
  [
    "and as assert async await break case class continue def del elif else except finally for from global if",
    "import in is lambda match nonlocal not or pass raise return try while with yield print len sum range int float",
    "torch nn math self step predict forward module",
    "bfloat16 buffers call children compile cpu cuda double eval extra half ipu modules parameters share to",
    "train training type xpu mtia apply",
  ].flatMap((words) => words.split(" ")),
);

/** The attribute and variable of a layer. Ids have no underscore, so no two layers meet. */
export const pythonName = (id: string): string => (taken.has(id) ? `${id}_` : id);

const recurrent = new Set(["rnn", "lstm", "gru"]);

/** `weight_ih` is `weight_ih_l0` in nn.RNN, nn.LSTM and nn.GRU, which may stack several layers. */
const roleOf = (type: string, role: string): string =>
  recurrent.has(type) ? role.replace(/(_reverse)?$/, "_l0$1") : role;

/** A tensor of a layer: its name here and in the state_dict. */
export interface NamedTensor {
  readonly name: string;
  readonly pytorch: string;
  readonly shape: readonly number[];
}

/** Weights and moving averages of the layers, in their order. */
export const namedTensors = (layers: readonly InferredLayer[]): NamedTensor[] =>
  layers.flatMap(({ spec: { id, type }, weights, states }) =>
    Object.entries({ ...weights, ...states }).map(([role, { shape }]) => ({
      name: `${id}.${role}`,
      pytorch: `${pythonName(id)}.${roleOf(type, role)}`,
      shape,
    })),
  );

/** What a state_dict holds besides: how many batches a normalisation has seen, which nothing here depends on. */
export const isCounter = (name: string): boolean => name.endsWith(".num_batches_tracked");
