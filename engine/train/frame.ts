/** @file What of a document is compiled in, and what reaches a running program as an input. */
import { type AnyValues, defaults, type Fields } from "../spec/params.ts";
import type { Document } from "../spec/document.ts";
import { typeOf } from "./infer.ts";
import { optimizerOf } from "./programs.ts";

/** The parameters that are not inputs. */
function fixedParams(fields: Fields, params: AnyValues): AnyValues {
  const isLive = (name: string): boolean => {
    const field = fields[name];
    return field?.kind === "number" && field.live;
  };
  return Object.fromEntries(
    Object.entries({ ...defaults(fields), ...params }).filter(([name]) => !isLive(name)),
  );
}

/** Two documents of equal frame run on the same programs and tensors; only inputs differ. */
function frameOf({ model, data, training }: Document): unknown {
  return {
    outputs: model.outputs,
    layers: model.layers.map(({ id, type, params, from }) => ({
      id,
      type,
      from,
      params: fixedParams(typeOf(type).fields, params),
    })),
    data,
    seed: training.seed,
    phases: training.phases.map((phase) => ({
      ...phase,
      // Whether there is a penalty or clipping is compiled in; how much is an input.
      l1: phase.l1 > 0,
      l2: phase.l2 > 0,
      clipValue: phase.clipValue > 0,
      clipNorm: phase.clipNorm > 0,
      // All that losses and schedules have to say comes in as inputs.
      loss: { type: phase.loss.type, reduction: phase.loss.reduction },
      schedule: phase.schedule.type,
      optimizer: {
        type: phase.optimizer.type,
        params: fixedParams(optimizerOf(phase).fields, phase.optimizer.params),
      },
    })),
  };
}

/** True where going from one to the other is a matter of inputs, batch size and stop rules alone. */
export function sameFrame(a: Document, b: Document): boolean {
  return JSON.stringify(frameOf(a)) === JSON.stringify(frameOf(b));
}
