/** @file Adam (Kingma and Ba 2015; torch.optim.Adam): weight decay is part of the gradient, g ← g + λw. */
import * as a from "../../ir/arithmetic.ts";
import { momentFields, momentInputs, momentSlots, momentStep } from "./adaptiveMoments.ts";
import { decayed, defineOptimizer, weightDecay } from "./optimizer.ts";

export const adam = defineOptimizer({
  type: "adam",
  fields: { ...momentFields, weightDecay },
  slots: momentSlots,
  inputs: momentInputs,
  update: (context) => {
    const { step, slots } = momentStep(context, decayed(context));
    return { parameter: a.sub(context.parameter, step), slots };
  },
});
