/** @file An activation function as a layer of its own, for instance after a normalisation. */
import { choice } from "../../spec/params.ts";
import { activationNames, activations } from "../activations.ts";
import { defineLayer } from "./layer.ts";

export const activation = defineLayer({
  type: "activation",
  fields: { activation: choice(activationNames, "relu") },
  reads: { min: 1, max: 1 },
  shape: (_, [x]) => x!.shape,
  forward: ({ params, x: [x], name }) => {
    name("preactivation", x!);
    return activations[params.activation](x!);
  },
});
