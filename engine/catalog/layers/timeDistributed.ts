/**
 * @file Gives a layer the field `timeDistributed`: when on, it is applied to every time step of [time, …] by itself, with
 * the same weights. Time is merged into the batch before it and taken out again behind it, so the layer must have no
 * random numbers of its own, and the nodes that it names hold [batch · time, …].
 */
import { type Node, reshape } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { bool, type Fields, type Values } from "../../spec/params.ts";
import { defineLayer, isProblem, type LayerInput, type LayerType, refused, shown } from "./layer.ts";

const own = { timeDistributed: bool(false) };

/** What a layer knows of a single time step of what it reads. */
const stepOf = ({ shape, field }: LayerInput): LayerInput => ({ shape: shape.slice(1), field });

/** `layer`, which reads one layer, over time where the document wants it. */
export function timeDistributed<const T extends string, const F extends Fields>(
  layer: LayerType<T, F>,
): LayerType<T, F & typeof own> {
  const isOn = (params: Values<F & typeof own>): boolean => (params as Values<typeof own>).timeDistributed;
  const given = (params: Values<F & typeof own>, inputs: readonly LayerInput[]) =>
    isOn(params) ? inputs.map(stepOf) : inputs;
  return defineLayer<T, F & typeof own>({
    type: layer.type,
    fields: { ...layer.fields, ...own },
    reads: layer.reads,
    shape: (params, inputs) => {
      const [time] = inputs[0]!.shape;
      if (isOn(params) && inputs[0]!.shape.length < 2)
        return refused("shape.notSequence", { shape: shown(inputs[0]!.shape) });
      const shape = layer.shape(params, given(params, inputs));
      return isProblem(shape) || !isOn(params) ? shape : [time!, ...shape];
    },
    weights: (params, inputs) => layer.weights?.(params, given(params, inputs)) ?? {},
    states: (params, inputs) => layer.states?.(params, given(params, inputs)) ?? {},
    forward: (context) =>
      isOn(context.params)
        ? overTime(context.x[0]!, (x) => layer.forward({ ...context, x: [x] }))
        : layer.forward(context),
  });
}

function overTime(x: Node, step: (x: Node) => Node): Node {
  const [batch, time] = x.shape as [number, number];
  const y = step(reshape(x, [product([batch, time]), ...x.shape.slice(2)]));
  return reshape(y, [batch, time, ...y.shape.slice(1)]);
}
